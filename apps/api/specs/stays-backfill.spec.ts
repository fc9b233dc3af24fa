import { migrations } from '@assay/migrations';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
beforeAll(async () => void (server = await startTestServer()));
afterAll(async () => {
  await server.source.destroy();
  await server.database.drop();
});

const KEEPS_STAYS = 'KeepStays1795626000000';

it('stays are read out of a log that is filled already as they would have been kept', async () => {
  const admin = await server.founder();
  const editor = await server.colleague(admin, 'editor');
  const other = await server.founder();
  const move = (by: typeof admin, claimId: string, transition: string) =>
    by.do('moveClaim', 'MoveClaimInput', { claimId, transition, reason: 'Not checkable.' }, 'claim { id }');
  const published = await markClaim(editor);
  await writeDraft(server, editor, published);
  const revision = await submit(editor, published);
  const decide = { revisionId: revision.id, decision: 'request_changes', note: 'Say who.' };
  await admin.do('reviewRevision', 'ReviewRevisionInput', decide, 'claim { id }');
  const { id: revisionId } = await submit(editor, published);
  await admin.do(
    'reviewRevision',
    'ReviewRevisionInput',
    { revisionId, decision: 'approve' },
    'claim { id }',
  );
  await admin.do('publish', 'PublishInput', { claimId: published, revisionId }, 'claim { id }');
  for (const by of [admin, other]) {
    const declined = await markClaim(by);
    for (const transition of ['decline', 'reopen', 'accept']) await move(by, declined, transition);
  }
  const untouched = await markClaim(admin);

  const stays = () =>
    server.asOwner(
      `select newsroom_id, claim_id, stage, next_stage, lag(left_at, 1) over each = entered_at as follows
       from claim_stay window each as (partition by claim_id order by left_at) order by claim_id, left_at`,
    );
  const kept = await stays();
  expect(kept).toHaveLength(6 + 2 * 3);
  await server.app.close();
  const source = await new DataSource({
    type: 'postgres',
    url: server.database.ownerUrl,
    migrations,
  }).initialize();
  try {
    const isThere = async () =>
      (await source.query('select 1 from migrations where name = $1', [KEEPS_STAYS])).length === 1;
    expect(await isThere()).toBe(true);
    while (await isThere()) await source.undoLastMigration({ transaction: 'each' });
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await source.destroy();
  }
  const found = await stays();
  expect(found).toEqual(kept);
  expect(found.filter(({ claim_id }) => claim_id === untouched)).toEqual([]);
});
