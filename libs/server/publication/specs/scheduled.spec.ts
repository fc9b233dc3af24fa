import { afterAll, beforeAll, expect, it } from 'vitest';
import { edit, markClaim, submit, type, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, checker: Person, editor: Person, second: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  second = await server.colleague(admin, 'editor');
});
afterAll(() => server.stop());

const HOUR_MS = 60 * 60 * 1000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();
const SCHEDULED = 'claim { stage scheduledPublication { publishAt revisionId scheduledBy { name } } }';

const approve = (by: Person, revisionId: string) =>
  by.do('reviewRevision', 'ReviewRevisionInput', { revisionId, decision: 'approve' }, 'claim { id }');

async function approved(): Promise<{ claimId: string; revisionId: string }> {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  const { id: revisionId } = await submit(checker, claimId);
  await approve(second, revisionId);
  return { claimId, revisionId };
}

/** A published claim whose correction is approved. */
async function corrected(): Promise<{ claimId: string; revisionId: string }> {
  const first = await approved();
  const { claimId } = first;
  await editor.do('publish', 'PublishInput', first, 'claim { id }');
  await edit(server, checker, claimId, (doc) => type(doc, 'summary', ' More.'));
  const { id: revisionId } = await submit(editor, claimId, { class: 'updated', notice: 'More is known.' });
  await approve(second, revisionId);
  return { claimId, revisionId };
}

const schedule = (by: Person, input: { claimId: string; revisionId: string }, at = inHours(2)) =>
  by.do('schedulePublication', 'SchedulePublicationInput', { ...input, at }, SCHEDULED);
const refused = (by: Person, input: { claimId: string; revisionId: string }, at = inHours(2)) =>
  by.refused('schedulePublication', 'SchedulePublicationInput', { ...input, at }, 'claim { id }');
const cancel = (by: Person, claimId: string) =>
  by.do('cancelScheduledPublication', 'CancelScheduledPublicationInput', { claimId }, SCHEDULED);

const claimOf = async (claimId: string) =>
  (
    await admin.get(
      `query ($id: ID!) { claim(id: $id) { stage publication { version publishedBy { name } } checkAgainOn scheduledPublication { publishAt } } }`,
      { id: claimId },
    )
  ).claim;

/** Lets the time come that was set, and does the jobs that wait. */
async function timeComes(...claimIds: string[]): Promise<void> {
  const past = `update scheduled_publication set publish_at = now() - interval '1 second' where claim_id = any($1)`;
  await server.asOwner(past, [claimIds]);
  await server.workAhead();
}

const notified = async (by: Person, claimId: string): Promise<string[]> =>
  (
    await by.get('{ notifications(first: 50) { edges { node { kind claim { id } } } } }')
  ).notifications.edges.flatMap(({ node: one }: { node: { kind: string; claim: { id: string } } }) =>
    one.claim.id === claimId ? [one.kind] : [],
  );

async function reasons(claimId: string): Promise<string[]> {
  const rows = await server.asOwner(
    `select data::jsonb ->> 'why' as why from audit_event where claim_id = $1 and action = 'claim.publication_failed'`,
    [claimId],
  );
  return rows.map(({ why }) => why!);
}

it('publishes at the time, in the name of the editor who chose it, and not before', async () => {
  const one = await approved();
  const at = inHours(2);
  const { claim } = await schedule(editor, one, at);
  expect(claim).toMatchObject({
    stage: 'approved',
    scheduledPublication: { revisionId: one.revisionId, publishAt: at },
  });
  await server.workAhead();
  expect(await claimOf(one.claimId)).toMatchObject({ stage: 'approved', publication: null });
  await schedule(editor, one, inHours(1));
  await timeComes(one.claimId);
  expect(await claimOf(one.claimId)).toMatchObject({
    stage: 'published',
    publication: { version: 1, publishedBy: claim.scheduledPublication.scheduledBy },
    scheduledPublication: null,
  });
  expect(await notified(admin, one.claimId)).not.toContain('publication_failed');
});

it('is not published once it was cancelled, or withdrawn, and not twice once it was published by hand', async () => {
  const [cancelled, withdrawn, byHand] = [await approved(), await approved(), await approved()];
  for (const one of [cancelled, withdrawn, byHand]) await schedule(editor, one);
  expect((await cancel(second, cancelled.claimId)).claim.scheduledPublication).toBeNull();
  await editor.do(
    'moveClaim',
    'MoveClaimInput',
    { claimId: withdrawn.claimId, transition: 'withdraw', reason: 'A word is missing.' },
    'claim { stage }',
  );
  expect((await claimOf(withdrawn.claimId)).scheduledPublication).toBeNull();
  await editor.do('publish', 'PublishInput', byHand, 'claim { stage }');
  await timeComes(...[cancelled, withdrawn, byHand].map(({ claimId }) => claimId));
  expect((await claimOf(cancelled.claimId)).stage).toBe('approved');
  expect((await claimOf(withdrawn.claimId)).publication).toBeNull();
  expect((await claimOf(byHand.claimId)).publication.version).toBe(1);
  // The editor counts on what was withdrawn.
  expect(await notified(editor, withdrawn.claimId)).toContain('publication_failed');
  for (const { claimId } of [cancelled, byHand])
    expect(await notified(editor, claimId)).not.toContain('publication_failed');
});

it('is judged again at the time: the editor’s role, their membership, and four eyes', async () => {
  const roleOf = async (by: Person, role: string) =>
    admin.do('changeRole', 'ChangeRoleInput', { memberId: by.memberId, role }, 'newsroom { id }');
  const demoted = await approved();
  const late = await server.colleague(admin, 'editor');
  await schedule(late, demoted);
  await roleOf(late, 'checker');
  await timeComes(demoted.claimId);
  expect(await claimOf(demoted.claimId)).toMatchObject({ stage: 'approved', scheduledPublication: null });
  expect(await reasons(demoted.claimId)).toEqual([expect.stringContaining('editor')]);
  for (const concerned of [late, admin])
    expect(await notified(concerned, demoted.claimId)).toContain('publication_failed');

  const left = await approved();
  const leaving = await server.colleague(admin, 'editor');
  await schedule(leaving, left);
  await admin.do('removeMember', 'RemoveMemberInput', { memberId: leaving.memberId }, 'newsroom { id }');
  await timeComes(left.claimId);
  expect(await reasons(left.claimId)).toEqual(['The member who scheduled it is no longer in the newsroom.']);

  // The writer could have signed in as the editor who approved.
  const barred = await approved();
  await schedule(editor, barred);
  await server.asOwner(
    `insert into revision_contributor (newsroom_id, revision_id, member_id) values ($3, $1, $2)`,
    [barred.revisionId, second.memberId, admin.newsroomId],
  );
  await timeComes(barred.claimId);
  expect(await claimOf(barred.claimId)).toMatchObject({ stage: 'approved', publication: null });
  expect(await notified(editor, barred.claimId)).toContain('publication_failed');
});

it('refuses other times, other revisions, and members who may not publish', async () => {
  const one = await approved();
  const fields = async (at: string) => (await refused(editor, one, at)).fields;
  expect(await fields(inHours(-1))).toMatchObject([
    { path: 'at', message: 'Choose a time that is yet to come.' },
  ]);
  expect(await fields(inHours(24 * 400))).toMatchObject([
    { path: 'at', message: 'Choose a time within 366 days.' },
  ]);
  expect((await refused(checker, one)).code).toBe('FORBIDDEN');
  const other = await approved();
  expect((await refused(editor, { ...one, revisionId: other.revisionId })).code).toBe('BLOCKED');
  const elsewhere = await server.founder();
  expect((await refused(elsewhere, one)).code).toBe('NOT_FOUND');
  expect(
    (
      await editor.refused(
        'cancelScheduledPublication',
        'CancelScheduledPublicationInput',
        { claimId: one.claimId },
        'claim { id }',
      )
    ).blockers,
  ).toMatchObject([{ message: 'No publication is scheduled.' }]);
});

it('is not published over a notice that was put after it was scheduled, nor while a removal is asked for', async () => {
  const [doubted, known, doomed] = [await corrected(), await corrected(), await corrected()];
  const put = ({ claimId }: { claimId: string }) =>
    second.do(
      'putUnderReview',
      'PutUnderReviewInput',
      { claimId, reason: 'A register differs.' },
      'claim { id }',
    );
  await put(known);
  for (const one of [doubted, known, doomed]) await schedule(editor, one);
  await put(doubted);
  const asked = { claimId: doomed.claimId, publicReason: 'A court ordered it.' };
  const { claim } = await second.do(
    'requestRemoval',
    'RequestRemovalInput',
    asked,
    'claim { removal { id } }',
  );
  await timeComes(...[doubted, known, doomed].map(({ claimId }) => claimId));
  // Who scheduled it knew of the notice: the correction answers it.
  expect((await claimOf(known.claimId)).publication.version).toBe(2);
  for (const { claimId } of [doubted, doomed]) {
    expect(await claimOf(claimId)).toMatchObject({
      stage: 'approved',
      publication: { version: 1 },
      scheduledPublication: null,
    });
    expect(await notified(editor, claimId)).toContain('publication_failed');
  }
  expect(await reasons(doubted.claimId)).toEqual([
    'The verdict was put under review after this was scheduled.',
  ]);
  expect(await reasons(doomed.claimId)).toEqual(['A removal of this claim is asked for.']);
  const notices = await server.asOwner(
    `select u.id from under_review u join publication p on p.id = u.publication_id where p.claim_id = $1 and u.ended_at is null`,
    [doubted.claimId],
  );
  expect(notices).toHaveLength(1);

  const removalId = claim.removal.id;
  await editor.do('withdrawRemoval', 'DecideRemovalInput', { removalId }, 'claim { id }');
  await schedule(editor, doomed);
  await timeComes(doomed.claimId);
  expect((await claimOf(doomed.claimId)).publication.version).toBe(2);
});

it('leaves the day on which the claim is to be checked again', async () => {
  const one = await corrected();
  const on = '2999-01-01';
  await editor.do('setCheckAgain', 'SetCheckAgainInput', { claimId: one.claimId, on }, 'claim { id }');
  await schedule(editor, one);
  await timeComes(one.claimId);
  expect(await claimOf(one.claimId)).toMatchObject({ publication: { version: 2 }, checkAgainOn: on });
});
