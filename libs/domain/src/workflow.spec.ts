import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, independentSources } from './policy';
import { ROLES } from './permissions';
import { STAGES, type Stage } from './stages';
import {
  approvalCompletes,
  availableTransitions,
  blockersOf,
  TRANSITIONS,
  validateWorkflow,
  WORKFLOW,
  type ClaimFacts,
  type TransitionName,
} from './workflow';

const people = ['ann', 'ben', 'cyd', 'dee'];

const policy = fc.record({
  requiredApprovals: fc.integer({ min: 1, max: 3 }),
  fourEyes: fc.boolean(),
  minIndependentSources: fc.integer({ min: 0, max: 3 }),
  bothSides: fc.boolean(),
});

const evidence = fc.array(
  fc.record({
    id: fc.uuid(),
    stance: fc.constantFrom('supports' as const, 'refutes' as const, 'context' as const),
    independenceGroup: fc.constantFrom(null, 'one', ' One', 'two'),
  }),
  { maxLength: 4 },
);

const ready: ClaimFacts = {
  stage: 'checking',
  memberId: 'ann',
  role: 'editor',
  policy: DEFAULT_POLICY,
  evidence: [
    { id: '1', stance: 'supports', independenceGroup: 'one' },
    { id: '2', stance: 'context', independenceGroup: 'two' },
  ],
  draftProblems: [],
  revision: null,
};

const submitted = { submittedBy: 'ben', contributors: ['ben'], approvedBy: [], reviewedBy: [] };

const codes = (name: TransitionName, facts: ClaimFacts) =>
  blockersOf(name, facts).map((blocker) => blocker.code);

describe('the table', () => {
  it('is whole', () => {
    expect(() => validateWorkflow()).not.toThrow();
    expect(() =>
      validateWorkflow({ ...WORKFLOW, publish: { ...WORKFLOW.publish, from: ['published'] } }),
    ).toThrow();
    expect(() =>
      validateWorkflow({ ...WORKFLOW, submit: { ...WORKFLOW.submit, from: ['approved'] } }),
    ).toThrow(/in_review/);
  });

  it('answers every transition in every stage for every role, and allows exactly those without a blocker', () => {
    for (const stage of STAGES) {
      for (const role of ROLES) {
        const rows = availableTransitions({ ...ready, stage, role });
        expect(rows.map((row) => row.name)).toEqual([...TRANSITIONS]);
        for (const row of rows) {
          expect(row.allowed).toBe(row.blockers.length === 0);
          if (!WORKFLOW[row.name].from.includes(stage)) expect(row.allowed).toBe(false);
          if (role === 'viewer') expect(row.allowed).toBe(false);
        }
      }
    }
  });
});

describe('blockers', () => {
  it('tell why a draft cannot be submitted', () => {
    expect(codes('submit', ready)).toEqual([]);
    expect(codes('submit', { ...ready, evidence: [] })).toEqual(['too_few_sources']);
    expect(codes('submit', { ...ready, policy: { ...DEFAULT_POLICY, bothSides: true } })).toEqual([
      'one_side_only',
    ]);
    const draftProblems = [
      { code: 'rating_missing', message: 'No rating is chosen.' },
      { code: 'summary_empty', message: 'The summary is empty.' },
    ];
    expect(codes('submit', { ...ready, draftProblems })).toEqual(['rating_missing', 'draft_not_ready']);
  });

  it('hold an approval to four eyes, one decision each, and editors', () => {
    const facts: ClaimFacts = { ...ready, stage: 'in_review', revision: submitted };
    expect(codes('approve', facts)).toEqual([]);
    expect(codes('approve', { ...facts, memberId: 'ben' })).toEqual(['wrote_this_revision']);
    expect(
      codes('approve', { ...facts, memberId: 'ben', policy: { ...DEFAULT_POLICY, fourEyes: false } }),
    ).toEqual([]);
    expect(codes('approve', { ...facts, role: 'checker' })).toEqual(['not_an_editor']);
    expect(codes('approve', { ...facts, revision: { ...submitted, reviewedBy: ['ann'] } })).toEqual([
      'already_reviewed',
    ]);
    expect(codes('withdraw', { ...facts, role: 'checker', memberId: 'cyd' })).toEqual([
      'not_yours_to_withdraw',
    ]);
    expect(codes('withdraw', { ...facts, role: 'checker', memberId: 'ben' })).toEqual([]);
  });

  it('count sources that share an origin once, whatever its spelling', () => {
    fc.assert(
      fc.property(evidence, (items) => {
        const named = new Set(
          items.map((item) => item.independenceGroup?.trim().toLowerCase()).filter(Boolean),
        ).size;
        const alone = items.filter((item) => item.independenceGroup === null).length;
        expect(independentSources(items)).toBe(named + alone);
      }),
    );
  });
});

/** One claim's life as the server would lead it: each step is taken only when the table allows it. */
interface World {
  facts: ClaimFacts;
  publishedWith: { approvedBy: string[]; contributors: string[]; evidence: number }[];
}

function step(world: World, name: TransitionName, memberId: string, role: (typeof ROLES)[number]): void {
  const facts = { ...world.facts, memberId, role };
  if (blockersOf(name, facts).length) return;
  const to: Stage = name === 'approve' && !approvalCompletes(facts) ? facts.stage : WORKFLOW[name].to;
  const decided = (who: string[]) => [...who, memberId];
  let { revision } = facts;
  if (name === 'submit')
    revision = { submittedBy: memberId, contributors: [memberId], approvedBy: [], reviewedBy: [] };
  if (name === 'withdraw' || name === 'request_changes') revision = null;
  if (name === 'approve' && revision) {
    revision = {
      ...revision,
      approvedBy: decided([...revision.approvedBy]),
      reviewedBy: decided([...revision.reviewedBy]),
    };
  }
  if (name === 'publish' && revision) {
    const { approvedBy, contributors } = revision;
    world.publishedWith.push({
      approvedBy: [...approvedBy],
      contributors: [...contributors],
      evidence: independentSources(facts.evidence),
    });
  }
  world.facts = { ...world.facts, stage: to, revision };
}

describe('every path', () => {
  it('publishes only what the policy approved', () => {
    const moves = fc.array(
      // Weighted towards the way to publication, or few paths would get there.
      fc.tuple(
        fc.constantFrom<TransitionName[]>(
          ...TRANSITIONS,
          'accept',
          'submit',
          'submit',
          'approve',
          'approve',
          'publish',
        ),
        fc.constantFrom(...people),
        fc.constantFrom(...ROLES, 'editor' as const, 'editor' as const, 'admin' as const),
      ),
      { minLength: 40, maxLength: 80 },
    );
    let published = 0;
    fc.assert(
      fc.property(policy, evidence, moves, (rules, items, path) => {
        const world: World = {
          facts: { ...ready, stage: 'triage', policy: rules, evidence: items },
          publishedWith: [],
        };
        for (const [name, who, role] of path) step(world, name, who, role);
        for (const { approvedBy, contributors, evidence: sources } of world.publishedWith) {
          published++;
          expect(new Set(approvedBy).size).toBeGreaterThanOrEqual(rules.requiredApprovals);
          if (rules.fourEyes) expect(approvedBy.filter((who) => contributors.includes(who))).toEqual([]);
          expect(sources).toBeGreaterThanOrEqual(rules.minIndependentSources);
        }
      }),
      { numRuns: 2_000, seed: 20181220 },
    );
    // A property that never got so far would prove nothing.
    expect(published).toBeGreaterThan(20);
  });
});
