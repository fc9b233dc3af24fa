import { Database } from '@assay/server-platform/database';
import { verifyPublished } from '@assay/server-publication';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edit, markClaim, submit, type, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let slug: string;

const approve = (by: Person, revisionId: string) =>
  by.do('reviewRevision', 'ReviewRevisionInput', { revisionId, decision: 'approve' }, 'claim { stage }');
const publish = async (by: Person, claimId: string, revisionId: string): Promise<string> =>
  (await by.do('publish', 'PublishInput', { claimId, revisionId }, 'publication { slug }')).publication.slug;
const vote = (by: Person, revisionId: string) =>
  by.do('voteRating', 'VoteRatingInput', { revisionId, ratingKey: 'mostly_true' }, 'revision { id }');

/** A verdict by two votes, corrected and then void: two versions of it and a third that says so. */
async function publishOne(desk: Awaited<ReturnType<typeof newsroom>>): Promise<string> {
  const claimId = await markClaim(desk.checker);
  await writeDraft(server, desk.checker, claimId);
  const first = await submit(desk.checker, claimId);
  for (const member of [desk.editor, desk.second]) await vote(member, first.id);
  await approve(desk.editor, first.id);
  await publish(desk.editor, claimId, first.id);
  await edit(server, desk.checker, claimId, (doc) => type(doc, 'summary', ' Mended.'));
  for (const [reason, ends] of [
    ['A reader doubts the day.', true],
    ['The court doubts it, too.', false],
  ] as const) {
    await desk.editor.do('putUnderReview', 'PutUnderReviewInput', { claimId, reason }, 'claim { id }');
    const lift = { claimId, confirm: false };
    if (ends) await desk.second.do('decideUnderReview', 'DecideUnderReviewInput', lift, 'claim { id }');
  }
  const correction = { class: 'content_corrected', notice: 'The day was wrong.', changesTakeaway: true };
  const corrected = await submit(desk.admin, claimId, correction);
  for (const member of [desk.editor, desk.second]) await vote(member, corrected.id);
  await approve(desk.editor, corrected.id);
  await publish(desk.editor, claimId, corrected.id);
  const reason = 'The source took it back.';
  const { revision } = await desk.second.do(
    'voidVerdict',
    'VoidVerdictInput',
    { claimId, reason },
    'revision { id }',
  );
  await approve(desk.editor, revision.id);
  return publish(desk.editor, claimId, revision.id);
}

async function newsroom(name: string) {
  const founder = await server.founder(name);
  const policy = {
    requiredApprovals: 1,
    fourEyes: true,
    minIndependentSources: 0,
    bothSides: false,
    ratingVote: { votes: 2, carry: 2 },
  };
  await founder.do('setPolicy', 'SetPolicyInput', { expectedVersion: 1, policy }, 'policy { version }');
  const as = (role: 'checker' | 'editor') => server.colleague(founder, role);
  return {
    admin: founder,
    checker: await as('checker'),
    editor: await as('editor'),
    second: await as('editor'),
  };
}

const problems = async () => (await verifyPublished(server.app.get(Database))).problems;

beforeAll(async () => {
  server = await startTestServer();
  slug = await publishOne(await newsroom('Verified desk'));
  const tables = [
    'publication_version',
    'revision',
    'rating_vote',
    'review',
    'audit_event',
    'policy',
    'verdict_change',
    'under_review',
    'publication',
  ];
  for (const table of tables) await server.asOwner(`alter table ${table} disable trigger all`);
});
afterAll(() => server.stop());

it('finds nothing in what was published honestly, in two newsrooms under the same slug too', async () => {
  const other = await newsroom('Another desk');
  expect(await publishOne(other)).toBe(slug);
  expect(await problems()).toEqual([]);
});

describe('tells of', () => {
  /** Changes made with the login that owns the database, each with what the verifier finds of it. */
  const FORGERIES: Record<string, { sql: string; back: string; found: RegExp }> = {
    'a retraction that was taken away': {
      sql: `create table taken as select * from publication_version where version = 3;
            delete from publication_version where version = 3`,
      back: 'insert into publication_version select * from taken; drop table taken',
      found: /version 3: recorded as published, and not there/,
    },
    'a version in the middle that was taken away': {
      sql: `create table taken as select * from publication_version where version = 2;
            delete from publication_version where version = 2`,
      back: 'insert into publication_version select * from taken; drop table taken',
      found: /version 2 is missing before it/,
    },
    'a signature that was taken away': {
      sql: `create table taken as select * from publication_version;
            update publication_version set signature = null, signing_key_id = null`,
      back: `update publication_version v set signature = t.signature, signing_key_id = t.signing_key_id
             from taken t where t.publication_id = v.publication_id and t.version = v.version; drop table taken`,
      found: /it is not signed/,
    },
    'another notice than was submitted': {
      sql: `create table taken as select id, notice from revision where notice is not null;
            update revision set notice = 'The publisher was sued.' where notice is not null`,
      back: 'update revision r set notice = t.notice from taken t where t.id = r.id; drop table taken',
      found: /its notice is another one than was submitted/,
    },
    'a ballot that was changed after': {
      sql: `create table taken as select id, rating_key from rating_vote;
            update rating_vote set rating_key = 'false'`,
      back: 'update rating_vote v set rating_key = t.rating_key from taken t where t.id = v.id; drop table taken',
      found: /its ballots are not those it was published by/,
    },
    'an approval by somebody whose password a writer could have set': {
      sql: `insert into audit_event (newsroom_id, seq, at, actor_id, action, data, previous_hash, hash)
            select c.newsroom_id, 0, now() - interval '1 day', c.member_id, 'member.reset_link_made',
              jsonb_build_object('member', r.reviewer_id)::text, repeat('0', 64), repeat('0', 64)
            from revision_contributor c join review r on r.revision_id = c.revision_id limit 1`,
      back: 'delete from audit_event where seq = 0',
      found: /one person could sign in as them and as one who changed what it holds/,
    },
    'an approval by a member who could have signed in as a writer': {
      sql: `insert into audit_event (newsroom_id, seq, at, actor_id, action, data, previous_hash, hash)
            select c.newsroom_id, 0, now() - interval '1 day', r.reviewer_id, 'member.reset_link_made',
              jsonb_build_object('member', c.member_id)::text, repeat('0', 64), repeat('0', 64)
            from revision_contributor c join review r on r.revision_id = c.revision_id limit 1`,
      back: 'delete from audit_event where seq = 0',
      found: /one person could sign in as them and as one who changed what it holds/,
    },
    'a vote by a member who could have signed in as a writer': {
      sql: `insert into audit_event (newsroom_id, seq, at, actor_id, action, data, previous_hash, hash)
            select c.newsroom_id, 0, now() - interval '1 day', v.member_id, 'member.reset_link_made',
              jsonb_build_object('member', c.member_id)::text, repeat('0', 64), repeat('0', 64)
            from revision_contributor c join rating_vote v on v.revision_id = c.revision_id
            where not exists (select from review where revision_id = v.revision_id and reviewer_id = v.member_id) limit 1`,
      back: 'delete from audit_event where seq = 0',
      found:
        /decided on by a member, where one person could sign in as them and as one who changed what it holds/,
    },
    'an approval that names another policy than was in force': {
      sql: `alter table audit_event add column was text;
            update audit_event set was = data, data = replace(data, '"policy":2', '"policy":1') where action = 'claim.approve'`,
      back: 'update audit_event set data = was where was is not null; alter table audit_event drop column was',
      found: /a decision on it names another policy than was in force/,
    },
  };

  const changed = (table: string, column: string, value: string, found: RegExp) => ({
    sql: `alter table ${table} add column was text; update ${table} set was = ${column}::text, ${column} = ${value}`,
    back: `update ${table} set ${column} = was::${column === 'four_eyes' ? 'boolean' : 'text'}; alter table ${table} drop column was`,
    found,
  });
  Object.assign(FORGERIES, {
    'a policy that asked for less than was set': changed(
      'policy',
      'four_eyes',
      'false',
      /the policy it was judged by is not the one that was set/,
    ),
    'a policy that asked for fewer sources than was set': {
      sql: 'update policy set min_independent_sources = 1 where version = 2',
      back: 'update policy set min_independent_sources = 0 where version = 2',
      found: /the policy it was judged by is not the one that was set/,
    },
    'a policy that asked for replies, though it was not set': {
      sql: 'update policy set reply_required = true, count_unnamed_sources = true where version = 2',
      back: 'update policy set reply_required = false, count_unnamed_sources = false where version = 2',
      found: /the policy it was judged by is not the one that was set/,
    },
    'a policy that excludes submitters, though it was not set': {
      sql: 'update policy set exclude_submitter = true where version = 2',
      back: 'update policy set exclude_submitter = false where version = 2',
      found: /the policy it was judged by is not the one that was set/,
    },
    'a correction that no longer stands on top': {
      sql: `update revision set changes_takeaway = false where correction_class = 'content_corrected'`,
      back: `update revision set changes_takeaway = true where correction_class = 'content_corrected'`,
      found: /whether it changes what a reader takes away differs from what was submitted/,
    },
    'another reason for a review than its editor gave': changed(
      'under_review',
      'reason',
      `'Settled out of court.'`,
      /its notices of review are not those that editors put/,
    ),
    'a notice of review that no editor put': {
      sql: 'create table taken as select id, ended_at, ended_by from under_review; update under_review set ended_at = null, ended_by = null where reason like $$The court%$$',
      back: 'update under_review u set ended_at = t.ended_at, ended_by = t.ended_by from taken t where t.id = u.id; drop table taken',
      found: /its notices of review are not those that editors put/,
    },
    'an earlier day of a review than its editor put it': {
      sql: `update under_review set put_at = put_at - interval '30 days'`,
      back: `update under_review set put_at = put_at + interval '30 days'`,
      found: /its notices of review are not those that editors put/,
    },
    'a review confirmed that no editor confirmed': {
      sql: `update under_review u set confirmed_at = put_at,
              confirmed_by = (select id from member m where m.newsroom_id = u.newsroom_id and m.id <> u.put_by limit 1)`,
      back: 'update under_review set confirmed_by = null, confirmed_at = null',
      found: /its notices of review are not those that editors put/,
    },
    'a review lifted by another editor than did': {
      sql: `create table taken as select id, ended_by from under_review;
            update under_review u set ended_by = (select id from member m where m.newsroom_id = u.newsroom_id and m.id <> u.ended_by limit 1)`,
      back: 'update under_review u set ended_by = t.ended_by from taken t where t.id = u.id; drop table taken',
      found: /its notices of review are not those that editors put/,
    },
    ...Object.fromEntries(
      [
        ['a review that ended earlier', 'under_review', 'ended_at', /its notices of review/],
        ['a review with a later deadline', 'under_review', 'due_at', /its notices of review/],
        ['an approval of another day', 'review', 'created_at', /its reviews are not those that editors gave/],
        ['a ballot of another day', 'rating_vote', 'voted_at', /its ballots were cast at other times/],
        ['a submission of another day', 'revision', 'submitted_at', /another one than was submitted/],
      ].map(([name, table, column, found]) => [
        name,
        {
          sql: `update ${String(table)} set ${String(column)} = ${String(column)} + interval '30 days'`,
          back: `update ${String(table)} set ${String(column)} = ${String(column)} - interval '30 days'`,
          found,
        },
      ]),
    ),
    'a note that its editor did not write': {
      sql: `update review set note = 'Seen by the court.'`,
      back: 'update review set note = null',
      found: /its reviews are not those that editors gave/,
    },
    'an objection that no editor raised': {
      sql: `insert into review (newsroom_id, revision_id, reviewer_id, decision, note)
            select r.newsroom_id, r.id, m.id, 'request_changes', 'No.' from revision r join member m on m.newsroom_id = r.newsroom_id
            where not exists (select from review o where o.revision_id = r.id and o.reviewer_id = m.id) limit 1`,
      back: `delete from review where note = 'No.'`,
      found: /its reviews are not those that editors gave/,
    },
    'another number than it was submitted under': {
      sql: 'update revision set number = number + 10',
      back: 'update revision set number = number - 10',
      found: /another one than was submitted/,
    },
    'an earlier policy than stood when it was submitted': {
      sql: 'create table taken as select id, policy_version from revision; update revision set policy_version = 1',
      back: 'update revision r set policy_version = t.policy_version from taken t where t.id = r.id; drop table taken',
      found: /it was judged by another policy than stood when it was submitted/,
    },
    'a review that the feed does not tell of': changed(
      'verdict_change',
      'kind',
      `case kind when 'under_review' then 'review_ended' else kind end`,
      /its notices of review are not those that editors put/,
    ),
    'an earlier day of first publication': {
      sql: `update publication set first_published_at = first_published_at - interval '30 days'`,
      back: `update publication set first_published_at = first_published_at + interval '30 days'`,
      found: /first published at another time/,
    },
    'notices of review that were taken away': {
      sql: 'create table taken as select * from under_review; delete from under_review',
      back: 'insert into under_review select * from taken; drop table taken',
      found: /its notices of review are not those that editors put/,
    },
    'another rating than was published, by which it is filtered': changed(
      'publication_version',
      'rating_key',
      `'false'`,
      /it is found by another ratingKey than its bytes have/,
    ),
    'another statement than was published, by which claims are matched': changed(
      'publication_version',
      'statement',
      `'The envoys never left'`,
      /it is found by another statement than its bytes have/,
    ),
    'a retraction that the feed tells as a correction': changed(
      'verdict_change',
      'kind',
      `case kind when 'voided' then 'corrected' else kind end`,
      /the feed of changes tells otherwise of it/,
    ),
    'a change taken out of the feed': {
      sql: `create table taken as select * from verdict_change where kind = 'voided'; delete from verdict_change where kind = 'voided'`,
      back: 'insert into verdict_change select * from taken; drop table taken',
      found: /its feed of changes has gaps/,
    },
  });

  it.each(Object.entries(FORGERIES))('%s', async (_, { sql, back, found }) => {
    await server.asOwner(sql);
    try {
      expect((await problems()).join('\n')).toMatch(found);
    } finally {
      await server.asOwner(back);
    }
    expect(await problems()).toEqual([]);
  });
});
