import type { Client } from 'graphql-ws';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { follow, liveClient, until } from '@assay/server-testing/live';
import type { Person } from '@assay/server-testing/person';
import { Publisher } from '@assay/server-testing/publisher';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer, neighbour: TestServer;
let desk: Publisher;
let admin: Person;
beforeAll(async () => {
  server = await startTestServer();
  neighbour = await startTestServer({}, server);
  desk = await Publisher.open(server);
  admin = desk.admin;
});
afterAll(async () => {
  await neighbour.stop();
  await server.stop();
});

interface Change {
  cursor: string;
  kind: string;
  matches: boolean;
  version: { slug: string; version: number; contentHash: string };
}

const CHANGE = 'cursor kind matches version { slug version contentHash }';

const publishNew = () => desk.publish();
const correct = (claimId: string, by = admin) => desk.correct(claimId, { by });
const voidIt = (claimId: string) => desk.void(claimId);

const pull = async (
  by: Person,
  after: string | null,
  first = 100,
  filter?: object,
): Promise<{ changes: Change[]; end: string; more: boolean }> => {
  const { verdictChanges } = await by.get(
    `query ($newsroom: String, $after: String, $first: Int!, $filter: VerdictFilter) {
      verdictChanges(newsroom: $newsroom, after: $after, first: $first, filter: $filter) {
        edges { node { ${CHANGE} } } pageInfo { endCursor hasNextPage } } }`,
    { newsroom: admin.newsroomSlug, after, first, filter },
  );
  const { endCursor: end, hasNextPage: more } = verdictChanges.pageInfo;
  return { changes: verdictChanges.edges.map(({ node }: { node: Change }) => node), end, more };
};
const pullAll = async (by: Person, after: string | null = null, first = 100): Promise<Change[]> => {
  const all: Change[] = [];
  for (let page = await pull(by, after, first); ; page = await pull(by, page.end, first)) {
    all.push(...page.changes);
    if (!page.more) return all;
  }
};

/** Follows the feed. */
const followFeed = (client: Client, after?: string, filter?: object) =>
  follow<Change>(
    client,
    `subscription ($newsroom: String, $after: String, $filter: VerdictFilter) {
      verdictChanged(newsroom: $newsroom, after: $after, filter: $filter) { ${CHANGE} } }`,
    { newsroom: admin.newsroomSlug, after, filter },
  );

describe('the feed', () => {
  it('tells publications, corrections and voids in order, each as it left the verdict, to anyone where the newsroom is public', async () => {
    const stranger = server.stranger();
    const before = (await pull(stranger, null)).end;
    const claimId = await publishNew();
    await correct(claimId);
    await voidIt(claimId);
    const { changes, end, more } = await pull(stranger, before);
    expect(changes.map(({ kind, version }) => [kind, version.version])).toEqual([
      ['PUBLISHED', 1],
      ['CORRECTED', 2],
      ['VOIDED', 3],
    ]);
    expect(more).toBe(false);
    expect(await pull(stranger, end)).toEqual({ changes: [], end, more: false });
    expect((await pull(stranger, changes[0]!.cursor)).changes).toEqual(changes.slice(1));
  });

  it('refuses a cursor that is broken, of another newsroom or ahead of the feed, by the field', async () => {
    const other = await server.founder();
    await other.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { id }');
    const { verdictChanges } = await other.get('{ verdictChanges { pageInfo { endCursor } } }');
    const ahead = Buffer.from(JSON.stringify(['verdict_changes', 999_999, admin.newsroomId])).toString(
      'base64url',
    );
    for (const after of [verdictChanges.pageInfo.endCursor, 'nonsense', ahead]) {
      const { errors } = await admin.ask(
        'query ($after: String) { verdictChanges(after: $after) { edges { cursor } } }',
        {
          after,
        },
      );
      expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'after' }] });
    }
  });

  it('with a filter tells what becomes of a verdict that ever met it, and whether it still does, and its cursor goes on', async () => {
    const before = (await pull(admin, null)).end;
    const claimId = await publishNew();
    const none = await pull(admin, before, 100, { ratingKeys: ['false'] });
    expect(none.changes).toEqual([]);
    expect(none.end).toBe((await pull(admin, before)).end);
    await desk.correct(claimId, { to: 'false' });
    await correct(claimId);
    await voidIt(claimId);
    const changesOf = async (ratingKey: string) => {
      const { changes } = await pull(admin, before, 100, { ratingKeys: [ratingKey] });
      return changes.map(({ kind, matches }) => [kind, matches]);
    };
    expect(await changesOf('mostly_true')).toEqual([
      ['PUBLISHED', true],
      ['CORRECTED', false],
      ['CORRECTED', false],
      ['VOIDED', false],
    ]);
    expect(await changesOf('false')).toEqual([
      ['CORRECTED', true],
      ['CORRECTED', true],
      ['VOIDED', true],
    ]);
  });

  it('gives each change exactly once and in order to clients of two nodes that stop and go on at random while many publish on both', async () => {
    const start = (await pull(admin, null)).end;
    const claims = await Promise.all(Array.from({ length: 6 }, () => publishNew()));
    const publishing = Promise.all(
      claims.map(async (claimId, index) => {
        for (let round = 0; round <= index % 3; round++)
          await correct(claimId, round % 2 ? admin : admin.at(neighbour.url));
        if (index % 2) await voidIt(claimId);
      }),
    );
    // And one stays all the while, at another node.
    const staying = liveClient(neighbour);
    const stayed = followFeed(staying, start);
    let over = false;
    void publishing.then(
      () => (over = true),
      () => (over = true),
    );
    const walks = fc.sample(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 3, maxLength: 12 }), 4);
    const pollers = walks.map(async (sizes) => {
      const seen: Change[] = [];
      let after = start;
      for (let step = 0; ; step++) {
        const last = over;
        const page = await pull(admin, after, sizes[step % sizes.length]);
        seen.push(...page.changes);
        after = page.end;
        if (last && !page.more) return seen;
      }
    });
    // Followers break off after some changes and go on behind the last they have seen.
    const followers = walks.map(async (sizes) => {
      const seen: Change[] = [];
      for (let step = 0; !over || seen.length < (await pullAll(admin, start)).length; step++) {
        const client = liveClient(step % 2 ? server : neighbour);
        const { events: changes, problems, stop } = followFeed(client, seen.at(-1)?.cursor ?? start);
        for (let waited = 0; changes.length < sizes[step % sizes.length]! && waited < 15; waited++)
          await new Promise((resolve) => setTimeout(resolve, 20));
        stop();
        await client.dispose();
        expect(problems).toEqual([]);
        seen.push(...changes);
      }
      return seen;
    });
    await publishing;
    const truth = await pullAll(admin, start);
    const seqs = (
      await server.source.query('select seq::int from verdict_change where newsroom_id = $1 order by seq', [
        admin.newsroomId,
      ])
    ).map(({ seq }: { seq: number }) => seq);
    expect(seqs).toEqual(seqs.map((_: number, index: number) => index + 1));
    expect(truth.length).toBe(6 + (1 + 2 + 3) * 2 + 3);
    for (const seen of [...(await Promise.all(pollers)), ...(await Promise.all(followers))])
      expect(seen).toEqual(truth);
    await until(() => stayed.events.length >= truth.length);
    expect(stayed.events).toEqual(truth);
    await staying.dispose();
  }, 600_000);
});

describe('keys', () => {
  const create = async (change: object = {}) =>
    admin.do(
      'createApiKey',
      'CreateApiKeyInput',
      { name: 'Mirror', scopes: ['verdicts'], ...change },
      'key apiKeys { id name ending scopes lastUsedAt revokedAt createdBy { name } }',
    );
  const asked = async (key: string, query = '{ verdictChanges { edges { cursor } } }') => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query }),
    });
    return { status: response.status, ...(await response.json()) } as {
      status: number;
      data?: { verdictChanges: { edges: unknown[] } | null };
      errors?: { extensions: { code: string } }[];
    };
  };

  it('open what a private newsroom published and nothing else, are kept as hashes, and end at once', async () => {
    await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: false }, 'newsroom { id }');
    const { errors } = await server
      .stranger()
      .ask('query ($newsroom: String) { verdictChanges(newsroom: $newsroom) { edges { cursor } } }', {
        newsroom: admin.newsroomSlug,
      });
    expect(errors![0]!.extensions.code).toBe('NOT_FOUND');

    const { key, apiKeys } = await create();
    expect(key).toMatch(/^assay_[\w-]{43}$/);
    expect(apiKeys[0]).toMatchObject({
      ending: key.slice(-4),
      lastUsedAt: null,
      createdBy: { name: admin.name },
    });
    const kept = await server.source.query(`select to_jsonb(api_key)::text as row from api_key`);
    expect(JSON.stringify(kept)).not.toContain(key.slice(6));

    const answer = await asked(key);
    expect(answer.data!.verdictChanges!.edges.length).toBeGreaterThan(0);
    for (const query of ['{ claims { totalCount } }', '{ newsroom { name } }', '{ auditCheck { events } }'])
      expect((await asked(key, query)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);

    const other = await server.founder();
    const foreign = { apiKeyId: apiKeys[0].id };
    expect(await other.refused('revokeApiKey', 'RevokeApiKeyInput', foreign, 'apiKeys { id }')).toMatchObject(
      { code: 'NOT_FOUND' },
    );

    const client = liveClient(server, { authorization: `Bearer ${key}` });
    const { events: changes, problems, over } = followFeed(client);
    await publishNew();
    await until(() => changes.length === 1);
    await admin.do('revokeApiKey', 'RevokeApiKeyInput', { apiKeyId: apiKeys[0].id }, 'apiKeys { id }');
    await over;
    expect(problems).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    await client.dispose();
    expect(await asked(key)).toMatchObject({
      status: 401,
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    await publishNew();
    expect(changes).toHaveLength(1);
  });

  it('are answered by name, and with nothing of the inside, when they cannot be judged', async () => {
    const { key } = await create();
    await server.asOwner('alter table api_key rename to away');
    const answer = await asked(key);
    await server.asOwner('alter table away rename to api_key');
    expect(answer).toMatchObject({ status: 500, errors: [{ extensions: { code: 'INTERNAL' } }] });
    expect(JSON.stringify(answer)).not.toContain('api_key');
  });

  it('end with their time, and are refused when they would open nothing', async () => {
    const { key } = await create({ expiresAt: new Date(Date.now() + 60_000).toISOString() });
    expect((await asked(key)).status).toBe(200);
    await server.source.query(
      `update api_key set expires_at = now() - interval '1 second' where ending = $1`,
      [key.slice(-4)],
    );
    expect((await asked(key)).status).toBe(401);
    const refused = (change: object) =>
      admin.refused(
        'createApiKey',
        'CreateApiKeyInput',
        { name: 'Mirror', scopes: ['verdicts'], ...change },
        'key',
      );
    expect(await refused({ scopes: [] })).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'scopes' }] });
    expect(await refused({ expiresAt: '2020-01-01T00:00:00Z' })).toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('following', () => {
  it('refuses what is no subscription, a cookie from another site, and too many at once', async () => {
    await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: false }, 'newsroom { id }');
    const client = liveClient(server);
    const problems: unknown[] = [];
    await new Promise<void>((resolve) =>
      client.subscribe(
        { query: '{ viewer { permissions } }' },
        { next: () => undefined, complete: resolve, error: (e) => (problems.push(e), resolve()) },
      ),
    );
    expect(JSON.stringify(problems)).toContain('Only subscriptions are answered here.');
    await client.dispose();

    const withCookie = (origin: string) => liveClient(server, { cookie: admin.cookie, origin });
    const ours = withCookie('http://localhost:4400');
    const theirs = withCookie('https://elsewhere.example');
    const mine = followFeed(ours);
    const evil = followFeed(theirs);
    await evil.over;
    expect(evil.problems).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    await publishNew();
    await until(() => mine.events.length === 1);
    // A page of another site follows what the newsroom lets its site read, and no longer than it does.
    await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { id }');
    const open = followFeed(theirs);
    const origins = ['https://paper.example'];
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(open.problems).toEqual([]);
    await admin.do('setReaderOrigins', 'SetReaderOriginsInput', { origins }, 'newsroom { id }');
    await publishNew();
    await open.over;
    expect(open.problems).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(open.events).toEqual([]);
    // A socket may hold 25 subscriptions.
    const more = Array.from({ length: 27 }, () => followFeed(ours));
    await until(() => more.some(({ problems: found }) => found.length > 0));
    expect(more.flatMap(({ problems: found }) => found)[0]).toMatchObject({
      extensions: { code: 'TOO_MANY' },
    });
    await ours.dispose();
    await theirs.dispose();
  });
});
