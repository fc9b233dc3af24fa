import { availableTransitions, DEFAULT_POLICY } from '@assay/domain';
import type { ClaimFacts } from '@assay/domain';
import { describe, expect, it } from 'vitest';
import { leading, movesOfStage } from './moves';

const facts: ClaimFacts = {
  stage: 'triage',
  memberId: 'a',
  role: 'checker',
  linkedBy: [],
  policy: DEFAULT_POLICY,
  evidence: [],
  replies: [],
  waivers: [],
  draftProblems: [],
  revision: null,
  published: null,
};
const names = (moves: readonly { name: string }[]) => moves.map((move) => move.name);

describe('what a stage offers', () => {
  it('shows only the moves of the stage, blocked ones with them', () => {
    expect(names(movesOfStage(availableTransitions(facts)))).toEqual(['accept', 'decline']);
    const checking = movesOfStage(availableTransitions({ ...facts, stage: 'checking' }));
    expect(names(checking)).toEqual(['submit']);
    expect(checking[0]?.allowed).toBe(false);
  });

  it('leads with accept, submit or reopen, and sends decisions on a revision to its page', () => {
    expect(leading(availableTransitions(facts))).toMatchObject({ first: { name: 'accept' }, review: false });
    expect(leading(availableTransitions({ ...facts, stage: 'declined' })).first?.name).toBe('reopen');
    const inReview = leading(availableTransitions({ ...facts, stage: 'in_review', role: 'editor' }));
    expect(inReview).toMatchObject({ first: undefined, review: true });
    expect(names(inReview.others)).toEqual(['withdraw']);
  });
});
