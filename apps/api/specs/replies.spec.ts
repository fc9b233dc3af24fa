import { afterAll, beforeAll, expect, it } from 'vitest';
import { markClaim } from '../testing/desk';
import type { Person } from '../testing/person';
import { startTestServer, type TestServer } from '../testing/test-server';

let server: TestServer;
let checker: Person, viewer: Person;
let claimId: string;
beforeAll(async () => {
  server = await startTestServer();
  checker = await server.founder();
  viewer = await server.colleague(checker, 'viewer');
  claimId = await markClaim(checker);
});
afterAll(() => server.stop());

const ASKED = {
  ...{ whom: 'The ministry', means: 'email', question: 'Did the envoys leave?' },
  ...{ askedAt: '2026-11-02T10:00:00.000Z', deadline: '2026-11-05T10:00:00.000Z' },
};
const SELECT =
  'request { id version versions { version whom answer answeredAt noAnswer deadline writtenBy { id } } }';
const ask = async (input: object = {}) =>
  (await checker.do('askForReply', 'AskForReplyInput', { claimId, ...ASKED, ...input }, SELECT)).request;
const update = async (input: object) =>
  (await checker.do('updateReplyRequest', 'UpdateReplyRequestInput', { ...ASKED, ...input }, SELECT)).request;
const refused = (name: string, type: string, input: object) =>
  checker.refused(name, type, input, 'request { id }');

it('a request, its answer and each correction stand in the log for good', async () => {
  const { id: requestId } = await ask();
  const answered = await update({
    requestId,
    expectedVersion: 1,
    answer: 'They did.',
    answeredAt: '2026-11-04T09:00:00Z',
  });
  expect(answered.versions[0]).toMatchObject({ version: 2, answer: 'They did.', noAnswer: false });
  const corrected = await update({ requestId, expectedVersion: 2, answer: 'They did not.' });
  expect(corrected.versions.map(({ answer }: { answer: string | null }) => answer)).toEqual([
    'They did not.',
    'They did.',
    null,
  ]);
  expect(corrected.versions[0]).toMatchObject({
    answeredAt: '2026-11-04T09:00:00.000Z',
    writtenBy: { id: checker.memberId },
  });
  const { claim } = await viewer.get(
    'query ($id: ID!) { claim(id: $id) { replyRequests { id } audit(first: 5) { action summary } } }',
    { id: claimId },
  );
  expect(claim.replyRequests).toEqual([{ id: requestId }]);
  expect(claim.audit.map(({ action }: { action: string }) => action).slice(0, 3)).toEqual([
    'reply.changed',
    'reply.answered',
    'reply.asked',
  ]);
  await expect(server.asOwner('delete from reply_request_version')).rejects.toThrow();
  const stale = await refused('updateReplyRequest', 'UpdateReplyRequestInput', {
    ...{ requestId, expectedVersion: 1, ...ASKED },
  });
  expect([stale.code, stale.current!.version]).toEqual(['CONFLICT', 3]);
});

it('no answer is noted once the deadline has passed, and never beside an answer', async () => {
  const { id: requestId } = await ask({ whom: 'The embassy' });
  const none = await update({ requestId, expectedVersion: 1, whom: 'The embassy', noAnswer: true });
  expect(none.versions[0]).toMatchObject({ noAnswer: true, answer: null });
  const input = { requestId, expectedVersion: 2, ...ASKED };
  const both = await refused('updateReplyRequest', 'UpdateReplyRequestInput', {
    ...input,
    noAnswer: true,
    answer: 'Yes',
  });
  expect(both.fields![0]!.path).toBe('noAnswer');
  const early = await refused('updateReplyRequest', 'UpdateReplyRequestInput', {
    ...{ ...input, noAnswer: true, deadline: '2999-01-01T00:00:00Z' },
  });
  expect(early.fields![0]!.message).toBe('The deadline has not passed yet.');
});

it.each([
  [{ deadline: ASKED.askedAt }, 'deadline'],
  [{ whom: ' ' }, 'whom'],
  [{ question: 'x'.repeat(10_001) }, 'question'],
])('%j is refused', async (input, path) => {
  const { code, fields } = await refused('askForReply', 'AskForReplyInput', { claimId, ...ASKED, ...input });
  expect([code, fields![0]!.path]).toEqual(['BAD_INPUT', path]);
});
