import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CorrectionClass } from '../corrections';
import { ROLES, type Role } from '../permissions';
import { countSources, type Policy } from '../policy';
import { arbitraryEvidence } from '../spec/sources';
import type { Stage } from '../stages';
import { voteBlockers } from './decision-blockers';
import type { ClaimFacts, RevisionUnderReview } from './facts';
import { approvalCompletes, blockersOf, destination, TRANSITIONS, type TransitionName } from './transitions';

const PEOPLE = ['ann', 'ben', 'cyd', 'dee', 'eve'];
const RATINGS = ['true', 'false'];

/** A step of a claim: a transition, a vote, an edit of the draft, or a waiver. */
type Move =
  { kind: TransitionName } | { kind: 'vote'; rating: string } | { kind: 'edit' } | { kind: 'waive' };

/** The state of one claim, changed as the server would: a step is taken only when the table allows it. */
interface World {
  stage: Stage;
  policy: Policy;
  evidence: ClaimFacts['evidence'];
  waivers: ClaimFacts['waivers'];
  /** Members who wrote in the draft. */
  writers: string[];
  edits: number;
  revision: (RevisionUnderReview & { edits: number }) | null;
  public: (RevisionUnderReview & { edits: number }) | null;
  log: Published[];
}

interface Published {
  revision: RevisionUnderReview;
  sources: number;
  waived: boolean;
  class: CorrectionClass | null;
}

function factsOf(world: World, memberId: string, role: Role): ClaimFacts {
  return {
    ...world,
    memberId,
    role,
    linkedWith: [],
    replies: [],
    draftProblems: [],
    inForce: null,
    openSuggestions: 0,
    published: world.public && {
      isVoid: world.public.correction === 'voided',
      draftDiffers: world.public.edits !== world.edits,
    },
  };
}

function step(world: World, move: Move, memberId: string, role: Role): void {
  const facts = factsOf(world, memberId, role);
  if (move.kind === 'edit') {
    world.writers = [...new Set([...world.writers, memberId])];
    world.edits += 1;
  } else if (move.kind === 'waive') {
    if (role === 'editor' || role === 'admin') world.waivers = ['min_independent_sources'];
  } else if (move.kind === 'vote') {
    if (voteBlockers(facts).length === 0)
      world.revision!.votes = [...world.revision!.votes, { memberId, ratingKey: move.rating }];
  } else if (blockersOf(move.kind, facts).length === 0) take(world, move.kind, facts);
}

function take(world: World, name: TransitionName, facts: ClaimFacts): void {
  const { memberId } = facts;
  const { revision } = world;
  const fresh = (correction: CorrectionClass | null, writers: string[], edits: number) => ({
    submittedBy: memberId,
    contributors: [...new Set([...writers, memberId])],
    approvedBy: [],
    reviewedBy: [],
    ratingKey: 'false',
    votes: [],
    correction,
    edits,
  });
  const before = world.stage;
  world.stage = name === 'approve' && !approvalCompletes(facts) ? world.stage : destination(name, facts);
  if (name === 'submit') world.revision = fresh(world.public ? 'updated' : null, world.writers, world.edits);
  if (name === 'void') world.revision = fresh('voided', [...world.public!.contributors], world.public!.edits);
  if (name === 'withdraw' || name === 'request_changes') world.revision = world.public;
  if (name === 'approve')
    world.revision = {
      ...revision!,
      approvedBy: [...revision!.approvedBy, memberId],
      reviewedBy: [...revision!.reviewedBy, memberId],
    };
  if (name === 'publish') {
    expect(before).toBe('approved');
    world.public = revision;
    world.log.push({
      revision: revision!,
      sources: countSources(world.evidence, world.policy).independent,
      waived: world.waivers.length > 0,
      class: revision!.correction,
    });
  }
}

const policy: fc.Arbitrary<Policy> = fc.record({
  requiredApprovals: fc.integer({ min: 1, max: 3 }),
  fourEyes: fc.boolean(),
  excludeSubmitter: fc.boolean(),
  ratingVote: fc.constantFrom(null, { votes: 2, carry: 2 }, { votes: 3, carry: 2 }),
  minIndependentSources: fc.integer({ min: 0, max: 3 }),
  countUnnamedSources: fc.boolean(),
  bothSides: fc.boolean(),
  replyRequired: fc.constant(false),
});

// Weighted towards publication; otherwise few paths would publish.
const move = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom<Move>(...TRANSITIONS.map((kind) => ({ kind }))) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Move>(
      { kind: 'accept' },
      { kind: 'edit' },
      { kind: 'submit' },
      { kind: 'approve' },
      { kind: 'approve' },
      { kind: 'publish' },
      { kind: 'vote', rating: 'false' },
      { kind: 'vote', rating: 'false' },
      { kind: 'waive' },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('vote' as const), rating: fc.constantFrom(...RATINGS) }),
  },
);

/** Roles that decide, besides one of each; otherwise few paths would publish. */
const DECIDERS = ['editor', 'editor', 'editor', 'admin', 'admin', 'admin'] as const;

it('no path publishes, corrects or voids without what the policy asks', () => {
  const seen = { first: 0, corrections: 0, voids: 0, byVote: 0 };
  const moves = fc.array(
    fc.tuple(move, fc.constantFrom(...PEOPLE), fc.constantFrom<Role>(...ROLES, ...DECIDERS)),
    { minLength: 60, maxLength: 150 },
  );
  fc.assert(
    fc.property(policy, arbitraryEvidence, moves, (rules, items, path) => {
      const world: World = {
        stage: 'triage',
        policy: rules,
        evidence: items,
        waivers: [],
        writers: [],
        edits: 0,
        revision: null,
        public: null,
        log: [],
      };
      for (const [what, who, role] of path) step(world, what, who, role);
      world.log.forEach(({ revision, sources, waived, class: correction }, index) => {
        expect(correction === null).toBe(index === 0);
        expect(new Set(revision.approvedBy).size).toBeGreaterThanOrEqual(rules.requiredApprovals);
        if (rules.fourEyes) {
          expect(revision.approvedBy.filter((who) => revision.contributors.includes(who))).toEqual([]);
          expect(revision.votes.filter((vote) => revision.contributors.includes(vote.memberId))).toEqual([]);
        }
        if (rules.excludeSubmitter) {
          const deciders = [...revision.approvedBy, ...revision.votes.map((vote) => vote.memberId)];
          expect(deciders).not.toContain(revision.submittedBy);
        }
        if (!waived) expect(sources).toBeGreaterThanOrEqual(rules.minIndependentSources);
        if (rules.ratingVote && correction !== 'voided') {
          expect(revision.votes).toHaveLength(rules.ratingVote.votes);
          expect(new Set(revision.votes.map((vote) => vote.memberId)).size).toBe(revision.votes.length);
          expect(
            revision.votes.filter((vote) => vote.ratingKey === revision.ratingKey).length,
          ).toBeGreaterThanOrEqual(rules.ratingVote.carry);
          seen.byVote += 1;
        }
        if (index === 0) seen.first += 1;
        else if (correction === 'voided') seen.voids += 1;
        else seen.corrections += 1;
      });
    }),
    { numRuns: 3_000, seed: 20181220 },
  );
  // Without enough publications the property would prove nothing.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
});
