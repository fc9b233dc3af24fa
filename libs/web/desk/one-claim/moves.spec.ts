import { expect, it } from 'vitest';
import { movesFrom, pageOf, standingOf } from './moves';
import type { MovableClaim } from './moves';

const move = (name: string, to: string, blockers: string[] = []) => ({
  name,
  to,
  allowed: blockers.length === 0,
  blockers: blockers.map((code) => ({ code, reason: code, params: {}, message: code })),
});
const claim = (stage: string, availableTransitions: unknown[]) =>
  ({ id: 'c1', stage, currentRevision: { id: 'r1', number: 2 }, availableTransitions }) as MovableClaim;

const IN_REVIEW = claim('in_review', [
  move('accept', 'checking', ['wrong_stage']),
  move('withdraw', 'checking'),
  move('request_changes', 'checking'),
  move('approve', 'approved', ['wrote_in_it']),
]);

it('a column is open where a transition of the claim’s stage is possible', () => {
  expect(standingOf(IN_REVIEW, 'checking')).toMatchObject({
    kind: 'open',
    moves: [{ name: 'withdraw' }, { name: 'request_changes' }],
  });
  expect(standingOf(IN_REVIEW, 'approved')).toMatchObject({ kind: 'blocked', moves: [{ name: 'approve' }] });
  expect(standingOf(IN_REVIEW, 'published')).toEqual({
    kind: 'unreachable',
    reachable: ['checking', 'approved'],
  });
  expect(standingOf(IN_REVIEW, 'in_review')).toEqual({ kind: 'here' });
});

it('decisions on a revision are taken on its page, all others at once', () => {
  const pages = movesFrom(IN_REVIEW).map((one) => pageOf(IN_REVIEW, one));
  expect(pages).toEqual([undefined, '/claims/c1/review/2', '/claims/c1/review/2']);
});
