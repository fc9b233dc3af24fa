import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, checker: Person, editor: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
});
afterAll(() => server.stop());

interface Listed {
  unread: number;
  notifications: {
    pageInfo: { endCursor: string | null };
    edges: { node: { id: string; readAt: string } }[];
  };
}
const inboxOf = async (by: Person, unread: boolean | null, after: string | null = null): Promise<Listed> =>
  (
    await by.get(
      `query ($unread: Boolean, $after: String) { inbox { unread notifications(first: 2, after: $after, unread: $unread) {
        pageInfo { endCursor } edges { node { id readAt } } } } }`,
      { unread, after },
    )
  ).inbox;
/** The ids of all pages of a list. */
async function idsOf(by: Person, unread: boolean | null): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null; ;) {
    const { edges, pageInfo }: Listed['notifications'] = (await inboxOf(by, unread, after)).notifications;
    ids.push(...edges.map(({ node }) => node.id));
    if (edges.length < 2 || !pageInfo.endCursor) return ids;
    after = pageInfo.endCursor;
  }
}
const mark = async (by: Person, ids: string[], read: boolean): Promise<string[]> =>
  (
    await by.do('markNotifications', 'MarkNotificationsInput', { ids, read }, 'notifications { id }')
  ).notifications.map(({ id }: { id: string }) => id);
const visit = (by: Person, claimId: string) =>
  by.do('readNotifications', 'ReadNotificationsInput', { claimId }, 'unread');

/** Notifies a member of a claim, as the features do. @returns the id */
async function notified(of: Person, claimId: string, kind: string, more: object = {}): Promise<string> {
  const { threadId = null, times = 1 } = more as { threadId?: string; times?: number };
  const [row] = await server.asOwner(
    `insert into notification (newsroom_id, member_id, kind, claim_id, thread_id, times, read_at)
     select newsroom_id, id, $3, $2, $4, $5, case when $3 = 'replied' then now() end from member where id = $1 returning id`,
    [of.memberId, claimId, kind, threadId, times],
  );
  return row!.id!;
}

it('a visit reads what the page of the claim shows, for the visitor alone', async () => {
  const [visited, other] = [await markClaim(checker), await markClaim(checker)];
  for (const claimId of [visited, other]) {
    await writeDraft(server, checker, claimId);
    await submit(checker, claimId);
  }
  const webhook = await notified(admin, visited, 'webhook_disabled');
  const many = await notified(admin, visited, 'assigned', { times: 3 });
  expect((await inboxOf(admin, null)).unread).toBe(4);
  expect(await visit(admin, visited)).toEqual({ unread: 3 });
  expect((await idsOf(admin, true)).slice(0, 2)).toEqual([many, webhook]);
  expect(await idsOf(admin, false)).toHaveLength(1);
  expect((await inboxOf(editor, null)).unread).toBe(2);
  expect(await visit(admin, visited)).toEqual({ unread: 3 });
  const both = { claimId: visited, upTo: many };
  await expect(admin.do('readNotifications', 'ReadNotificationsInput', both, 'unread')).rejects.toThrow(
    /BAD_INPUT/,
  );
});

it('marks only the notifications of the member who asks', async () => {
  const claimId = await markClaim(checker);
  const id = await notified(editor, claimId, 'claim_due');
  expect(await mark(admin, [id], true)).toEqual([]);
  expect(await idsOf(editor, true)).toContain(id);
  expect(await mark(editor, [id], true)).toEqual([id]);
  expect(await idsOf(editor, true)).not.toContain(id);
});

it('marked in any order as read and unread, the lists hold each notification once, and one unread of a thread', async () => {
  const reader = await server.colleague(admin, 'checker');
  const claimId = await markClaim(reader);
  const input = { claimId, body: 'Who saw it?', mentionIds: [] };
  const { thread } = await reader.do('startThread', 'StartThreadInput', input, 'thread { id }');
  const replies: string[] = [];
  const others: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    replies.push(await notified(reader, claimId, 'replied', { threadId: thread.id }));
    others.push(await notified(reader, claimId, 'claim_due'));
  }
  const all = [...replies, ...others];
  const unread = new Set(others);
  const step = fc.record({
    ids: fc.uniqueArray(fc.constantFrom(...all), { minLength: 1, maxLength: 4 }),
    read: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
      for (const { ids, read } of steps) {
        expect((await mark(reader, ids, read)).sort()).toEqual([...ids].sort());
        if (read) for (const id of ids) unread.delete(id);
        else {
          const hadReply = replies.some((id) => unread.has(id));
          const newest = ids
            .filter((id) => replies.includes(id))
            .sort()
            .at(-1);
          for (const id of ids) if (others.includes(id) || (id === newest && !hadReply)) unread.add(id);
        }
      }
      const byNewest = (ids: string[]) => ids.sort().reverse();
      expect(await idsOf(reader, true)).toEqual(byNewest([...unread]));
      expect(await idsOf(reader, false)).toEqual(byNewest(all.filter((id) => !unread.has(id))));
      expect((await inboxOf(reader, null)).unread).toBe(unread.size);
    }),
    { numRuns: 25 },
  );
});
