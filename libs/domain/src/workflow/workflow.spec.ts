import { because } from '@assay/messages';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, policyProblems, WAIVABLE_RULES } from '../policy';
import { source } from '../spec/sources';
import { ROLES } from '../permissions';
import { STAGES } from '../stages';
import type { ClaimFacts, RevisionUnderReview } from './facts';
import { transitionCells } from './permission-rows';
import {
  availableTransitions,
  blockersOf,
  destination,
  TRANSITIONS,
  validateWorkflow,
  WORKFLOW,
  type TransitionName,
} from './transitions';
import { voteBlockers } from './decision-blockers';
import { isSubmittable, submitBlockersFor, submitReadiness } from './submit-readiness';
import { seesVotes, voteResult } from './vote';

const people = ['ann', 'ben', 'cyd', 'dee'];

const ready: ClaimFacts = {
  stage: 'checking',
  memberId: 'ann',
  role: 'editor',
  linkedWith: [],
  policy: DEFAULT_POLICY,
  evidence: [source({ stance: 'supports', independenceGroup: 'one' }), source({ hasOwnOrigin: true })],
  replies: [],
  waivers: [],
  draftProblems: [],
  inForce: null,
  openSuggestions: 0,
  revision: null,
  published: null,
};

const submitted: RevisionUnderReview = {
  submittedBy: 'ben',
  contributors: ['ben'],
  approvedBy: [],
  reviewedBy: [],
  ratingKey: 'false',
  votes: [],
  correction: null,
};

const codes = (name: TransitionName, facts: ClaimFacts) =>
  blockersOf(name, facts).map((blocker) => blocker.code);

describe('the table', () => {
  it('is consistent', () => {
    expect(() => validateWorkflow()).not.toThrow();
    expect(() =>
      validateWorkflow({ ...WORKFLOW, publish: { ...WORKFLOW.publish, from: ['published'] } }),
    ).toThrow();
    expect(() =>
      validateWorkflow({ ...WORKFLOW, submit: { ...WORKFLOW.submit, from: ['approved'] } }),
    ).toThrow(/in_review/);
    expect(() =>
      validateWorkflow({
        ...WORKFLOW,
        void: { ...WORKFLOW.void, permission: 'unknown.permission' as 'claim.publish' },
      }),
    ).toThrow(/void/);
  });

  it('answers every transition in every stage for every role, and allows exactly those without a blocker', () => {
    for (const stage of STAGES) {
      for (const role of ROLES) {
        const rows = availableTransitions({ ...ready, stage, role });
        expect(rows.map((row) => row.name)).toEqual([...TRANSITIONS]);
        for (const row of rows) {
          expect(row.allowed).toBe(row.blockers.length === 0);
          if (!WORKFLOW[row.name].from.includes(stage)) expect(row.allowed).toBe(false);
          if (role === 'viewer' || role === 'contributor') expect(row.allowed).toBe(false);
          // The help page shows exactly what the rules allow.
          const shown = transitionCells().some(
            (cell) => cell.stage === stage && cell.transition === row.name && cell.roles.includes(role),
          );
          const refused = row.blockers.some(({ code }) =>
            ['wrong_stage', 'not_an_editor', 'not_allowed'].includes(code),
          );
          expect(shown).toBe(!refused);
        }
      }
    }
  });
});

describe('blockers', () => {
  it('say why a draft cannot be submitted', () => {
    expect(codes('submit', ready)).toEqual([]);
    expect(codes('submit', { ...ready, evidence: [] })).toEqual(['too_few_sources']);
    expect(codes('submit', { ...ready, policy: { ...DEFAULT_POLICY, bothSides: true } })).toEqual([
      'one_side_only',
    ]);
    const draftProblems = [
      { code: 'rating_missing', ...because('rating_missing') },
      { code: 'summary_empty', ...because('summary_empty') },
    ];
    expect(codes('submit', { ...ready, draftProblems })).toEqual(['rating_missing', 'draft_not_ready']);
  });

  it('of a submission are the same for every role at once as for each', () => {
    const cases: Partial<ClaimFacts>[] = [
      {},
      { evidence: [], draftProblems: [{ code: 'rating_missing', ...because('rating_missing') }] },
      { published: { isVoid: false, draftDiffers: false }, revision: submitted },
      { policy: { ...DEFAULT_POLICY, bothSides: true, replyRequired: true } },
    ];
    for (const stage of STAGES.filter(isSubmittable))
      for (const each of cases)
        for (const role of ROLES) {
          const facts = { ...ready, ...each, stage, role };
          expect(submitBlockersFor(role, submitReadiness(facts))).toEqual(blockersOf('submit', facts));
        }
    expect(STAGES.filter(isSubmittable)).toEqual(['checking', 'published']);
  });

  it('restrict approvals to four eyes, one decision each, and editors', () => {
    const facts: ClaimFacts = { ...ready, stage: 'in_review', revision: submitted };
    expect(codes('approve', facts)).toEqual([]);
    expect(codes('approve', { ...facts, memberId: 'ben' })).toEqual(['wrote_this_revision']);
    expect(
      codes('approve', { ...facts, memberId: 'ben', policy: { ...DEFAULT_POLICY, fourEyes: false } }),
    ).toEqual([]);
    const byAnn = { ...submitted, submittedBy: 'ann' };
    expect(codes('approve', { ...facts, revision: byAnn })).toEqual([]);
    const excluding = { ...DEFAULT_POLICY, excludeSubmitter: true };
    expect(codes('approve', { ...facts, revision: byAnn, policy: excluding })).toEqual([
      'submitted_this_revision',
    ]);
    const linked = { ...facts, linkedWith: ['ann'], memberId: 'cyd', revision: byAnn };
    expect(codes('approve', linked)).toEqual([]);
    expect(codes('approve', { ...linked, policy: excluding })).toEqual(['password_link_by_contributor']);
    expect(codes('approve', { ...facts, role: 'checker' })).toEqual(['not_an_editor']);
    expect(codes('approve', { ...facts, revision: { ...submitted, reviewedBy: ['ann'] } })).toEqual([
      'already_reviewed',
    ]);
    expect(codes('withdraw', { ...facts, role: 'checker', memberId: 'cyd' })).toEqual([
      'not_yours_to_withdraw',
    ]);
    expect(codes('withdraw', { ...facts, role: 'checker', memberId: 'ben' })).toEqual([]);
  });

  it('restrict corrections to editors and to drafts that changed, and refuse a second void', () => {
    const published = { isVoid: false, draftDiffers: true };
    const facts: ClaimFacts = { ...ready, stage: 'published', revision: submitted, published };
    expect(codes('submit', facts)).toEqual([]);
    expect(codes('submit', { ...facts, role: 'checker' })).toEqual(['not_an_editor']);
    expect(codes('submit', { ...facts, published: { ...published, draftDiffers: false } })).toEqual([
      'nothing_changed',
    ]);
    expect(codes('void', facts)).toEqual([]);
    expect(codes('void', { ...facts, published: { ...published, isVoid: true } })).toEqual(['already_void']);
    const reviewed: ClaimFacts = { ...facts, stage: 'in_review' };
    expect(destination('withdraw', reviewed)).toBe('published');
    expect(destination('withdraw', { published: null })).toBe('checking');
  });

  it('require a vote that carries before an approval', () => {
    const rules = { ...DEFAULT_POLICY, ratingVote: { votes: 3, carry: 2 } };
    const votes = (...keys: string[]) =>
      keys.map((ratingKey, index) => ({ memberId: people[index + 2] ?? 'eve', ratingKey }));
    const facts = (cast: ReturnType<typeof votes>, who = 'ann'): ClaimFacts => ({
      ...ready,
      stage: 'in_review',
      memberId: who,
      policy: rules,
      revision: { ...submitted, votes: cast },
    });
    expect(codes('approve', facts([]))).toEqual(['vote_missing']);
    expect(codes('approve', facts(votes('false'), 'cyd'))).toEqual(['vote_open']);
    expect(codes('approve', facts(votes('false', 'true', 'true')))).toEqual(['vote_not_carried']);
    expect(codes('approve', facts(votes('false', 'true', 'false')))).toEqual([]);
    const mayNot = (each: ClaimFacts) => voteBlockers(each).map((blocker) => blocker.code);
    expect(mayNot(facts([]))).toEqual([]);
    expect(mayNot(facts([], 'ben'))).toEqual(['wrote_this_revision']);
    expect(mayNot(facts(votes('false'), 'cyd'))).toEqual(['voted_already']);
    expect(mayNot(facts(votes('false', 'true', 'false')))).toEqual(['vote_closed']);
    expect(mayNot({ ...facts([]), policy: DEFAULT_POLICY })).toEqual(['no_vote_asked']);
    expect(mayNot({ ...facts([]), revision: { ...submitted, correction: 'voided' } })).toEqual([
      'no_vote_asked',
    ]);
    const open = voteResult(rules.ratingVote, votes('true'), 'false');
    expect(seesVotes(open, votes('true'), 'ann')).toBe(false);
    expect(seesVotes(open, votes('true'), 'cyd')).toBe(true);
  });

  it('are lifted by a waiver of the same rule only', () => {
    const rules = { ...DEFAULT_POLICY, bothSides: true };
    const bare: ClaimFacts = { ...ready, policy: rules, evidence: [] };
    expect(codes('submit', { ...bare, waivers: ['both_sides'] })).toEqual(['too_few_sources']);
    expect(codes('submit', { ...bare, waivers: ['min_independent_sources'] })).toEqual(['one_side_only']);
    expect(codes('submit', { ...bare, waivers: [...WAIVABLE_RULES] })).toEqual([]);
  });

  it('refuse a policy that cannot decide', () => {
    const wrong = (change: object) =>
      policyProblems({ ...DEFAULT_POLICY, ...change }).map((problem) => problem.path);
    expect(wrong({})).toEqual([]);
    expect(wrong({ requiredApprovals: 0, minIndependentSources: 1.5 })).toEqual([
      'requiredApprovals',
      'minIndependentSources',
    ]);
    expect(wrong({ ratingVote: { votes: 4, carry: 2 } })).toEqual(['ratingVote.carry']);
    expect(wrong({ ratingVote: { votes: 2, carry: 3 } })).toEqual(['ratingVote.carry']);
  });
});
