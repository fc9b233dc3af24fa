import { afterAll, beforeAll, expect, it } from 'vitest';
import { markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, checker: Person, editor: Person, second: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  [editor, second] = [await server.colleague(admin, 'editor'), await server.colleague(admin, 'editor')];
});
afterAll(() => server.stop());

const WRITTEN = {
  note: 'By which court, and ',
  checklist: [{ question: 'Is it fair?', answer: 'As far as ' }],
  comments: [{ field: 'headline', start: 0, end: 3, quote: 'The', body: 'Which ' }],
  ratingKey: 'false',
  voteReason: 'Two clerks ',
};
const DRAFT =
  'version note checklist { question answer } comments { field start end quote body } ratingKey voteReason';

const keep = (by: Person, revisionId: string, expectedVersion: number, change: object = {}) =>
  by.do(
    'keepReview',
    'KeepReviewInput',
    { revisionId, expectedVersion, ...WRITTEN, ...change },
    `draft { ${DRAFT} }`,
  );
const refused = (by: Person, revisionId: string, expectedVersion: number, change: object = {}) =>
  by.refused(
    'keepReview',
    'KeepReviewInput',
    { revisionId, expectedVersion, ...WRITTEN, ...change },
    'draft { version }',
  );
const keptBy = async (by: Person, id: string) =>
  (await by.get(`query ($id: ID!) { revision(id: $id) { myReviewDraft { ${DRAFT} } } }`, { id })).revision
    .myReviewDraft;

async function submitted(): Promise<string> {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  return (await submit(checker, claimId)).id;
}

it('is kept word for word for its own editor alone, and deleted when it is sent', async () => {
  const id = await submitted();
  expect(await keptBy(editor, id)).toBeNull();
  expect((await keep(editor, id, 0)).draft).toEqual({ version: 1, ...WRITTEN });
  expect(await keptBy(editor, id)).toEqual({ version: 1, ...WRITTEN });
  for (const other of [second, admin, checker]) expect(await keptBy(other, id)).toBeNull();
  expect((await keep(second, id, 0, { note: 'Mine' })).draft.version).toBe(1);
  await editor.do(
    'reviewRevision',
    'ReviewRevisionInput',
    { revisionId: id, decision: 'request_changes', note: 'By which court?' },
    'claim { stage }',
  );
  expect(await keptBy(editor, id)).toBeNull();
  expect(await keptBy(second, id)).toMatchObject({ note: 'Mine' });
  // A page that had not heard of it cannot bring it back.
  expect(await refused(editor, id, 0)).toMatchObject({ code: 'CONFLICT', current: { draft: null } });
  expect(await keptBy(editor, id)).toBeNull();
});

it('is not replaced by a page that knows an older version, which is answered with what is kept', async () => {
  const id = await submitted();
  await keep(editor, id, 0);
  await keep(editor, id, 1, { note: 'From the first tab' });
  for (const older of [0, 1])
    expect(await refused(editor, id, older, { note: 'From the second tab' })).toMatchObject({
      code: 'CONFLICT',
      current: { draft: { version: 2, note: 'From the first tab' } },
    });
  expect(await keptBy(editor, id)).toMatchObject({ version: 2, note: 'From the first tab' });
  expect((await keep(editor, id, 2, { note: 'Chosen' })).draft.version).toBe(3);
});

it('stores one of two that arrive together', async () => {
  const id = await submitted();
  const answers = await Promise.allSettled([keep(editor, id, 0), keep(editor, id, 0)]);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

it('has limits, and is of no other newsroom', async () => {
  const id = await submitted();
  expect(await refused(editor, id, 0, { note: 'n'.repeat(5_001) })).toMatchObject({ code: 'BAD_INPUT' });
  const many = Array.from({ length: 51 }, () => WRITTEN.comments[0]);
  expect(await refused(editor, id, 0, { comments: many })).toMatchObject({ code: 'BAD_INPUT' });
  const stranger = await server.founder();
  expect(await refused(stranger, id, 0)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await refused(checker, id, 0)).toMatchObject({ code: 'FORBIDDEN' });
});
