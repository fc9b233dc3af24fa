import { availableTransitions, DEFAULT_POLICY } from '@assay/domain';
import type { ClaimFacts } from '@assay/domain';
import { describe, expect, it } from 'vitest';
import { leading, transitionsOfStage } from './transitions';

const facts: ClaimFacts = {
  stage: 'triage',
  memberId: 'a',
  role: 'checker',
  linkedWith: [],
  policy: DEFAULT_POLICY,
  inForce: null,
  evidence: [],
  replies: [],
  waivers: [],
  draftProblems: [],
  openSuggestions: 0,
  revision: null,
  published: null,
};
const names = (transitions: readonly { name: string }[]) => transitions.map((transition) => transition.name);

describe('the transitions that a stage offers', () => {
  it('are those of the stage, including blocked ones', () => {
    expect(names(transitionsOfStage(availableTransitions(facts)))).toEqual(['accept', 'decline']);
    const checking = transitionsOfStage(availableTransitions({ ...facts, stage: 'checking' }));
    expect(names(checking)).toEqual(['submit']);
    expect(checking[0]?.allowed).toBe(false);
  });

  it('begin with accept, submit or reopen; decisions on a revision become one link to its page', () => {
    expect(leading(availableTransitions(facts))).toMatchObject({ first: { name: 'accept' }, review: false });
    expect(leading(availableTransitions({ ...facts, stage: 'declined' })).first?.name).toBe('reopen');
    const inReview = leading(availableTransitions({ ...facts, stage: 'in_review', role: 'editor' }));
    expect(inReview).toMatchObject({ first: undefined, review: true });
    expect(names(inReview.others)).toEqual(['withdraw']);
  });
});
