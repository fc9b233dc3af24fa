import { Database } from '@assay/server-platform/database';
import { verifyPublished } from '@assay/server-publication';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markClaim, submit, writeDraft } from '@assay/server-testing/desk';
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

/** Sets a member's password with a link that an admin makes, and signs in as that member. */
async function takeOver(by: Person, whom: Person): Promise<void> {
  const { link } = await by.do('makeResetLink', 'MakeResetLinkInput', { memberId: whom.memberId }, 'link');
  const token = String(link).split('/').at(-1);
  const newPassword = 'another of my own sentences';
  await server.stranger().do('resetPassword', 'ResetPasswordInput', { token, newPassword }, 'ok');
  await whom.signIn(newPassword);
}

async function submittedBy(writer: Person): Promise<{ claimId: string; revisionId: string }> {
  const claimId = await markClaim(writer);
  await writeDraft(server, writer, claimId);
  return { claimId, revisionId: (await submit(writer, claimId)).id };
}

const approval = (revisionId: string) => ({ revisionId, decision: 'approve' });
const approve = (by: Person, revisionId: string) =>
  by.do('reviewRevision', 'ReviewRevisionInput', approval(revisionId), 'claim { stage }');
const blockersOf = async (by: Person, revisionId: string) =>
  (
    await by.refused('reviewRevision', 'ReviewRevisionInput', approval(revisionId), 'claim { stage }')
  ).blockers?.map(({ code }) => code);

const LINKED = ['password_link_by_contributor'];

describe('an admin who made a link for a member’s password', () => {
  it('after that member submitted what they wrote, approves it', async () => {
    const { claimId, revisionId } = await submittedBy(checker);
    await takeOver(admin, checker);
    await approve(admin, revisionId);
    await editor.do('publish', 'PublishInput', { claimId, revisionId }, 'publication { slug }');
  });

  it('before that member wrote, does not approve it: the admin may have written it in their name', async () => {
    const { revisionId } = await submittedBy(checker);
    expect(await blockersOf(admin, revisionId)).toEqual(LINKED);
    await approve(editor, revisionId);
  });

  it('and one for an editor’s, does not approve in that editor’s name what was written in the member’s', async () => {
    await takeOver(admin, editor);
    const { claimId, revisionId } = await submittedBy(checker);
    expect(await blockersOf(editor, revisionId)).toEqual(LINKED);
    await approve(second, revisionId);
    await editor.do('publish', 'PublishInput', { claimId, revisionId }, 'publication { slug }');
  });
});

/** Lets a member of another newsroom join this one, and continue in it. */
async function join(who: Person): Promise<void> {
  const token = await admin.invite('editor');
  const { viewer } = await who.do(
    'acceptInvitation',
    'AcceptInvitationInput',
    { token },
    'viewer { member { id } newsroom { id slug } }',
  );
  Object.assign(who, {
    memberId: viewer.member.id,
    newsroomId: viewer.newsroom.id,
    newsroomSlug: viewer.newsroom.slug,
  });
}

it('a link that was made in another newsroom, before both joined this one, bars as one of this newsroom does', async () => {
  const maker = await server.founder();
  const moved = await server.colleague(maker, 'editor');
  await takeOver(maker, moved);
  await join(moved);
  await join(maker);
  const { claimId, revisionId } = await submittedBy(maker);
  expect(await blockersOf(moved, revisionId)).toEqual(LINKED);
  const theirs = await submittedBy(moved);
  expect(await blockersOf(maker, theirs.revisionId)).toEqual(LINKED);
  await approve(second, revisionId);
  await second.do('publish', 'PublishInput', { claimId, revisionId }, 'publication { slug }');
});

it('the record of the decisions says with whom their members were linked, and all is verified', async () => {
  const rows = await server.asOwner(
    `select data::json -> 'linkedWith' as linked from audit_event
     where actor_id = $1 and action = 'claim.approve'`,
    [second.memberId],
  );
  expect(rows).toEqual([{ linked: [] }, { linked: [] }]);
  expect((await verifyPublished(server.app.get(Database))).problems).toEqual([]);
});
