import { verifyPublished } from '@assay/server-publication';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { markClaim, submit, writeDraft } from '../testing/desk';
import type { Person } from '../testing/person';
import { startTestServer, type TestServer } from '../testing/test-server';

let server: TestServer;
let admin: Person, checker: Person, editor: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  for (let count = 0; count < 2; count += 1) {
    const claimId = await markClaim(checker);
    await writeDraft(server, checker, claimId);
    const { id } = await submit(checker, claimId);
    const input = { revisionId: id, decision: 'approve' };
    await editor.do('reviewRevision', 'ReviewRevisionInput', input, 'claim { id }');
    await editor.do('publish', 'PublishInput', { claimId, revisionId: id }, 'claim { id }');
  }
});
afterAll(() => server.stop());

const verify = () => verifyPublished((sql, values) => server.asOwner(sql, values) as Promise<never>);

it('finds nothing wrong with what was published in order', async () => {
  expect(await verify()).toEqual({ publications: 2, decisions: 8, problems: [] });
});

/** What somebody with the owner's rights could do by hand, one on top of the other, and what is told of it. */
const TAMPERING: [string, string, RegExp | null][] = [
  [
    'an approval by the writer',
    `update review set reviewer_id = (select submitted_by from revision r where r.id = revision_id)`,
    /approved by a member who changed what it holds/,
  ],
  [
    'an approval given to another member',
    `update review set reviewer_id = '$admin'`,
    /the audit log names other members who approved it than its row does/,
  ],
  [
    'an approval given to another member in the audit log too',
    `update audit_event set actor_id = '$admin' where action = 'claim.approve'`,
    null,
  ],
  [
    'a publication by another member',
    `update publication_version set published_by = '$admin'`,
    /the audit log names other members who published it than its row does/,
  ],
  [
    'a submission by another member',
    `update revision set submitted_by = '$admin'`,
    /the audit log names other members who submitted it than its row does/,
  ],
  [
    'a contributor taken out',
    `delete from revision_contributor where member_id = '$checker'`,
    /its contributors are not those whom the logs name/,
  ],
  [
    'a contributor taken out of the audit log too',
    `update audit_event set data = regexp_replace(data, '"contributors":\\[[^]]*\\]', '"contributors":[]')
     where action = 'claim.submit'`,
    /its contributors are not those whom the logs name/,
  ],
  [
    'a revision counted by the older rule',
    `update revision set counts_every_change = false`,
    /the audit log counts every change, and its row does not/,
  ],
  ['an approval taken away', 'delete from review', /0 of 1 approvals/],
  [
    'another date',
    `update publication_version set published_at = published_at - interval '1 day'`,
    /signature is over another publishedAt/,
  ],
  [
    'a signature of something else',
    `update publication_version v set signature = (select signature from publication_version o where o.id <> v.id limit 1)`,
    /signature is over another slug/,
  ],
  [
    'other bytes',
    `alter table publication_version drop constraint publication_version_claim_id_revision_id_content_hash_fkey;
     alter table revision drop constraint revision_check;
     update revision set canonical_json = replace(canonical_json, 'Two envoys', 'No envoys')`,
    /bytes are not those/,
  ],
  [
    'a stage nobody decided',
    `update claim set stage = 'declined'`,
    /led to published, and the claim is declined/,
  ],
  [
    'a decision that was never taken',
    `update audit_event set data = replace(data, '"from":"in_review"', '"from":"checking"') where action = 'claim.approve'`,
    /claim.approve from checking/,
  ],
  ['a record taken away', `delete from audit_event where action = 'claim.publish'`, /recorded 0 times/],
];

it.each(TAMPERING)('tells of %s', async (_, sql, sentence) => {
  const tables = [
    'review',
    'publication_version',
    'revision',
    'revision_contributor',
    'audit_event',
    'claim',
  ];
  const open = tables.map((table) => `alter table ${table} disable trigger all;`).join(' ');
  await server.asOwner(
    `${open} ${sql.replaceAll('$admin', admin.memberId).replaceAll('$checker', checker.memberId)}`,
  );
  if (sentence) expect((await verify()).problems.join('\n')).toMatch(sentence);
});
