import { Database } from '@assay/server-platform/database';
import { verifyPublished } from '@assay/server-publication';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

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
  [{ means: null }, 'means'],
  [{ askedAt: null }, 'askedAt'],
  [{ deadline: null }, 'deadline'],
  [{ reason: 'It could put a source in danger.' }, 'reason'],
  [{ address: 'x'.repeat(501) }, 'address'],
])('%j is refused', async (input, path) => {
  const { code, fields } = await refused('askForReply', 'AskForReplyInput', { claimId, ...ASKED, ...input });
  expect([code, fields![0]!.path]).toEqual(['BAD_INPUT', path]);
});

it('an answer that is dated before they were asked is refused, and nothing is changed', async () => {
  const { id: requestId } = await ask({ whom: 'The registry' });
  const early = {
    requestId,
    expectedVersion: 1,
    ...ASKED,
    answer: 'Yes.',
    answeredAt: '2026-11-01T10:00:00Z',
  };
  expect(await refused('updateReplyRequest', 'UpdateReplyRequestInput', early)).toMatchObject({
    code: 'BAD_INPUT',
    fields: [{ path: 'answeredAt', message: 'An answer cannot be dated before they were asked.' }],
  });
  const { claim } = await checker.get(
    'query ($id: ID!) { claim(id: $id) { replyRequests { id version versions { answer } } } }',
    { id: claimId },
  );
  expect(claim.replyRequests.find(({ id }: { id: string }) => id === requestId)).toMatchObject({
    version: 1,
    versions: [{ answer: null }],
  });
});

const REPLIES = 'subject outcome question askedOn deadline answer answeredOn reason';

it('only what a member chose for publication is frozen, shown and published, and never an address', async () => {
  const admin = await server.founder('Quay Desk');
  const [writer, editor] = [
    await server.colleague(admin, 'checker'),
    await server.colleague(admin, 'editor'),
  ];
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { id }');
  const { newsroom } = await admin.get(
    '{ newsroom { policy { version requiredApprovals fourEyes minIndependentSources bothSides replyRequired } } }',
  );
  const { version, ...policy } = newsroom.policy;
  expect(policy.replyRequired).toBe(false);
  const rules = { expectedVersion: version, policy: { ...policy, ratingVote: null, replyRequired: true } };
  await admin.do('setPolicy', 'SetPolicyInput', rules, 'policy { version }');

  const claim = await markClaim(writer);
  await writeDraft(server, writer, claim);
  const blockers = async () =>
    (
      await writer.get(
        'query ($id: ID!) { claim(id: $id) { availableTransitions { name blockers { code } } } }',
        {
          id: claim,
        },
      )
    ).claim.availableTransitions
      .find(({ name }: { name: string }) => name === 'submit')
      .blockers.map(({ code }: { code: string }) => code);
  const note = async (input: object) =>
    (await writer.do('askForReply', 'AskForReplyInput', { claimId: claim, ...ASKED, ...input }, SELECT))
      .request;
  const change = async (by: Person, input: object) =>
    (await by.do('updateReplyRequest', 'UpdateReplyRequestInput', { ...ASKED, ...input }, SELECT)).request;
  // As older clients note it: typed as internal, and it stays so.
  await note({ whom: 'Canary inside', question: 'Canary question inside' });
  expect(await blockers()).toEqual(['reply_missing']);
  const ministry = await note({ forPublication: true, address: 'canary@inside.example' });
  expect(await blockers()).toEqual(['reply_missing']);
  await change(writer, { requestId: ministry.id, expectedVersion: 1, noAnswer: true });
  const unasked = { whom: 'The clerk', forPublication: true, reason: 'It could put a source in danger.' };
  await note({ ...unasked, means: null, askedAt: null, deadline: null, question: null });
  expect(await blockers()).toEqual([]);

  const noAnswer = {
    ...{ subject: 'The ministry', outcome: 'no_answer', question: 'Did the envoys leave?' },
    ...{ askedOn: '2026-11-02', deadline: '2026-11-05', answer: null, answeredOn: null, reason: null },
  };
  const notAsked = {
    ...{ subject: 'The clerk', outcome: 'not_asked', question: null, askedOn: null, deadline: null },
    ...{ answer: null, answeredOn: null, reason: unasked.reason },
  };
  const first = await submit(writer, claim);
  expect(JSON.parse(first.canonicalJson).replies).toEqual([noAnswer, notAsked]);
  const shown = await editor.get(`query ($id: ID!) { revision(id: $id) { replies { ${REPLIES} } } }`, {
    id: first.id,
  });
  expect(shown.revision.replies).toEqual([noAnswer, notAsked]);
  const decide = async (revisionId: string) => {
    const review = { revisionId, decision: 'approve' };
    await editor.do('reviewRevision', 'ReviewRevisionInput', review, 'claim { id }');
    const input = { claimId: claim, revisionId };
    return (await editor.do('publish', 'PublishInput', input, 'publication { slug url }')).publication;
  };
  const { slug, url } = await decide(first.id);
  const page = async () => (await server.stranger().fetch(new URL(url).pathname)).text();
  expect(await page()).toContain('We asked The ministry on November 2, 2026; no answer by November 5, 2026.');
  expect(await page()).toContain('We did not ask The clerk to reply: It could put a source in danger.');
  const published = async () =>
    (
      await server
        .stranger()
        .get(`query ($slug: String!) { verdict(slug: $slug) { canonicalJson replies { ${REPLIES} } } }`, {
          slug,
        })
    ).verdict;
  expect((await published()).replies).toEqual([noAnswer, notAsked]);
  for (const text of [await page(), (await published()).canonicalJson]) expect(text).not.toMatch(/canary/i);

  // A late answer brings the claim back to the queue, and tells those who decide.
  const isLate = async () =>
    (
      await editor.get('query ($id: ID!) { claim(id: $id) { checkAgainOn replyRequests { id isLate } } }', {
        id: claim,
      })
    ).claim;
  expect((await isLate()).checkAgainOn).toBeNull();
  // The name is corrected with it.
  const answer = { whom: 'The Ministry', answer: 'They did <leave>.', answeredAt: '2026-11-07T09:00:00Z' };
  await change(writer, { requestId: ministry.id, expectedVersion: 2, ...answer });
  const after = await isLate();
  expect(after.replyRequests.filter((one: { isLate: boolean }) => one.isLate)).toEqual([
    { id: ministry.id, isLate: true },
  ]);
  expect(after.checkAgainOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  const queue = await editor.get(
    '{ claims(first: 5, filter: { view: waits_for_my_review }) { edges { node { id } } } }',
  );
  expect(queue.claims.edges).toContainEqual({ node: { id: claim } });
  const news = await editor.get('{ notifications(first: 5) { edges { node { kind claim { id } } } } }');
  expect(news.notifications.edges[0].node).toEqual({ kind: 'late_reply', claim: { id: claim } });

  // An editor who changes what is published of a reply does not approve it; changing an address bars no editor.
  const correction = { class: 'updated', notice: 'The ministry has answered.' };
  const asPublished = { requestId: ministry.id, ...answer };
  await change(editor, { ...asPublished, expectedVersion: 3, address: 'another@inside.example' });
  const other = await server.colleague(admin, 'editor');
  await change(other, { ...asPublished, expectedVersion: 4, question: 'Did they?' });
  const second = await submit(other, claim, correction);
  const barred = (await server.source.query(
    'select member_id as id from revision_contributor where revision_id = $1',
    [second.id],
  )) as { id: string }[];
  expect(barred.map(({ id }) => id).sort()).toEqual([writer.memberId, other.memberId].sort());
  await decide(second.id);
  expect(await page()).toContain('They answered on November 7, 2026:');
  expect(await page()).toContain('They did &#60;leave&#62;.');
  expect((await isLate()).replyRequests.some((one: { isLate: boolean }) => one.isLate)).toBe(false);
  expect(await verifyPublished(server.app.get(Database))).toMatchObject({
    problems: [],
  });
});
