import { Database } from '@assay/server-platform/database';
import { verifyPublished } from '@assay/server-publication';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let checker: Person, editor: Person;
beforeAll(async () => {
  server = await startTestServer();
  const admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
});
afterAll(() => server.stop());

it.each([
  ['{"a":"as it is"}', 'as it is'],
  [String.raw`{"a":"\ud83d"}`, '\ufffd'],
  [String.raw`{"a":"\uDE00 \uD83D!"}`, '\ufffd \ufffd!'],
  [String.raw`{"a":"\ud83d\ud83d\ude00"}`, '\ufffd\u{1f600}'],
  [String.raw`{"a":"\u0000"}`, '\ufffd'],
  [String.raw`{"a":"\ud83d\ude00"}`, '\u{1f600}'],
  [String.raw`{"a":"\\ud83d"}`, String.raw`\ud83d`],
])('audit_data reads %s', async (data, read) => {
  expect(await server.asOwner(`select audit_data($1) ->> 'a' as read`, [data])).toEqual([{ read }]);
});

it('an event with half of a surrogate pair, as an old log may hold, stops no submission and no verification', async () => {
  const published = await markClaim(checker);
  await writeDraft(server, checker, published);
  const revisionId = (await submit(checker, published)).id;
  await editor.do(
    'reviewRevision',
    'ReviewRevisionInput',
    { revisionId, decision: 'approve' },
    'claim { id }',
  );
  await editor.do('publish', 'PublishInput', { claimId: published, revisionId }, 'claim { id }');
  const drafted = await markClaim(checker);
  await writeDraft(server, checker, drafted);
  for (const [index, action] of ['claim.decline', 'claim.rule_waived', 'claim.waiver_dropped'].entries())
    for (const claimId of [published, drafted])
      await server.asOwner(
        `insert into audit_event (newsroom_id, claim_id, actor_id, action, data, at, seq, previous_hash, hash)
         select newsroom_id, claim_id, actor_id, $2, $3, at, seq + 1000000 + $4, previous_hash, hash
         from audit_event where claim_id = $1 order by seq limit 1`,
        [claimId, action, String.raw`{"rule":"both_sides","note":"half \ud83d of one"}`, index],
      );
  await submit(checker, drafted);
  const { problems } = await verifyPublished(server.app.get(Database));
  expect(problems).toEqual([]);
});

it('a frozen verdict with NUL, as an old one may hold, makes nothing fail that reads verdicts or indexes them', async () => {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  const revisionId = (await submit(checker, claimId)).id;
  const decision = { revisionId, decision: 'approve' };
  await editor.do('reviewRevision', 'ReviewRevisionInput', decision, 'claim { id }');
  await editor.do('publish', 'PublishInput', { claimId, revisionId }, 'publication { id }');
  await server.asOwner('alter table revision disable trigger user');
  await server.asOwner(
    'alter table publication_version drop constraint publication_version_claim_id_revision_id_content_hash_fkey',
  );
  await server.asOwner(
    `update revision set canonical_json = changed, sha256 = encode(sha256(convert_to(changed, 'UTF8')), 'hex')
     from (select replace(canonical_json, '"summary":', '"old":"' || $2 || '","summary":') as changed
       from revision where id = $1) c where id = $1`,
    [revisionId, String.raw`before\u0000after`],
  );
  const like = await markClaim(checker);
  const earlier = 'query ($id: ID!) { claim(id: $id) { earlierVerdicts { slug ratingLabel } } }';
  expect((await editor.get(earlier, { id: like })).claim.earlierVerdicts).not.toEqual([]);
  await server.work();
  const indexed = `select count(*)::int as texts from search_document where kind = 'publication' and claim_id = $1`;
  expect(await server.asOwner(indexed, [claimId])).toEqual([{ texts: 1 }]);
});
