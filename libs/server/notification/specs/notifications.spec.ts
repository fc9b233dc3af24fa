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

const notificationsOf = async (by: Person): Promise<string[]> =>
  (
    await by.get('{ notifications { edges { node { kind readAt actor { name } claim { statement } } } } }')
  ).notifications.edges.map(
    ({ node }: { node: { kind: string; readAt: string | null; actor: { name: string } } }) =>
      `${node.kind} by ${node.actor.name}${node.readAt ? ', read' : ''}`,
  );
const waiting = async (by: Person): Promise<string[]> =>
  (
    await by.get('{ claims(filter: { view: waits_for_my_review }) { edges { node { id } } } }')
  ).claims.edges.map(({ node }: { node: { id: string } }) => node.id);

it('tells those who may decide of a submission, and those who wrote of the decision', async () => {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  await edit(server, editor, claimId, (doc) => type(doc, 'rationale', ' The editor wrote this.'));
  const { id } = await submit(checker, claimId);
  expect(await notificationsOf(second)).toEqual([`review_wanted by ${checker.name}`]);
  expect(await notificationsOf(admin)).toEqual([`review_wanted by ${checker.name}`]);
  // Who wrote some of it cannot decide on it, and it does not wait for them.
  expect(await notificationsOf(editor)).toEqual([]);
  expect(await waiting(editor)).toEqual([]);
  expect(await waiting(second)).toEqual([claimId]);

  const input = { revisionId: id, decision: 'request_changes', note: 'Say who.' };
  await second.do('reviewRevision', 'ReviewRevisionInput', input, 'claim { id }');
  for (const writer of [checker, editor])
    expect(await notificationsOf(writer)).toEqual([`changes_requested by ${second.name}`]);
  expect((await checker.get('{ unreadNotifications }')).unreadNotifications).toBe(1);
  await checker.do('readNotifications', 'ReadNotificationsInput', {}, 'unread');
  expect(await notificationsOf(checker)).toEqual([`changes_requested by ${second.name}, read`]);
  expect((await editor.get('{ unreadNotifications }')).unreadNotifications).toBe(1);
});

it('tells nobody of what did not happen', async () => {
  const before = await notificationsOf(admin);
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  await server.asOwner(
    `alter table notification add constraint broken check (kind <> 'review_wanted') not valid`,
  );
  await expect(submit(checker, claimId)).rejects.toThrow(/INTERNAL/);
  await server.asOwner('alter table notification drop constraint broken');
  expect(await notificationsOf(admin)).toEqual(before);
  const { claim } = await checker.get('query ($id: ID!) { claim(id: $id) { stage revisions { id } } }', {
    id: claimId,
  });
  expect(claim).toEqual({ stage: 'checking', revisions: [] });
});

it('brings what is due to be checked again back to the queue', async () => {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  const { id } = await submit(checker, claimId);
  const approve = { revisionId: id, decision: 'approve' };
  await second.do('reviewRevision', 'ReviewRevisionInput', approve, 'claim { id }');
  const publish = { claimId, revisionId: id, checkAgainOn: '2999-01-01' };
  await second.do('publish', 'PublishInput', publish, 'claim { id }');
  expect(await waiting(second)).not.toContain(claimId);
  // The day comes.
  await server.source.query('update claim set check_again_on = current_date where id = $1', [claimId]);
  expect(await waiting(second)).toContain(claimId);
});
