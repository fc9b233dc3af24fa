import { afterAll, beforeAll, expect, it } from 'vitest';
import { edit, markClaim, submit, type, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

/** Characters that XML 1.0 has no way to write (section 2.2, production 2). */
const NO_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const HOSTILE = 'Words \u0001\u0008\u000b\u000c\u001f\ufffe\uffff ]]> <entry> of one';

let server: TestServer;
let admin: Person, checker: Person, editor: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  const change = { isPublic: true, name: HOSTILE };
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', change, 'newsroom { id }');
});
afterAll(() => server.stop());

const publish = async (claimId: string, revisionId: string) => {
  const approve = { revisionId, decision: 'approve' };
  await editor.do('reviewRevision', 'ReviewRevisionInput', approve, 'claim { id }');
  await editor.do('publish', 'PublishInput', { claimId, revisionId }, 'claim { id }');
};
const feed = async (kind: string) =>
  (await server.stranger().fetch(`/feeds/${admin.newsroomSlug}.${kind}`)).text();

it('a feed can be read whatever characters a verdict, its retraction and its newsroom are written with', async () => {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  await edit(server, checker, claimId, (doc) => {
    for (const field of ['headline', 'summary', 'rationale'] as const) type(doc, field, HOSTILE);
  });
  await publish(claimId, (await submit(checker, claimId)).id);
  expect(await feed('atom')).not.toMatch(NO_XML);
  const input = { claimId, reason: HOSTILE };
  const { revision } = await admin.do('voidVerdict', 'VoidVerdictInput', input, 'revision { id }');
  await publish(claimId, revision.id);
  const atom = await feed('atom');
  expect(atom).toContain('Retracted');
  expect(atom).not.toMatch(NO_XML);
  expect(atom.match(/<entry/g)).toHaveLength(1);
  expect(await feed('sitemap.xml')).not.toMatch(NO_XML);
  expect(JSON.parse(await feed('json'))).toMatchObject({ items: [{}] });
});
