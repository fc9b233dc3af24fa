import { edit, importArticle, type as typeText } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';

let server: TestServer;
let admin: Person, editor: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  editor = await server.colleague(admin, 'editor');
});
afterAll(() => server.stop());

const QUOTE = 'Two envoys left';

/** What statements wait for: `transactionid` is the end of another transaction. */
async function waiting(): Promise<string[]> {
  const rows = await server.asOwner('select locktype from pg_locks where not granted order by 1');
  return rows.map(({ locktype }) => locktype!);
}

it.each([
  ['draft', 'advisory'],
  ['article', 'transactionid'],
])(
  'a %s that a job has read and not yet indexed while it is removed under law is in no index',
  async (kind, removalWaitsFor) => {
    const article = await importArticle(editor, `A letter\n${QUOTE} on Tuesday, said ${kind}.`);
    const start = article.text.indexOf(QUOTE);
    const selection = { articleVersionId: article.versionId, start, end: start + QUOTE.length, exact: QUOTE };
    const marked = { selection, statement: QUOTE, claimant: { kind: 'article' } };
    const { claim } = await editor.do('createClaim', 'CreateClaimInput', marked, 'claim { id }');
    const claimId = claim.id as string;
    if (kind === 'draft') {
      await server.work();
      await editor.do('moveClaim', 'MoveClaimInput', { claimId, transition: 'accept' }, 'claim { id }');
      await edit(server, editor, claimId, (doc) => typeText(doc, 'headline', 'Two envoys'));
      const behind = () => server.asOwner('select 1 from draft where behind');
      await expect.poll(behind, { timeout: 15_000 }).toEqual([]);
    }
    const asked = { claimId, publicReason: 'A court ordered it.', withArticle: true };
    const { claim: standing } = await admin.do(
      'requestRemoval',
      'RequestRemovalInput',
      asked,
      'claim { removal { id } }',
    );
    const holder = new Client(server.database.ownerUrl);
    await holder.connect();
    // The job, which has read the text, waits for the end of a transaction that stores the same document.
    await holder.query('begin');
    await holder.query(
      `insert into search_document (newsroom_id, kind, source_id, claim_id, title, body, words, lead)
       values ($1, $2, $3, $4, '', '', '', '')`,
      [admin.newsroomId, kind, ...(kind === 'draft' ? [claimId, claimId] : [article.id, null])],
    );
    const working = server.work();
    await expect.poll(waiting, { timeout: 15_000 }).toEqual(['transactionid']);
    const input = { removalId: standing.removal.id };
    const removing = editor.do('confirmRemoval', 'DecideRemovalInput', input, 'claim { id }');
    await expect.poll(waiting, { timeout: 15_000 }).toEqual([removalWaitsFor, 'transactionid']);
    await holder.query('rollback');
    await holder.end();
    await Promise.all([working, removing]);
    await server.work();
    const left = await server.asOwner(
      'select kind from search_document where claim_id = $1 or source_id = $2',
      [claimId, article.id],
    );
    expect(left).toEqual([]);
  },
);
