import fc from 'fast-check';
import { expect, it } from 'vitest';
import { REPLY_OUTCOMES } from '../archive';
import { DEFAULT_POLICY, type PolicyReply } from '../policy';
import { blockersOf } from './transitions';

const RULES = { ...DEFAULT_POLICY, minIndependentSources: 0, replyRequired: true };

const submit = (
  replies: PolicyReply[],
  { policy = RULES, waivers = [] }: { policy?: typeof RULES; waivers?: 'reply_required'[] } = {},
) =>
  blockersOf('submit', {
    ...{ stage: 'checking', memberId: 'ann', role: 'editor', linkedWith: [], policy, inForce: null },
    evidence: [],
    ...{ replies, waivers, draftProblems: [], openSuggestions: 0, revision: null, published: null },
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
  ['a subject who was asked and still has time', [subject('waiting')], 'The port still has time to reply.'],
  [
    'a subject whose deadline has passed without a note',
    [subject('waiting', true)],
    'The deadline of The port has passed: note the answer, or that none came.',
  ],
  ['a subject with a note that they did not answer', [subject('no_answer', true)], null],
  ['a subject who answered', [subject('answered', true)], null],
  ['a subject who was not asked, for a reason', [subject('not_asked')], null],
  [
    'a subject who answered and one who still has time',
    [subject('answered'), subject('waiting')],
    'The port still has time to reply.',
  ],
] as const)('the right of reply to %s', (_, replies, message) => {
  const blockers = submit([...replies]);
  expect(blockers.map(({ code, message: said }) => ({ code, said }))).toEqual(
    message ? [{ code: 'reply_missing', said: message }] : [],
  );
  expect(submit([...replies], { waivers: ['reply_required'] })).toEqual([]);
  expect(submit([...replies], { policy: { ...RULES, replyRequired: false } })).toEqual([]);
});

it('the right of reply is met exactly where there are subjects and none of them is waiting', () => {
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
