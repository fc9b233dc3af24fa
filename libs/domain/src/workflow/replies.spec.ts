import fc from 'fast-check';
import { expect, it } from 'vitest';
import { REPLY_OUTCOMES } from '../archive';
import { DEFAULT_POLICY, type PolicyReply } from '../policy';
import { blockersOf } from './table';

const RULES = { ...DEFAULT_POLICY, minIndependentSources: 0, replyRequired: true };

const submit = (
  replies: PolicyReply[],
  { policy = RULES, waivers = [] }: { policy?: typeof RULES; waivers?: 'reply_required'[] } = {},
) =>
  blockersOf('submit', {
    ...{ stage: 'checking', memberId: 'ann', role: 'editor', linkedBy: [], policy, evidence: [] },
    ...{ replies, waivers, draftProblems: [], revision: null, published: null },
  });

const subject = (outcome: PolicyReply['outcome'], isOverdue = false) => ({
  subject: 'The port',
  outcome,
  isOverdue,
});

it.each([
  [
    'no subject',
    [],
    'Name who is accused or concerned, for publication, and ask them to reply, or say why not.',
  ],
  ['one who was asked and still has time', [subject('waiting')], 'The port still has time to reply.'],
  [
    'one whose deadline has passed without a note',
    [subject('waiting', true)],
    'The deadline of The port has passed: note the answer, or that none came.',
  ],
  ['one of whom it is noted that they did not answer', [subject('no_answer', true)], null],
  ['one who answered', [subject('answered', true)], null],
  ['one who was not asked, for a reason', [subject('not_asked')], null],
  [
    'one who answered and one who still has time',
    [subject('answered'), subject('waiting')],
    'The port still has time to reply.',
  ],
] as const)('the right of reply to %s', (_, replies, message) => {
  const blockers = submit([...replies]);
  expect(blockers).toEqual(message ? [{ code: 'reply_missing', message }] : []);
  expect(submit([...replies], { waivers: ['reply_required'] })).toEqual([]);
  expect(submit([...replies], { policy: { ...RULES, replyRequired: false } })).toEqual([]);
});

it('the right of reply is met exactly where there are subjects and none of them is waited for', () => {
  const replies = fc.array(
    fc.record({
      subject: fc.string({ minLength: 1 }),
      outcome: fc.constantFrom(...REPLY_OUTCOMES),
      isOverdue: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(replies, (all) => {
      const isMet = all.length > 0 && all.every(({ outcome }) => outcome !== 'waiting');
      expect(submit(all).length === 0).toBe(isMet);
    }),
  );
});
