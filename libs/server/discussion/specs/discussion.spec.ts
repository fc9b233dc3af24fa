import { LIMITS } from '@assay/domain';
import { readField, fragment } from '@assay/verdict-doc';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COLLAB_ENGINE, documentName } from '@assay/server-draft';
import type { CollabEngine } from '@assay/collab';
import type * as Y from 'yjs';
import { edit, markClaim, writeDraft } from '@assay/server-testing/desk';
import { follow, liveClient, until } from '@assay/server-testing/live';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer, neighbour: TestServer;
let admin: Person, checker: Person, editor: Person, viewer: Person, outsider: Person;
let claimId: string;
beforeAll(async () => {
  server = await startTestServer();
  neighbour = await startTestServer({}, server);
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  viewer = await server.colleague(admin, 'viewer');
  outsider = await server.founder();
  claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
});
afterAll(async () => {
  await neighbour.stop();
  await server.stop();
});

const THREAD =
  'id subject quote from to unread messageCount resolvedAt resolvedBy { id } evidence { title } evidenceRemoved messages { id seq body version removedAt editedAt author { id } mentions { id } versions { version body } }';
const DISCUSSION = 'discussion { open resolved unread evidence { evidenceId open } passages { id } }';

const start = (by: Person, input: object = {}) =>
  by.do(
    'startThread',
    'StartThreadInput',
    { claimId, body: 'Who says so?', mentionIds: [], ...input },
    `thread { ${THREAD} } ${DISCUSSION}`,
  );
const post = (by: Person, threadId: string, body: string, mentionIds: string[] = []) =>
  by.do(
    'postMessage',
    'PostMessageInput',
    { threadId, body, mentionIds },
    `message { id seq } thread { ${THREAD} }`,
  );
const resolve = (by: Person, threadId: string, resolved: boolean) =>
  by.do('resolveThread', 'ResolveThreadInput', { threadId, resolved }, `thread { ${THREAD} } ${DISCUSSION}`);
const read = (by: Person, threadId: string, upTo: number) =>
  by.do('readThread', 'ReadThreadInput', { threadId, upTo }, `thread { unread } ${DISCUSSION}`);
const discussionOf = async (by: Person, id = claimId) =>
  (
    await by.get(
      'query ($id: ID!) { discussion(claimId: $id) { open resolved unread evidence { evidenceId open } passages { id quote } } }',
      { id },
    )
  ).discussion;
const threadsOf = async (by: Person, filter: object = {}, id = claimId) => {
  const { discussionThreads } = await by.get(
    `query ($id: ID!, $filter: DiscussionFilter) { discussionThreads(claimId: $id, first: 100, filter: $filter) { edges { node { ${THREAD} } } } }`,
    { id, filter },
  );
  return discussionThreads.edges.map(({ node }: { node: { id: string } }) => node);
};
const newsOf = async (by: Person): Promise<{ kind: string; actor: { id: string } }[]> =>
  (
    await by.get('{ notifications(first: 100) { edges { node { kind actor { id } } } } }')
  ).notifications.edges.map(({ node }: { node: unknown }) => node);

/** Reads the draft at its head, as the server does. */
async function reading<T>(id: string, look: (doc: Y.Doc) => T): Promise<T> {
  const { doc } = await server.app.get<CollabEngine>(COLLAB_ENGINE).read(documentName(id));
  return look(doc);
}
const passage = async (field: 'headline' | 'summary' | 'rationale', words: string, id = claimId) =>
  reading(id, (doc) => {
    const reading = readField(doc, field);
    const at = reading.letters.indexOf(words);
    const { from, to, quote } = reading.anchor(at, at + words.length)!;
    expect(quote).toBe(words);
    const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
    return { field, from: base64(from), to: base64(to) };
  });

describe('threads', () => {
  it('on the claim, on evidence and on a passage are listed and counted; those on removed evidence stay', async () => {
    const { claim } = await checker.get('query ($id: ID!) { claim(id: $id) { evidence { id version } } }', {
      id: claimId,
    });
    const [{ id: evidenceId, version }] = claim.evidence;
    const onClaim = await start(checker);
    const onSource = await start(checker, { evidenceId, body: 'Is this the register?' });
    const onWords = await start(checker, { passage: await passage('rationale', 'as it was written') });
    expect(onWords.thread).toMatchObject({ subject: 'passage', quote: 'as it was written' });
    expect(onWords.discussion).toMatchObject({
      open: 3,
      unread: 0,
      evidence: [{ evidenceId, open: 1 }],
      passages: [{ id: onWords.thread.id }],
    });
    expect((await discussionOf(viewer)).unread).toBe(3);
    await checker.do(
      'removeEvidence',
      'RemoveEvidenceInput',
      { evidenceId, expectedVersion: version },
      'claim { id }',
    );
    const listed = await threadsOf(editor, { evidenceId });
    expect(listed).toMatchObject([
      { id: onSource.thread.id, evidence: { title: 'Register of departures' }, evidenceRemoved: true },
    ]);
    expect((await threadsOf(editor)).map(({ id }: { id: string }) => id)).toEqual([
      onWords.thread.id,
      onSource.thread.id,
      onClaim.thread.id,
    ]);
    // Removed from the claim, it takes no new thread.
    const again = { claimId, evidenceId, body: 'Still there?', mentionIds: [] };
    expect((await checker.refused('startThread', 'StartThreadInput', again, 'thread { id }')).code).toBe(
      'NOT_FOUND',
    );
  });

  it('are paged by keyset, and each is there once', async () => {
    const id = await markClaim(checker);
    for (let number = 0; number < 7; number++)
      await start(checker, { claimId: id, body: `Number ${number}` });
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { discussionThreads: page } = (await viewer.get(
        'query ($id: ID!, $after: String) { discussionThreads(claimId: $id, first: 3, after: $after) { edges { node { messages { body } } } pageInfo { hasNextPage endCursor } } }',
        { id, after },
      )) as {
        discussionThreads: {
          edges: { node: { messages: { body: string }[] } }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      };
      seen.push(...page.edges.map(({ node }) => node.messages[0]!.body));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((number) => `Number ${number}`));
  });

  it('are listed by as many statements however many there are', async () => {
    const id = await markClaim(checker);
    const { PostgresQueryRunner } = await import('typeorm/driver/postgres/PostgresQueryRunner.js');
    const send = PostgresQueryRunner.prototype.query;
    const count = async () => {
      let statements = 0;
      PostgresQueryRunner.prototype.query = function (this: unknown, ...all: unknown[]) {
        // The servers' own rounds ask for other things meanwhile.
        if (String(all[0]).includes('discussion_')) statements += 1;
        return (send as (...all: unknown[]) => Promise<unknown>).apply(this, all);
      } as typeof send;
      try {
        await threadsOf(viewer, {}, id);
      } finally {
        PostgresQueryRunner.prototype.query = send;
      }
      return statements;
    };
    const begin = async () => {
      const { thread } = await start(checker, { claimId: id, mentionIds: [editor.memberId] });
      await post(editor, thread.id, 'So it is.', [checker.memberId]);
      await resolve(editor, thread.id, true);
    };
    await begin();
    const one = await count();
    for (let more = 0; more < 5; more++) await begin();
    expect(await count()).toBe(one);
  });

  it('are resolved and opened again by whoever may comment, each time with its row in the log; a resolved one takes no answer', async () => {
    const { thread } = await start(checker);
    const before = await discussionOf(checker);
    const settled = await resolve(editor, thread.id, true);
    expect(settled.thread.resolvedBy.id).toBe(editor.memberId);
    expect(settled.discussion).toMatchObject({ open: before.open - 1, resolved: before.resolved + 1 });
    await resolve(editor, thread.id, true);
    const answer = { threadId: thread.id, body: 'One more thing', mentionIds: [] };
    const late = await checker.refused('postMessage', 'PostMessageInput', answer, 'message { id }');
    expect([late.code, late.current!.resolvedAt]).toEqual(['CONFLICT', settled.thread.resolvedAt]);
    await resolve(checker, thread.id, false);
    expect((await post(checker, thread.id, 'One more thing')).message.seq).toBe(2);
    const { claim } = await viewer.get(
      'query ($id: ID!) { claim(id: $id) { audit(first: 2) { action summary } } }',
      { id: claimId },
    );
    expect(claim.audit).toEqual([
      { action: 'discussion.reopened', summary: 'reopened a discussion of the claim' },
      { action: 'discussion.resolved', summary: 'resolved a discussion of the claim' },
    ]);
  });

  it('and their messages cannot be rewritten behind the versions, not even by the application', async () => {
    await expect(server.asOwner('delete from discussion_message_version')).rejects.toThrow();
    await expect(server.source.query(`update discussion_thread set quote = 'other words'`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(server.source.query('delete from discussion_message')).rejects.toThrow(/permission denied/);
  });
});

describe('messages', () => {
  it('keep each version; one that was removed leaves its place and nobody reads it', async () => {
    const { thread } = await start(checker);
    const { message } = await post(checker, thread.id, 'The clerc.');
    const change = { messageId: message.id, body: 'The clerk.', mentionIds: [] };
    const edited = await checker.do(
      'editMessage',
      'EditMessageInput',
      { ...change, expectedVersion: 1 },
      'message { body version editedAt versions { version body } }',
    );
    expect(edited.message).toMatchObject({
      body: 'The clerk.',
      version: 2,
      versions: [
        { version: 2, body: 'The clerk.' },
        { version: 1, body: 'The clerc.' },
      ],
    });
    const stale = await checker.refused(
      'editMessage',
      'EditMessageInput',
      { ...change, expectedVersion: 1 },
      'message { id }',
    );
    expect([stale.code, stale.current!.body]).toEqual(['CONFLICT', 'The clerk.']);
    for (const [name, type, input] of [
      ['editMessage', 'EditMessageInput', { ...change, expectedVersion: 2 }],
      ['removeMessage', 'RemoveMessageInput', { messageId: message.id }],
    ] as const)
      expect((await admin.refused(name, type, input, 'message { id }')).code).toBe('BAD_INPUT');
    const unread = (await threadsOf(editor)).find(({ id }: { id: string }) => id === thread.id).unread;
    const removed = await checker.do(
      'removeMessage',
      'RemoveMessageInput',
      { messageId: message.id },
      `thread { ${THREAD} }`,
    );
    expect(removed.thread.messages[1]).toMatchObject({ seq: 2, body: null, versions: [] });
    expect(removed.thread.messageCount).toBe(2);
    const now = (await threadsOf(editor)).find(({ id }: { id: string }) => id === thread.id);
    expect([unread, now.unread]).toEqual([2, 1]);
  });

  it('beyond the newest fifty are there for who asks', async () => {
    const { thread } = await start(checker);
    for (let number = 2; number <= 60; number++) await post(checker, thread.id, `Line ${number}`);
    const shown = (await threadsOf(viewer)).find(({ id }: { id: string }) => id === thread.id);
    expect(shown.messages.map(({ seq }: { seq: number }) => seq)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 11),
    );
    const { discussionMessages } = await viewer.get(
      'query ($id: ID!) { discussionMessages(threadId: $id, first: 100) { edges { node { seq body } } } }',
      { id: thread.id },
    );
    expect(discussionMessages.edges).toHaveLength(60);
    expect(discussionMessages.edges.at(-1).node).toEqual({ seq: 1, body: 'Who says so?' });
  });

  it('tell whom they name, and whoever is in the thread once each', async () => {
    const before = await Promise.all([checker, editor, admin, viewer].map(newsOf));
    const { thread } = await start(checker, {
      body: `@${editor.name} could you look?`,
      mentionIds: [editor.memberId, checker.memberId],
    });
    const { message } = await post(admin, thread.id, `@${viewer.name} has seen it.`, [viewer.memberId]);
    // Named again in a later version, nobody is told again; named anew, they are.
    await admin.do(
      'editMessage',
      'EditMessageInput',
      {
        messageId: message.id,
        expectedVersion: 1,
        body: 'Both have.',
        mentionIds: [viewer.memberId, editor.memberId],
      },
      'message { mentions { id } }',
    );
    const notified = await Promise.all(
      [checker, editor, admin, viewer].map(async (one, index) =>
        (await newsOf(one))
          .slice(0, (await newsOf(one)).length - before[index]!.length)
          .map(({ kind, actor }) => [kind, actor.id]),
      ),
    );
    expect(notified).toEqual([
      [['replied', admin.memberId]],
      [
        ['mentioned', admin.memberId],
        ['replied', admin.memberId],
        ['mentioned', checker.memberId],
      ],
      [],
      [['mentioned', admin.memberId]],
    ]);
  });

  it('tell of several replies in a thread that was not looked at once, with their count, and lead to the thread', async () => {
    const news = async (by: Person) =>
      (
        await by.get(
          '{ notifications(first: 3) { edges { node { id kind threadId times readAt actor { id } } } } }',
        )
      ).notifications.edges.map(({ node }: { node: { id: string } }) => node);
    const unread = async () => (await checker.get('{ unreadNotifications }')).unreadNotifications;
    const { thread } = await start(checker);
    const other = await start(checker);
    await checker.do('readNotifications', 'ReadNotificationsInput', {}, 'unread');
    await post(editor, thread.id, 'One.');
    const [first] = await news(checker);
    await post(editor, other.thread.id, 'Elsewhere.');
    // At once, from both nodes: each is counted.
    await Promise.all([
      post(admin.at(neighbour.url), thread.id, 'Two.'),
      post(admin, thread.id, 'Three.'),
      post(admin.at(neighbour.url), thread.id, 'Four.'),
    ]);
    const [gathered, apart] = await news(checker);
    expect(gathered).toMatchObject({
      ...{ kind: 'replied', threadId: thread.id, times: 4, readAt: null, actor: { id: admin.memberId } },
    });
    expect(apart).toMatchObject({ kind: 'replied', threadId: other.thread.id, times: 1 });
    expect(await unread()).toBe(2);
    // What was seen before it grew is not what it is now.
    await checker.do('readNotifications', 'ReadNotificationsInput', { upTo: first.id }, 'unread');
    expect(await unread()).toBe(2);
    // Part of the thread seen leaves the news; all of it seen, there is none; the next reply begins anew.
    await read(checker, thread.id, 3);
    expect(await unread()).toBe(2);
    await read(checker, thread.id, 5);
    expect(await unread()).toBe(1);
    await post(editor, thread.id, 'Five.');
    expect((await news(checker))[0]).toMatchObject({ threadId: thread.id, times: 1, readAt: null });
    const link = 'query ($id: ID!) { discussionThread(id: $id) { claimId messages { body } } }';
    expect((await checker.get(link, { id: thread.id })).discussionThread.claimId).toBe(claimId);
    expect((await outsider.ask(link, { id: thread.id })).errors![0]!.extensions.code).toBe('NOT_FOUND');
  });

  it.each([
    ['somebody of another newsroom is named', () => ({ mentionIds: [outsider.memberId] }), 'mentionIds'],
    ['nothing is said', () => ({ body: ' \n ' }), 'body'],
    ['too much is said', () => ({ body: 'x'.repeat(LIMITS.message + 1) }), 'body'],
    [
      'too many are named',
      () => ({ mentionIds: Array.from({ length: LIMITS.mentions + 1 }, () => editor.memberId) }),
      'mentionIds',
    ],
    [
      'the positions are no base64',
      () => ({ passage: { field: 'summary', from: '§§', to: 'AA==' } }),
      'passage.from',
    ],
    [
      'the positions are nothing of the draft',
      () => ({ passage: { field: 'summary', from: 'AAAA', to: '////' } }),
      'passage',
    ],
    [
      'the positions are far too long',
      () => ({ passage: { field: 'summary', from: 'A'.repeat(5_000), to: 'AA==' } }),
      'passage.from',
    ],
  ])('are refused where %s, and nothing is left behind', async (_, input, path) => {
    const before = await discussionOf(checker);
    const said = { claimId, body: 'Who says so?', mentionIds: [], ...input() };
    const { code, fields } = await checker.refused('startThread', 'StartThreadInput', said, 'thread { id }');
    expect([code, fields![0]!.path]).toEqual(['BAD_INPUT', path]);
    expect(await discussionOf(checker)).toEqual(before);
  });

  it('on a passage need a draft, and its words', async () => {
    const words = await passage('summary', 'The summary');
    const other = await markClaim(checker);
    const input = { claimId: other, body: 'Who?', mentionIds: [], passage: words };
    const { code } = await checker.refused('startThread', 'StartThreadInput', input, 'thread { id }');
    expect(code).toBe('BAD_INPUT');
    const both = { ...input, claimId, evidenceId: other };
    expect((await checker.refused('startThread', 'StartThreadInput', both, 'thread { id }')).code).toBe(
      'BAD_INPUT',
    );
  });

  it('end where a thread or a claim holds as many as it may', async () => {
    const { thread } = await start(checker);
    await server.asOwner('update discussion_thread set messages = $1 where id = $2', [
      LIMITS.messagesPerThread,
      thread.id,
    ]);
    const answer = { threadId: thread.id, body: 'More', mentionIds: [] };
    expect((await checker.refused('postMessage', 'PostMessageInput', answer, 'message { id }')).code).toBe(
      'TOO_MANY',
    );
    const id = await markClaim(checker);
    await start(checker, { claimId: id });
    await server.asOwner('update discussion_head set threads = $1 where claim_id = $2', [
      LIMITS.threadsPerClaim,
      id,
    ]);
    const one = { claimId: id, body: 'More', mentionIds: [] };
    expect((await checker.refused('startThread', 'StartThreadInput', one, 'thread { id }')).code).toBe(
      'TOO_MANY',
    );
  });
});

it('of another newsroom nothing is found', async () => {
  const { thread } = await start(checker);
  const theirs = await markClaim(outsider);
  const text = { body: 'x', mentionIds: [] };
  const tries: [string, string, object][] = [
    ['startThread', 'StartThreadInput', { claimId, ...text }],
    ['startThread', 'StartThreadInput', { claimId: theirs, evidenceId: thread.id, ...text }],
    ['postMessage', 'PostMessageInput', { threadId: thread.id, ...text }],
    ['editMessage', 'EditMessageInput', { messageId: thread.messages[0].id, expectedVersion: 1, ...text }],
    ['removeMessage', 'RemoveMessageInput', { messageId: thread.messages[0].id }],
    ['resolveThread', 'ResolveThreadInput', { threadId: thread.id, resolved: true }],
    ['readThread', 'ReadThreadInput', { threadId: thread.id, upTo: 1 }],
  ];
  for (const [name, type, input] of tries)
    expect([name, (await outsider.refused(name, type, input, '__typename')).code]).toEqual([
      name,
      'NOT_FOUND',
    ]);
});

it('what is unread is right after any mix of saying, answering, removing, resolving and reading', async () => {
  const people = [checker, editor, admin];
  const step = fc.record({
    who: fc.nat(people.length - 1),
    what: fc.constantFrom('start', 'post', 'post', 'post', 'remove', 'resolve', 'read', 'read'),
    thread: fc.nat(5),
    message: fc.nat(9),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 25 }), async (steps) => {
      const id = await markClaim(checker);
      interface Said {
        id: string;
        by: number;
        removed: boolean;
      }
      const threads: { id: string; said: Said[]; resolved: boolean; read: number[] }[] = [];
      for (const { who, what, thread: which, message } of steps) {
        const by = people[who]!;
        const thread = threads[which % Math.max(1, threads.length)];
        if (what === 'start' || !thread) {
          const { thread: begun } = await start(by, { claimId: id });
          const said = [{ id: begun.messages[0].id, by: who, removed: false }];
          threads.push({ id: begun.id, said, resolved: false, read: people.map(() => 0) });
        } else if (what === 'post') {
          if (thread.resolved) await resolve(by, thread.id, false);
          thread.resolved = false;
          const { message: made } = await post(by, thread.id, 'And?');
          thread.said.push({ id: made.id, by: who, removed: false });
        } else if (what === 'remove') {
          const said = thread.said[message % thread.said.length]!;
          await people[said.by]!.do(
            'removeMessage',
            'RemoveMessageInput',
            { messageId: said.id },
            'message { removedAt }',
          );
          said.removed = true;
        } else if (what === 'resolve') {
          thread.resolved = !thread.resolved;
          await resolve(by, thread.id, thread.resolved);
        } else {
          // Reading never goes back, and nobody reads ahead of what was written.
          await read(by, thread.id, message + 1);
          thread.read[who] = Math.max(thread.read[who]!, Math.min(message + 1, thread.said.length));
        }
      }
      for (const [index, person] of people.entries()) {
        const expected = threads.map(
          ({ said, read: upTo }) =>
            said.filter((one, at) => at >= upTo[index]! && one.by !== index && !one.removed).length,
        );
        const listed = await threadsOf(person, {}, id);
        expect(listed.map(({ unread }: { unread: number }) => unread).reverse()).toEqual(expected);
        expect(await discussionOf(person, id)).toMatchObject({
          unread: expected.reduce((sum, one) => sum + one, 0),
          open: threads.filter(({ resolved }) => !resolved).length,
          resolved: threads.filter(({ resolved }) => resolved).length,
        });
      }
    }),
    { numRuns: 12 },
  );
}, 600_000);

it('answers at once on both nodes each take a place of their own', async () => {
  const { thread } = await start(checker);
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      post(index % 2 ? editor : checker.at(neighbour.url), thread.id, `At once ${index}`),
    ),
  );
  const now = (await threadsOf(viewer)).find(({ id }: { id: string }) => id === thread.id);
  expect(now.messages.map(({ seq }: { seq: number }) => seq)).toEqual(
    Array.from({ length: 21 }, (_, index) => index + 1),
  );
  expect(now.unread).toBe(21);
});

it('a passage stays on its words while the draft is written in, also where they stand in a block written anew', async () => {
  const { thread } = await start(checker, { passage: await passage('headline', 'headline as') });
  const anchored = {
    from: Buffer.from(thread.from, 'base64'),
    to: Buffer.from(thread.to, 'base64'),
  };
  const found = () => reading(claimId, (doc) => readField(doc, 'headline').find(anchored, thread.quote));
  await edit(server, editor, claimId, (doc) => {
    const text = (fragment(doc, 'headline').get(0) as Y.XmlElement).get(0) as Y.XmlText;
    text.insert(0, 'As every morning: ');
    text.insert(text.toString().indexOf('as it was'), '[sic] ');
  });
  expect((await found())!.text).toBe('headline [sic] as');
  await edit(server, editor, claimId, (doc) => {
    const text = (fragment(doc, 'headline').get(0) as Y.XmlElement).get(0) as Y.XmlText;
    text.delete(0, text.length);
    text.insert(0, 'Quite other words');
  });
  expect(await found()).toBeNull();
  expect((await threadsOf(checker)).find(({ id }: { id: string }) => id === thread.id).quote).toBe(
    'headline as',
  );
});

describe('live', () => {
  interface ThreadEvent {
    open: number;
    unread: number;
    passages: { id: string }[];
  }
  const followDiscussion = (by: Person, node: TestServer, id = claimId) =>
    follow<ThreadEvent>(
      liveClient(node, { cookie: by.cookie }),
      'subscription ($id: ID!) { discussionChanged(claimId: $id) { open unread passages { id } } }',
      { id },
    );

  it('a message, a resolve and what was read reach whoever follows, on either node', async () => {
    const id = await markClaim(checker);
    const followers = [
      followDiscussion(editor, server, id),
      followDiscussion(editor, neighbour, id),
      followDiscussion(viewer, neighbour, id),
    ];
    const last = (index: number) => followers[index]!.events.at(-1);
    await until(() => followers.every(({ events }) => events.length === 1));
    const { thread } = await start(checker, { claimId: id });
    await post(checker.at(neighbour.url), thread.id, 'Nobody?');
    await until(() => followers.every(({ events }) => events.at(-1)!.unread === 2));
    await read(editor.at(neighbour.url), thread.id, 2);
    await until(() => last(0)!.unread === 0 && last(1)!.unread === 0);
    expect(last(2)!.unread).toBe(2);
    await resolve(editor, thread.id, true);
    await until(() => followers.every(({ events }) => events.at(-1)!.open === 0));
    expect(followers.flatMap(({ problems }) => problems)).toEqual([]);
    for (const { stop } of followers) stop();
  });

  it('ends with the session, and is not there for another newsroom', async () => {
    const foreign = followDiscussion(outsider, server);
    await foreign.over;
    expect(foreign.problems).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    const leaving = await server.colleague(admin, 'checker');
    const following = followDiscussion(leaving, neighbour);
    await until(() => following.events.length === 1);
    await admin.do('removeMember', 'RemoveMemberInput', { memberId: leaving.memberId }, 'newsroom { id }');
    await following.over;
    expect(following.problems).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    following.stop();
  });
});
