import { blocker } from '@assay/domain';
import { because } from '@assay/messages';
import { expect, test } from 'vitest';
import type { DraftReadiness } from '@assay/domain';
import { makeCache } from '@assay/web-session';
import { CLAIM_TRANSITIONS, CLAIM_READINESS, DRAFT_STATE } from './transitions.operations';
import { writeReadiness } from './readiness';

const DRAFT = { claimId: 'c1', documentName: 'draft/c1' };
const move = (name: 'submit' | 'void') => ({
  __typename: 'Transition' as const,
  name,
  to: 'in_review' as const,
  allowed: true,
  blockers: [],
});

/** The cache of a page that shows the claim in this stage. */
function shown(stage: 'checking' | 'in_review') {
  const cache = makeCache();
  const claim = {
    __typename: 'Claim' as const,
    id: 'c1',
    stage,
    checkAgainOn: null,
    currentRevision: null,
    availableTransitions: [move('submit'), move('void')],
  };
  const draft = {
    __typename: 'Draft' as const,
    documentName: 'draft/c1',
    changedSinceRevision: null,
    readsAs: 'de',
  };
  cache.writeQuery({
    query: CLAIM_READINESS,
    variables: { id: 'c1' },
    data: { claim: { ...claim, draft } } as never,
  });
  const moves = () =>
    cache.readFragment({ id: 'Claim:c1', fragment: CLAIM_TRANSITIONS })!.availableTransitions;
  const state = () => cache.readFragment({ id: cache.identify(draft), fragment: DRAFT_STATE });
  const isWhole = () => cache.readQuery({ query: CLAIM_READINESS, variables: { id: 'c1' } }) !== null;
  return { cache, moves, state, isWhole };
}

const rating = blocker('rating_missing', because('rating_missing'));
const refused = blocker('not_allowed', because('role_forbids'));
const received: DraftReadiness = {
  stage: 'checking',
  changedSinceRevision: 2,
  readsAs: null,
  submit: { blockers: [rating], roles: { viewer: refused } },
};

test('a page shows what the server says of its draft as its member would be answered, and needs to ask for nothing', () => {
  for (const [role, blockers] of [
    ['checker', [rating]],
    ['viewer', [refused, rating]],
  ] as const) {
    const page = shown('checking');
    writeReadiness(page.cache, DRAFT, role, received);
    expect(page.moves()).toMatchObject([
      { name: 'submit', allowed: false, blockers },
      { name: 'void', allowed: true, blockers: [] },
    ]);
    expect(page.state()).toMatchObject({ changedSinceRevision: 2, readsAs: null });
    expect(page.isWhole()).toBe(true);
    writeReadiness(page.cache, DRAFT, 'checker', { ...received, submit: { blockers: [], roles: {} } });
    expect(page.moves()[0]).toMatchObject({ allowed: true, blockers: [] });
  }
});

test('what is said of another stage, or where nothing can be submitted, changes no transition', () => {
  const page = shown('in_review');
  for (const submit of [received.submit, null])
    writeReadiness(page.cache, DRAFT, 'checker', { ...received, submit });
  expect(page.moves()).toMatchObject([{ allowed: true }, { allowed: true }]);
  const cache = makeCache();
  writeReadiness(cache, DRAFT, 'checker', received);
  expect(cache.extract()).toEqual({});
});
