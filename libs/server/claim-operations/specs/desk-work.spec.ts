import { isPseudo } from '@assay/messages';
import { TALLY_CLAIMS } from '@assay/server-claim';
import { bulkJob, CHANGE_CLAIMS } from '@assay/server-claim-operations';
import { proposeRating } from '@assay/verdict-doc';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { edit, markClaim } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { JobQueue } from '@assay/server-platform/jobs';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, checker: Person, viewer: Person, stranger: Person;
let claims: string[];
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  viewer = await server.colleague(admin, 'viewer');
  stranger = await server.founder();
  claims = [];
  for (let number = 0; number < 30; number++) claims.push(await markClaim(checker));
  await checker.do(
    'moveClaim',
    'MoveClaimInput',
    { claimId: claims[0], transition: 'accept' },
    'claim { id }',
  );
});
afterAll(() => server.stop());

const OPERATION = 'id state total done refused undone kept undoableUntil refusals { why claim { id } }';
const finished = async (by: Person, id: string) => {
  await server.work();
  const { bulkOperation } = await by.get(`query ($id: ID!) { bulkOperation(id: $id) { ${OPERATION} } }`, {
    id,
  });
  return bulkOperation;
};
const change = async (by: Person, input: object) => {
  const { operation } = await by.do('changeClaims', 'ChangeClaimsInput', input, 'operation { id }');
  return finished(by, operation.id);
};
const undo = async (by: Person, id: string) => {
  await by.do('undoBulk', 'BulkOperationInput', { operationId: id }, 'operation { id }');
  return finished(by, id);
};
const stages = async () => {
  const rows = await server.source.query(
    'select stage, count(*)::int as n from claim where newsroom_id = $1 group by 1 order by 1',
    [admin.newsroomId],
  );
  return Object.fromEntries(rows.map((row: { stage: string; n: number }) => [row.stage, row.n]));
};

describe('many claims at once', () => {
  it('are declined as the workflow lets each, with an audit event each, and come back but where somebody went on', async () => {
    const done = await change(checker, { kind: 'decline', claimIds: claims, reason: 'Not checkable.' });
    expect(done).toMatchObject({ state: 'done', total: 30, done: 29, refused: 1 });
    expect(done.refusals).toEqual([{ why: expect.stringMatching(/./), claim: { id: claims[0] } }]);
    const { data } = await checker.ask(
      'query ($id: ID!) { bulkOperation(id: $id) { refusals { why } } }',
      { id: done.id },
      { 'accept-language': 'en-XA' },
    );
    expect(data.bulkOperation.refusals[0].why).toSatisfy(isPseudo);

    expect(await stages()).toEqual({ checking: 1, declined: 29 });
    const [{ n }] = await server.source.query(
      `select count(*)::int as n from audit_event where newsroom_id = $1 and action = 'claim.decline'`,
      [admin.newsroomId],
    );
    expect(n).toBe(29);
    for (const transition of ['reopen', 'accept'])
      await admin.do('moveClaim', 'MoveClaimInput', { claimId: claims[1], transition }, 'claim { id }');
    expect(await undo(checker, done.id)).toMatchObject({ state: 'undone', done: 0, undone: 28, kept: 1 });
    expect(await stages()).toEqual({ checking: 2, triage: 28 });
    expect(
      (await checker.refused('undoBulk', 'BulkOperationInput', { operationId: done.id }, 'operation { id }'))
        .code,
    ).toBe('BAD_INPUT');
  });

  it('are assigned, tagged and prioritised by a filter, counted so, and set back', async () => {
    const mine = { kind: 'assign', filter: { stages: ['triage'] }, memberIds: [checker.memberId] };
    const assigned = await change(checker, mine);
    const tagged = await change(checker, { kind: 'tag', claimIds: claims.slice(0, 5), tag: 'viral' });
    const urgent = await change(checker, {
      kind: 'prioritise',
      claimIds: claims.slice(0, 3),
      priority: 'urgent',
    });
    expect([assigned.done, tagged.done, urgent.done]).toEqual([28, 5, 3]);
    const facets = async (filter = {}) => {
      const { deskFacets } = await checker.get(
        'query ($f: ClaimFilter) { deskFacets(filter: $f) { kind values { value count isExact } } }',
        { f: filter },
      );
      return Object.fromEntries(
        deskFacets.map((facet: { kind: string; values: { value: string; count: number }[] }) => [
          facet.kind,
          Object.fromEntries(facet.values.map(({ value, count }) => [value, count])),
        ]),
      );
    };
    expect(await facets()).toMatchObject({
      stage: { triage: 28, checking: 2 },
      assignee: { [checker.memberId]: 28 },
      tag: { viral: 5 },
      priority: { urgent: 3, normal: 27 },
    });
    expect(await facets({ tags: ['viral'] })).toMatchObject({
      stage: { triage: 3, checking: 2 },
      priority: { urgent: 3, normal: 2 },
      tag: { viral: 5 },
    });
    expect(await undo(checker, tagged.id)).toMatchObject({ undone: 5 });
    expect(await facets()).toMatchObject({ tag: {} });
    const { deskCounts } = await checker.get('{ deskCounts { view count isExact } }');
    expect(deskCounts).toContainEqual({ view: 'mine', count: 28, isExact: true });
  });

  it('are assigned with one notification for each member, and another once that was read', async () => {
    const chief = await server.founder();
    const member = await server.colleague(chief, 'checker');
    const rows = await server.asOwner(
      `insert into claim (newsroom_id, statement, claimant_kind, priority, stage, created_by)
       select $1, 'Said ' || n, 'unnamed_source', 'high', 'triage', $2 from generate_series(1, 26) n returning id`,
      [chief.newsroomId, chief.memberId],
    );
    const ids = rows.map(({ id }) => id!);
    const counted = async () =>
      (
        await member.get('{ notifications { edges { node { kind times readAt } } } unreadNotifications }')
      ).notifications.edges.map(({ node }: { node: { times: number; readAt: string | null } }) => [
        node.times,
        node.readAt !== null,
      ]);
    const assign = (claimIds: string[], memberIds: string[]) =>
      change(chief, { kind: 'assign', claimIds, memberIds });
    await assign(ids, [member.memberId]);
    expect(await counted()).toEqual([[26, false]]);
    await member.do('readNotifications', 'ReadNotificationsInput', {}, 'unread');
    await assign(ids.slice(0, 5), []);
    await assign(ids.slice(0, 5), [member.memberId]);
    expect(await counted()).toEqual([
      [5, false],
      [26, true],
    ]);
  });

  it('are narrowed by values beyond those listed, which are found by how they begin, under what else is chosen', async () => {
    const chief = await server.founder();
    // Forty topics, the rarest of them far down: one claim each but for the first thirty, which have two.
    await server.asOwner(
      `insert into claim (newsroom_id, statement, topic, claimant_kind, priority, stage, created_by)
       select $1, 'Said ' || n, 'Ärea ' || to_char(n, 'FM00'), 'unnamed_source', 'high', 'triage', $2
       from (select n from generate_series(1, 40) n union all select n from generate_series(1, 30) n) as s(n)`,
      [chief.newsroomId, chief.memberId],
    );
    const values = async (prefix: string, filter: object = {}, kind = 'topic', by = chief) =>
      (
        await by.get(
          'query ($k: FacetKind!, $p: String!, $f: ClaimFilter) { facetValues(kind: $k, prefix: $p, filter: $f) { value count isExact member { id } } }',
          { k: kind, p: prefix, f: filter },
        )
      ).facetValues;
    await server.asOwner(
      `insert into claim_assignee (newsroom_id, claim_id, member_id)
       select newsroom_id, id, $2 from claim where newsroom_id = $1 limit 3`,
      [chief.newsroomId, chief.memberId],
    );
    const { deskFacets } = await chief.get('{ deskFacets { kind values { value } } }');
    const listed = deskFacets.find(({ kind }: { kind: string }) => kind === 'topic').values;
    expect(listed).not.toContainEqual({ value: 'Ärea 38' });
    const found = [{ value: 'Ärea 38', count: 1, isExact: true, member: null }];
    for (const tallied of [false, true]) {
      if (tallied) await server.work(TALLY_CLAIMS);
      expect(await values('äREA 38')).toEqual(found);
      expect(await values('äREA 38', { priorities: ['high'], topics: ['Ärea 01'] })).toEqual(found);
      expect(await values('äREA 38', { priorities: ['urgent'] })).toEqual([]);
      expect(await values('äREA', { priorities: ['high'] })).toHaveLength(20);
      expect((await values('äREA'))[0].count).toBe(2);
      expect(await values('ä%')).toEqual([]);
      expect(await values('äREA 38', {}, 'topic', stranger)).toEqual([]);
      const [member] = await values(chief.name.split(' ')[1]!, {}, 'assignee');
      expect(member).toMatchObject({ value: chief.memberId, count: 3, member: { id: chief.memberId } });
    }
    for (const [kind, prefix] of [
      ['stage', 'tri'],
      ['topic', ' '],
      ['topic', 'x'.repeat(201)],
    ] as const) {
      const { errors } = await chief.ask(
        'query ($k: FacetKind!, $p: String!) { facetValues(kind: $k, prefix: $p) { value } }',
        { k: kind, p: prefix },
      );
      expect(errors![0]!.extensions.code).toBe('BAD_INPUT');
    }
  });

  it('are tagged in one line of what can be seen', async () => {
    const claimIds = claims.slice(0, 1);
    const done = await change(checker, {
      kind: 'tag',
      claimIds,
      tag: ' صدا\u200cوسیما \n\u202eviral\u200b  news',
    });
    const { claim } = await checker.get('query ($id: ID!) { claim(id: $id) { tags } }', { id: claims[0] });
    expect(claim.tags).toEqual(['صدا\u200cوسیما viral news']);
    await undo(checker, done.id);
    const unseen = { kind: 'tag', claimIds, tag: '\u202e\u200b\u200d' };
    expect(
      await checker.refused('changeClaims', 'ChangeClaimsInput', unseen, 'operation { id }'),
    ).toMatchObject({
      code: 'BAD_INPUT',
      message: 'Which tag?',
    });
  });

  it('are nobody else’s: not another newsroom’s, nor a viewer’s, nor a colleague’s to undo', async () => {
    const input = { kind: 'tag', claimIds: claims.slice(0, 1), tag: 'x' };
    expect(
      (await stranger.refused('changeClaims', 'ChangeClaimsInput', input, 'operation { id }')).code,
    ).toBe('NOT_FOUND');
    expect((await viewer.refused('changeClaims', 'ChangeClaimsInput', input, 'operation { id }')).code).toBe(
      'FORBIDDEN',
    );
    const done = await change(checker, input);
    expect(
      (await admin.refused('undoBulk', 'BulkOperationInput', { operationId: done.id }, 'operation { id }'))
        .code,
    ).toBe('NOT_FOUND');
    expect(
      (await stranger.ask('query ($id: ID!) { bulkOperation(id: $id) { id } }', { id: done.id })).errors![0]!
        .extensions.code,
    ).toBe('NOT_FOUND');
  });

  it('stop when whoever began it may no longer', async () => {
    const former = await server.colleague(admin, 'checker');
    const [{ id }] = await server.source.query(
      `insert into bulk_operation (newsroom_id, member_id, kind, change) values ($1, $2, 'tag', '{"tag":"late"}') returning id`,
      [admin.newsroomId, former.memberId],
    );
    await server.app.get(JobQueue).enqueue(null, CHANGE_CLAIMS, bulkJob(admin.newsroomId, id));
    await server.source.query(
      `insert into bulk_item (newsroom_id, operation_id, claim_id) select $1, id, $2 from bulk_operation where member_id = $3`,
      [admin.newsroomId, claims[0], former.memberId],
    );
    await admin.do(
      'changeRole',
      'ChangeRoleInput',
      { memberId: former.memberId, role: 'viewer' },
      'newsroom { id }',
    );
    await server.work();
    expect(await server.source.query(`select tag from claim_tag where tag = 'late'`)).toEqual([]);
    expect(await server.source.query('select state from bulk_operation where id = $1', [id])).toEqual([
      { state: 'cancelled' },
    ]);
  });
});

describe('saved views', () => {
  const save = (by: Person, extra: object = {}) =>
    by.do(
      'saveView',
      'SaveViewInput',
      {
        name: 'Balkans',
        isShared: false,
        filter: { view: 'all', topics: ['Balkans'] },
        orderBy: { field: 'due_at', direction: 'asc' },
        ...extra,
      },
      'viewId savedViews { id name isShared isMine filter { view topics } orderBy { field direction } }',
    );
  const names = async (by: Person) =>
    (await by.get('{ savedViews { name } }')).savedViews.map(({ name }: { name: string }) => name);

  it('are kept as they were saved, one’s own or shared, and go when removed', async () => {
    const { viewId, savedViews } = await save(checker);
    expect(savedViews).toEqual([
      {
        id: viewId,
        name: 'Balkans',
        isShared: false,
        isMine: true,
        filter: { view: 'all', topics: ['Balkans'] },
        orderBy: { field: 'due_at', direction: 'asc' },
      },
    ]);
    expect(await names(viewer)).toEqual([]);
    await checker.do(
      'changeSavedView',
      'ChangeSavedViewInput',
      { viewId, isShared: true, name: 'Balkan desk' },
      'viewId',
    );
    expect(await names(viewer)).toEqual(['Balkan desk']);
    expect(await names(stranger)).toEqual([]);
    expect((await viewer.refused('removeSavedView', 'RemoveSavedViewInput', { viewId }, 'viewId')).code).toBe(
      'FORBIDDEN',
    );
    expect(
      (await stranger.refused('removeSavedView', 'RemoveSavedViewInput', { viewId }, 'viewId')).code,
    ).toBe('NOT_FOUND');
    const unseen = { viewId, name: '\u2067\u200b' };
    expect(
      (await checker.refused('changeSavedView', 'ChangeSavedViewInput', unseen, 'viewId')).fields,
    ).toMatchObject([{ path: 'name', message: 'Please fill in name.' }]);
    expect(
      (
        await viewer.refused(
          'saveView',
          'SaveViewInput',
          { name: 'x', isShared: true, filter: {}, orderBy: { field: 'due_at', direction: 'asc' } },
          'viewId',
        )
      ).code,
    ).toBe('FORBIDDEN');
    await checker.do('removeSavedView', 'RemoveSavedViewInput', { viewId }, 'viewId');
    expect(await names(viewer)).toEqual([]);
  });

  it('have a limit, also when many are saved at once', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 55 }, () => save(viewer)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
  });
});

describe('a rating proposed while somebody decides on the claim', () => {
  const listed = async (claimId: string) => {
    await server.work(TALLY_CLAIMS);
    const [{ rating_key }] = await server.source.query('select rating_key from claim where id = $1', [
      claimId,
    ]);
    return rating_key as string;
  };
  const propose = (claimId: string, rating: string) =>
    server.source.transaction(async (manager) => {
      await manager.query('set local statement_timeout = 2000');
      await manager.query('update draft set rating_key = $2 where claim_id = $1', [claimId, rating]);
    });
  /** An editor whose transaction decides on the claim and has not committed. */
  const decide = async (claimId: string) => {
    const deciding = server.source.createQueryRunner();
    await deciding.startTransaction();
    await deciding.query('select 1 from claim where id = $1 for no key update', [claimId]);
    return async () => {
      await deciding.commitTransaction();
      await deciding.release();
    };
  };
  let claimId: string;
  beforeAll(async () => {
    claimId = await markClaim(checker);
    await checker.do('moveClaim', 'MoveClaimInput', { claimId, transition: 'accept' }, 'claim { id }');
    await edit(server, checker, claimId, (doc) =>
      proposeRating(doc, { scaleVersion: 1, ratingKey: 'mostly_true' }),
    );
    // The draft's own projection comes a moment after the words; from then on only this test writes the column.
    await vi.waitFor(async () => {
      const [draft] = await server.source.query('select rating_key from draft where claim_id = $1', [
        claimId,
      ]);
      expect(draft).toEqual({ rating_key: 'mostly_true' });
    }, 120_000);
  });

  it('keeps nobody waiting, and is listed once the claim is free', async () => {
    const decided = await decide(claimId);
    // Whoever decides may wait for the draft; a draft that waited for them would wait for ever.
    await propose(claimId, 'mixed');
    await decided();
    expect(await listed(claimId)).toBe('mixed');
  });

  it('is listed as it stood last, also when it is not told yet while a round takes the one before', async () => {
    const decided = await decide(claimId);
    await propose(claimId, 'mixed');
    const proposing = server.source.createQueryRunner();
    await proposing.startTransaction();
    await proposing.query(`update draft set rating_key = 'false' where claim_id = $1`, [claimId]);
    await decided();
    await server.work(TALLY_CLAIMS);
    await proposing.commitTransaction();
    await proposing.release();
    expect(await listed(claimId)).toBe('false');
  });
});

describe('changes told live', () => {
  const follow = (by: Person) => {
    const changes: string[][] = [];
    const problems: unknown[] = [];
    let ended: () => void;
    const over = new Promise<void>((resolve) => (ended = resolve));
    const client = createClient({
      url: `${server.url.replace('http', 'ws')}/graphql/live`,
      retryAttempts: 0,
      webSocketImpl: class extends WebSocket {
        constructor(address: string, protocols: string) {
          super(address, protocols, { headers: { cookie: by.cookie } });
        }
      },
    });
    client.subscribe<{ deskChanged: { claimIds: string[] } }>(
      { query: 'subscription { deskChanged { claimIds } }' },
      {
        next: ({ data, errors }) =>
          errors ? problems.push(...errors) : changes.push(data!.deskChanged.claimIds),
        error: (error) => {
          problems.push(...(Array.isArray(error) ? (error as unknown[]) : [error]));
          ended();
        },
        complete: () => ended(),
      },
    );
    return { changes, problems, over, stop: () => client.dispose() };
  };
  const touch = async (claimId: string) => {
    await change(checker, { kind: 'prioritise', claimIds: [claimId], priority: 'low' });
    await change(checker, { kind: 'prioritise', claimIds: [claimId], priority: 'high' });
  };

  it('reach the newsroom, end with membership and session, and never reach another newsroom', async () => {
    const removed = await server.colleague(admin, 'checker');
    const signedOut = await server.colleague(admin, 'viewer');
    const [staying, going, leaving, foreign] = [viewer, removed, signedOut, stranger].map(follow);
    // A subscription is there once it tells; until then each try changes something.
    await vi.waitFor(
      async () => {
        await touch(claims[3]!);
        expect([staying, going, leaving].map((one) => one!.changes.flat().includes(claims[3]!))).toEqual([
          true,
          true,
          true,
        ]);
      },
      { timeout: 120_000, interval: 200 },
    );
    await admin.do('removeMember', 'RemoveMemberInput', { memberId: removed.memberId }, 'newsroom { id }');
    await signedOut.get('mutation { signOut { ok } }');
    // The sockets are judged anew by themselves: nothing of the Desk has to change first.
    await Promise.all([going!.over, leaving!.over]);
    expect([going, leaving].map((one) => one!.problems)).toMatchObject([
      [{ extensions: { code: 'FORBIDDEN' } }],
      [{ extensions: { code: expect.stringMatching(/UNAUTHENTICATED|FORBIDDEN/) } }],
    ]);
    const received = [going, leaving].map((one) => one!.changes.length);
    const before = staying!.changes.length;
    await touch(claims[4]!);
    await vi.waitFor(() => expect(staying!.changes.slice(before).flat()).toContain(claims[4]), 120_000);
    expect([going, leaving].map((one) => one!.changes.length)).toEqual(received);
    expect([foreign!.changes, foreign!.problems]).toEqual([[], []]);
    // The stranger's socket was open all the while: it tells of their own.
    const theirs = await markClaim(stranger);
    await vi.waitFor(() => expect(foreign!.changes.flat()).toEqual([theirs]), 120_000);
    for (const one of [staying, going, leaving, foreign]) await one!.stop();
  });
});
