import { afterAll, beforeAll, expect, it } from 'vitest';
import { edit, markClaim, submit, type, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, checker: Person, editor: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { isPublic }');
});
afterAll(() => server.stop());

async function submitted(): Promise<{ claimId: string; id: string }> {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  return { claimId, id: (await submit(checker, claimId)).id };
}

const approve = (by: Person, revisionId: string) =>
  by.do('reviewRevision', 'ReviewRevisionInput', { revisionId, decision: 'approve' }, 'claim { stage }');

async function publish(by: Person, claimId: string, revisionId: string): Promise<string> {
  const { publication } = await by.do(
    'publish',
    'PublishInput',
    { claimId, revisionId },
    'publication { url }',
  );
  return publication.url;
}

const previewOf = (by: Person, id: string) => by.fetch(`/preview/revisions/${id}`, { redirect: 'manual' });
const NOTICE = /<aside class="alert older" aria-labelledby="preview">.*?<\/aside>\n/s;
const NOT_INDEXED = '<meta name="robots" content="noindex">\n';

/** A page without its instants, which are those of the moment in a preview. */
const withoutInstants = (html: string) =>
  html
    .replace(/<time[^>]*>.*?<\/time>/gs, '<time>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'instant')
    .replace(/"(datePublished|dateModified)":"[^"]*"/g, '"$1"');

/** Previews an approved revision, publishes it, and expects its page to be the same. @returns the preview */
async function expectSamePage(by: Person, claimId: string, id: string): Promise<string> {
  const preview = await (await previewOf(checker, id)).text();
  expect(preview).toMatch(NOTICE);
  expect(preview).toContain(NOT_INDEXED);
  const { revision } = await checker.get('query ($id: ID!) { revision(id: $id) { publicUrl } }', { id });
  const url = await publish(by, claimId, id);
  expect(revision.publicUrl).toBe(url);
  const page = await (await server.stranger().fetch(new URL(url).pathname)).text();
  expect(withoutInstants(preview.replace(NOTICE, '').replace(NOT_INDEXED, ''))).toBe(withoutInstants(page));
  return preview;
}

it('is the page that is published afterwards: of a first version, a correction, a retraction and a reinstatement', async () => {
  const { claimId, id } = await submitted();
  await approve(editor, id);
  const first = await expectSamePage(editor, claimId, id);
  expect(first).toContain('Version 1');

  await edit(server, checker, claimId, (doc) => type(doc, 'rationale', ' A second register says so.'));
  const notice = 'A second register says so & more.';
  const second = (await submit(editor, claimId, { class: 'content_corrected', notice })).id;
  // An approval that is still to come is not counted.
  expect(await (await previewOf(checker, second)).text()).toContain('0 editors');
  await approve(admin, second);
  expect(await expectSamePage(admin, claimId, second)).toContain('A second register says so &#38; more.');

  const { revision } = await editor.do(
    'voidVerdict',
    'VoidVerdictInput',
    { claimId, reason: 'It was wrong.' },
    'revision { id }',
  );
  await approve(admin, revision.id);
  expect(await expectSamePage(admin, claimId, revision.id)).toContain('This verdict is retracted');

  await edit(server, checker, claimId, (doc) => type(doc, 'rationale', ' It was right.'));
  const again = (await submit(editor, claimId, { class: 'reinstated', notice: 'It was right.' })).id;
  await approve(admin, again);
  await expectSamePage(admin, claimId, again);
});

it('leads to the published page once its revision is published', async () => {
  const { claimId, id } = await submitted();
  await approve(editor, id);
  const url = await publish(editor, claimId, id);
  const newest = await previewOf(checker, id);
  expect([newest.status, newest.headers.get('location')]).toEqual([302, new URL(url).pathname]);
  await edit(server, checker, claimId, (doc) => type(doc, 'rationale', ' More.'));
  const second = (await submit(editor, claimId, { class: 'content_corrected', notice: 'More.' })).id;
  await approve(admin, second);
  await publish(admin, claimId, second);
  const older = await previewOf(checker, id);
  expect(older.headers.get('location')).toBe(`${new URL(url).pathname}/versions/1`);
});

it('says the URL that its verdict would get where another verdict has its headline', async () => {
  const one = await submitted();
  const other = await submitted();
  const publicUrl = async (id: string): Promise<string> =>
    (await checker.get('query ($id: ID!) { revision(id: $id) { publicUrl } }', { id })).revision.publicUrl;
  const wanted = await publicUrl(other.id);
  expect(await publicUrl(one.id)).toBe(wanted);
  await approve(editor, one.id);
  expect(await publish(editor, one.claimId, one.id)).toBe(wanted);
  const next = await publicUrl(other.id);
  expect(next).not.toBe(wanted);
  await approve(editor, other.id);
  expect(await publish(editor, other.claimId, other.id)).toBe(next);
});

it('is of the newsroom alone, and stored by no cache', async () => {
  const { id } = await submitted();
  const elsewhere = await server.founder();
  expect((await previewOf(checker, id)).headers.get('cache-control')).toBe('private, no-store');
  expect((await previewOf(elsewhere, id)).status).toBe(404);
  expect((await previewOf(server.stranger(), id)).status).toBe(401);
  expect((await previewOf(checker, 'no-revision')).status).toBe(404);
});
