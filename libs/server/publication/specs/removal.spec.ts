import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AuditService } from '@assay/server-audit';
import { TALLY_CLAIMS } from '@assay/server-claim';
import { COLLAB_ENGINE, documentName } from '@assay/server-draft';
import { Database } from '@assay/server-platform/database';
import { verifyPublished } from '@assay/server-publication';
import type { CollabEngine } from '@assay/collab';
import { functionFiles, migrations } from '@assay/migrations';
import { COUNT_WORDS } from '@assay/server-search';
import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import { Client } from 'pg';
import type { QueryRunner } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answersOf, Canaries, everyTable } from '@assay/server-testing/canaries';
import { publishWith } from '@assay/server-testing/canary-claim';
import { edit, importArticle, markClaim, submit, type, writeDraft } from '@assay/server-testing/desk';
import { openDraft, type OpenDraft } from '@assay/server-testing/draft-page';
import { proxyTo, type PostgresProxy } from '@assay/server-testing/line';
import { follow, liveClient, until, type Following } from '@assay/server-testing/live';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

const REASON = 'A court in Tirana ordered the removal on 3 May.';

let server: TestServer, neighbour: TestServer, receiver: Server, line: PostgresProxy;
let admin: Person, checker: Person, editor: Person, second: Person;
let removed: string, other: string, slug: string, flatSlug: string, otherSlug: string, articleId: string;
let schema: GraphQLSchema, host: string;
const received: string[] = [];
const doomed = new Canaries('kanari');
const bystander = new Canaries('zaungast');

/** Tables that change while nothing of a newsroom's is changed: who was last seen, what was tried, what rounds count. */
const COUNTED = ['session', 'try_count', 'search_word', 'claim_tally', 'claim_tally_change'];

/** The webhook deliveries of the claim `$1`. */
const DELIVERIES = `seq in (select c.seq from verdict_change c join publication p on p.id = c.publication_id
  where p.claim_id = $1)`;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    if (request.method === 'GET') {
      // A page whose own words are found in its address: what is kept of it is grepped for as well.
      response.writeHead(200, { 'content-type': 'text/html' });
      return void response.end(`<title>A page</title><p>The page says ${request.url!.slice(1)}.</p>`);
    }
    request
      .on('data', (data: Buffer) => received.push(String(data)))
      .on('end', () => response.writeHead(204).end());
  });
  await new Promise<void>((ready) => receiver.listen(0, '127.0.0.1', ready));
  host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const environment = { ASSAY_IMPORT_ALLOWED_HOSTS: host };
  server = await startTestServer(environment);
  line = await proxyTo(server.database.url);
  neighbour = await startTestServer({ ...environment, DATABASE_URL: line.url }, server);
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  second = await server.colleague(admin, 'editor');
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { id }');
  await admin.do('createWebhook', 'CreateWebhookInput', { url: `http://${host}/hook` }, 'secret');
  schema = buildClientSchema((await admin.get(getIntrospectionQuery())) as IntrospectionQuery);
  const article = await importArticle(
    checker,
    'Envoys leave.\nTwo envoys left on Tuesday.\nA second clerk denied it.',
  );
  articleId = article.id;
  const desk = { server, host, admin, checker, editor, second };
  ({ claimId: removed, slug } = await publishWith(desk, doomed, article, 'Two envoys left on Tuesday'));
  ({ claimId: other, slug: otherSlug } = await publishWith(
    desk,
    bystander,
    article,
    'A second clerk denied it',
  ));
  // As a verdict from before paths named the newsroom has it.
  flatSlug = slug;
  await server.asOwner('update publication set flat_slug = slug where claim_id = $1', [removed]);
  const relation = { fromId: removed, toId: other, kind: 'contradicts', note: doomed.word('relation') };
  await checker.do('relateClaims', 'RelateClaimsInput', relation, 'from { id }');
  const named = { claimId: removed, seq: 1, name: doomed.word('named moment') };
  await checker.do('nameMoment', 'NameMomentInput', named, 'claim { id }');
  const asked = { claimId: removed, publicReason: doomed.word('withdrawn removal') };
  const { claim } = await editor.do(
    'requestRemoval',
    'RequestRemovalInput',
    asked,
    'claim { removal { id } }',
  );
  await second.do('withdrawRemoval', 'DecideRemovalInput', { removalId: claim.removal.id }, 'claim { id }');
  await server.work();
  // As where a receiver failed; the text and the reasons that it is made of are destroyed each by itself.
  await server.asOwner(
    `update webhook_delivery set delivered_at = null, last_problem = $2,
       last_problem_reasons = jsonb_build_array($3::text) where ${DELIVERIES}`,
    [removed, doomed.word('delivery problem'), doomed.word('delivery reason')],
  );
  await server.work(COUNT_WORDS, TALLY_CLAIMS);
  await admin.do('exportClaims', 'ExportClaimsInput', { format: 'csv' }, 'export { id }');
});
afterAll(async () => {
  await neighbour.stop();
  await server.stop();
  receiver.close();
  line.stop();
});

/** Every field of the type that needs no argument, as deep as that goes. */
function allFieldsOf(name: string, depth = 0): string {
  return Object.values((schema.getType(name) as GraphQLObjectType).getFields())
    .filter(({ args }) => !args.some((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined))
    .flatMap(({ name: field, type: fieldType }) => {
      const named = getNamedType(fieldType);
      if (isLeafType(named)) return [field];
      return isObjectType(named) && depth < 2 ? [`${field} { ${allFieldsOf(named.name, depth + 1)} }`] : [];
    })
    .join(' ');
}

const addressesOf = (of: string) => {
  const path = `/v/${admin.newsroomSlug}/${of}`;
  return [
    ...[
      path,
      `${path}.json`,
      `${path}/card`,
      `${path}/versions/1`,
      `${path}/versions/3`,
      `${path}/changes/2`,
    ],
    `/oembed?url=${encodeURIComponent(`http://localhost:4400${path}`)}`,
  ];
};

/** All that strangers and members read of the newsroom at a node, by address or question. */
async function everythingAnswered(node: TestServer): Promise<Map<string, string>> {
  const stranger = node.stranger();
  const room = admin.newsroomSlug;
  const flat = ['', '/card', '/versions/1', '/changes/2', '.json'].map((end) => `/v/${flatSlug}${end}`);
  const all = await answersOf(stranger, [
    ...addressesOf(slug),
    ...flat,
    ...['atom', 'json', 'ndjson', 'sitemap.xml'].map((kind) => `/feeds/${room}.${kind}`),
    `/.well-known/assay/${room}/audit-heads`,
  ]);
  const verdict =
    'id slug version headline canonicalJson signature claim { statement } void { reason } underReview { reason }';
  const named = `newsroom: "${room}"`;
  for (const query of [
    `{ verdicts(${named}, includeVoided: true) { totalCount edges { node { ${verdict} corrections { notice } } } } }`,
    `{ verdictChanges(${named}) { edges { node { kind verdictId matches removal { reason } version { ${verdict} } } } } }`,
    `{ verdictChanges(${named}, filter: { topic: "none" }) { edges { node { kind verdictId matches } } } }`,
    `{ verdict(${named}, slug: "${slug}") { ${verdict} } }`,
    `{ verdictVersion(${named}, slug: "${slug}", version: 1) { ${verdict} } }`,
    `{ corrections(${named}) { edges { node { notice } } } }`,
    `{ matchClaims(${named}, text: "Envoys left, says ${doomed.in([...doomed.fields.keys()].join(' '))[0]}") { verdict { ${verdict} } } }`,
  ])
    all.set(query, JSON.stringify(await stranger.ask(query)));
  const member = admin.at(node.url);
  const claim = allFieldsOf('Claim');
  for (const query of [
    ...claim
      .match(/\w+ \{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g)!
      .map((field) => `{ claim(id: "${removed}") { id ${field} } }`),
    `{ claims(first: 50) { edges { node { statement topic claimant { name description } tags } } } }`,
    `{ notifications { edges { node { kind claim { statement } } } } }`,
    `{ auditLog(first: 100) { edges { node { action summary } } } }`,
    `{ search(query: "envoys") { edges { node { __typename } snippet } } }`,
  ])
    all.set(`member ${query}`, JSON.stringify(await member.ask(query)));
  all.set(
    'pack',
    await (await member.fetch('/export/evidence-pack.zip?from=2026-01-01&to=2027-12-31')).text(),
  );
  return all;
}

const problems = async () => (await verifyPublished(server.app.get(Database))).problems;
const firstBroken = async () => (await server.app.get(AuditService).check(admin.newsroomId)).firstBroken;

/** Every word that is found somewhere, as `<place>: <field>`. */
function found(words: Canaries, places: Map<string, string>): string[] {
  return [...places].flatMap(([place, text]) =>
    words.in(text).map((word) => `${place}: ${words.fields.get(word)}`),
  );
}

const request = (by: Person, more: object = {}) => {
  const input = { claimId: removed, publicReason: REASON, ...more };
  return by.do('requestRemoval', 'RequestRemovalInput', input, 'claim { removal { id confirmedAt } }');
};
const standing = async () =>
  (await admin.get('query ($id: ID!) { claim(id: $id) { removal { id } } }', { id: removed })).claim.removal;

/** Resolves when no draft is behind: a node projects a draft a while after its updates, and counts its bytes then. */
const projected = () =>
  expect
    .poll(() => server.asOwner('select claim_id from draft where behind or counted_seq < seq'), {
      timeout: 120_000,
    })
    .toEqual([]);

describe('before the removal', () => {
  it('each word reached the database, so that looking for them proves something', async () => {
    const words = [...(await everyTable(server)).values()].join('\n');
    for (const family of [doomed, bystander]) {
      const missing = [...family.fields].filter(([word]) => !family.in(words).includes(word));
      expect(missing).toEqual([]);
      expect(family.fields.size).toBeGreaterThan(45);
    }
    expect(await problems()).toEqual([]);
  });

  it('a removal that one person asks for is refused to them, and nothing is changed', async () => {
    await request(editor);
    // What rounds count by themselves is counted now, and not between the two looks.
    await projected();
    await server.work(COUNT_WORDS);
    const before = await everyTable(server);
    const { id } = await standing();
    for (const [by, code] of [
      [editor, 'asked_for_it_yourself'],
      [second, 'admin_needed'],
    ] as const) {
      const refusal = await by.refused(
        'confirmRemoval',
        'DecideRemovalInput',
        { removalId: id },
        'claim { id }',
      );
      expect(refusal.blockers?.map((one) => one.code)).toEqual([code]);
    }
    const refusal = await checker.refused(
      'confirmRemoval',
      'DecideRemovalInput',
      { removalId: id },
      'claim { id }',
    );
    expect(refusal.code).toBe('FORBIDDEN');
    const shared = { claimId: removed, publicReason: REASON, withArticle: true };
    expect((await second.refused('requestRemoval', 'RequestRemovalInput', shared, 'claim { id }')).code).toBe(
      'BLOCKED',
    );
    const after = await everyTable(server);
    for (const [table, rows] of before)
      if (!COUNTED.includes(table)) expect([table, after.get(table)]).toEqual([table, rows]);
  });

  it("the application's own login cannot destroy what two members did not confirm", async () => {
    const { id } = await standing();
    const attempt = (sql: string) =>
      server.source.query(sql).then(
        () => 'done',
        (error: Error) => error.message,
      );
    expect(await attempt(`select destroy_removed('${id}')`)).toMatch(/no member confirmed/);
    expect(await attempt(`select set_config('assay.removal', '${id}', false)`)).toBe('done');
    expect(await attempt(`update revision set canonical_json = '{}' where claim_id = '${removed}'`)).toMatch(
      /permission denied|immutable/,
    );
    expect(
      await attempt(
        `update removal set confirmed_by = requested_by, confirmed_at = now() where id = '${id}'`,
      ),
    ).toMatch(/check/);
    expect(await attempt(`update removal set reason = 'Another' where id = '${id}'`)).toMatch(
      /permission denied/,
    );
    expect(await attempt(`update claim set removed_at = now() where id = '${removed}'`)).toMatch(/immutable/);
    const forged = `insert into removal (newsroom_id, claim_id, reason, requested_by, confirmed_by) values ('${admin.newsroomId}', '${removed}', 'x', '${editor.memberId}', '${admin.memberId}')`;
    expect(await attempt(forged)).toMatch(/permission denied/);
    const viewer = await server.colleague(admin, 'viewer');
    const twoWeak = `with c as (update removal set confirmed_by = '${viewer.memberId}', confirmed_at = now() where id = '${id}' returning id) select 1 from c`;
    await server.source
      .transaction(async (manager) => {
        await manager.query(twoWeak);
        await expect(manager.query(`select destroy_removed('${id}')`)).rejects.toThrow(
          /one of them an admin/,
        );
        throw new Error('roll back');
      })
      .catch((error: Error) => expect(error.message).toBe('roll back'));
  });
});

it('words stay, and are found, where one of the tables is left out', async () => {
  // They hold no words of the claim's own, or go with rows that do; the article stays in this removal.
  const WORDLESS =
    /^delete from (rating_to_list|draft_client|scheduled_publication|notification|discussion_(mention|read|head)|evidence_(archive|drift)|reply_request where|relation_dismissal|claim_assignee|passage_release|appearance|article|spot_dismissal|search_document where kind = 'article'|bulk_operation)|^update (appearance|archive_total)/;
  const destroyRemoved = functionFiles.find(({ name }) => name === 'destroy_removed')!.sql;
  const statements = destroyRemoved
    .split(/;\s*\n/)
    .map((one) => one.replace(/^\s*(--[^\n]*\n\s*|if named.with_article then\s*|end if\s*)*/g, ''))
    .filter((one) => /^(delete|update|with gone as)/.test(one));
  const client = new Client(server.database.ownerUrl);
  await client.connect();
  const outcomes = new Map<string, string>();
  const [vote, folded] = [doomed.word('vote'), doomed.word('folded draft')];
  const unsent = doomed.word('unsent review');
  try {
    const { id } = await standing();
    for (const statement of statements) {
      await client.query('begin');
      await client.query(destroyRemoved.replace(statement, 'perform 1'));
      // What this desk did not come to: a vote with a reason, a review that is not sent, and a part of the draft's log that
      // was folded.
      await client.query(
        `insert into rating_vote (newsroom_id, revision_id, member_id, rating_key, reason)
         select newsroom_id, id, submitted_by, 'true', $2 from revision where claim_id = $1 limit 1`,
        [removed, vote],
      );
      await client.query(
        `insert into review_draft (newsroom_id, claim_id, revision_id, member_id, version, note, checklist, comments,
           vote_reason)
         select newsroom_id, claim_id, id, submitted_by, 1, $2, '[]', '[]', '' from revision where claim_id = $1 limit 1`,
        [removed, unsent],
      );
      await client.query(
        `insert into draft_segment (claim_id, last_seq, part, first_seq, update, crc, updates, member_id, from_at, to_at)
         values ($1, 1, 9, 1, convert_to($2, 'UTF8'), 0, 1, $3, now(), now())`,
        [removed, folded, checker.memberId],
      );
      await client.query('update removal set confirmed_by = $2, confirmed_at = now() where id = $1', [
        id,
        admin.memberId,
      ]);
      const failed = await client.query('select destroy_removed($1)', [id]).then(
        () => null,
        (error: Error) => error.message,
      );
      const words = failed
        ? []
        : found(doomed, await everyTable({ asOwner: async (sql) => (await client.query(sql)).rows }));
      outcomes.set(statement, failed ?? words.join());
      await client.query('rollback');
    }
  } finally {
    await client.end();
  }
  const unnoticed = [...outcomes].filter(([, outcome]) => !outcome).map(([statement]) => statement);
  expect(statements.length).toBeGreaterThan(40);
  expect(unnoticed.filter((statement) => !WORDLESS.test(statement))).toEqual([]);
});

describe('forgeries are found by both verifiers', () => {
  const TABLES = ['audit_event', 'revision', 'publication_version', 'publication', 'claim'];
  /** Changes made with the login that owns the database. */
  async function forged(sql: string): Promise<{ audit: number | null; published: string }> {
    for (const table of TABLES) {
      await server.asOwner(`alter table ${table} disable trigger all`);
      await server.asOwner(`create table kept_${table} as select * from ${table}`);
    }
    try {
      await server.asOwner(sql);
      return { audit: await firstBroken(), published: (await problems()).join('\n') };
    } finally {
      for (const table of TABLES) {
        const [{ columns }] = (await server.asOwner(
          `select string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns from information_schema.columns
           where table_schema = 'public' and table_name = '${table}' and column_name <> 'id'`,
        )) as [{ columns: string }];
        await server.asOwner(
          `update ${table} t set (${columns}) = (select ${columns} from kept_${table} k where k.id = t.id)`,
        );
        await server.asOwner(`drop table kept_${table}`);
        await server.asOwner(`alter table ${table} enable trigger all`);
      }
    }
  }

  it('a decision that was blanked without a removal', async () => {
    const { audit, published } = await forged(
      `update audit_event set data = '{}' where claim_id = '${removed}' and action = 'claim.publish'`,
    );
    expect(audit).toBeGreaterThan(0);
    expect(published).toMatch(/recorded 0 times in the audit log/);
    expect([await firstBroken(), await problems()]).toEqual([null, []]);
  });

  it('a verdict that was blanked, and said to be removed, without two members', async () => {
    const { audit, published } = await forged(
      `update audit_event set data = '{}' where claim_id = '${removed}';
       update revision set canonical_json = '{}' where claim_id = '${removed}';
       update publication_version set statement = '' where claim_id = '${removed}';
       update publication set removed_at = now() where claim_id = '${removed}';
       update claim set removed_at = now() where id = '${removed}'`,
    );
    expect(audit).toBeGreaterThan(0);
    expect(published).toMatch(/its bytes are destroyed, and no confirmed removal names it/);
    expect(published).toMatch(/said to be removed, and the record of two members' decision does not fit/);
    expect([await firstBroken(), await problems()]).toEqual([null, []]);
  });
});

describe('once a second member has confirmed it', () => {
  let draft: OpenDraft;
  let live: Following<{ kind: string }>;
  let othersBefore: string[];
  let placesBefore: Map<string, string>;
  const client = () => liveClient(neighbour);

  beforeAll(async () => {
    const query = `subscription { verdictChanged(newsroom: "${admin.newsroomSlug}") { kind verdictId matches removal { reason contentHashes } version { id } } }`;
    live = follow(client(), query);
    draft = openDraft(neighbour.url, checker, documentName(removed));
    await until(() => draft.isRead);
    // Twice each: answers are kept in both nodes then.
    for (const node of [server, neighbour, server, neighbour]) placesBefore = await everythingAnswered(node);
    othersBefore = found(bystander, await everyTable(server)).sort();
    const { id } = await standing();
    await admin.do('confirmRemoval', 'DecideRemovalInput', { removalId: id }, 'claim { stage }');
  });
  afterAll(() => {
    draft.close();
    live.stop();
  });

  it('everything was answered before with its words', () => {
    const silent = [...placesBefore]
      .filter(([, text]) => doomed.in(text).length === 0)
      .map(([place]) => place);
    expect(found(doomed, placesBefore).length).toBeGreaterThan(60);
    expect(silent.filter((place) => /^\/(v|feeds|oembed)/.test(place))).toEqual([]);
  });

  it('no word of it is in any table', async () => {
    expect(found(doomed, await everyTable(server))).toEqual([]);
  });

  it('no word of it is answered by any node, to anybody', async () => {
    for (const node of [server, neighbour]) {
      const places = await everythingAnswered(node);
      // The address and the question name what is asked for; the answer does not.
      expect(found(doomed, places)).toEqual([]);
      for (const address of addressesOf(slug)) {
        const text = places.get(address)!;
        expect([address, text.slice(0, 3)]).toEqual([address, '451']);
        expect(text).toContain(REASON);
        expect(text).toContain('blocked-by');
      }
      expect(places.get(`/v/${flatSlug}`)).toMatch(/^451 /);
    }
  });

  it('the feed tells of the removal alone, to every filter, on every node', async () => {
    const stranger = neighbour.stranger();
    for (const filter of ['', ', filter: { topic: "none" }']) {
      const { verdictChanges } = await stranger.get(
        `{ verdictChanges(newsroom: "${admin.newsroomSlug}"${filter}) { edges { node {
           kind verdictId matches version { id } removal { reason at contentHashes } } } } }`,
      );
      const changes = verdictChanges.edges.map(({ node }: { node: { kind: string } }) => node);
      const last = changes.at(-1);
      expect(last).toMatchObject({
        kind: 'REMOVED',
        matches: false,
        version: null,
        removal: { reason: REASON },
      });
      expect(last.removal.contentHashes).toHaveLength(3);
      const ofRemoved = changes.filter(
        ({ verdictId }: { verdictId: string }) => verdictId === last.verdictId,
      );
      expect(ofRemoved).toHaveLength(1);
    }
    await until(() => live.events.some(({ kind }) => kind === 'REMOVED'));
    expect(live.events.at(-1)).toMatchObject({ kind: 'REMOVED', version: null, removal: { reason: REASON } });
    const lines = await (await stranger.fetch(`/feeds/${admin.newsroomSlug}.ndjson`)).text();
    expect(JSON.parse(lines.trim().split('\n').at(-1)!)).toMatchObject({
      kind: 'REMOVED',
      removal: { reason: REASON },
    });
    const { removedVerdict } = await stranger.get(
      `{ removedVerdict(newsroom: "${admin.newsroomSlug}", slug: "${slug}") { verdictId reason contentHashes } }`,
    );
    expect(removedVerdict).toMatchObject({ reason: REASON });
  });

  it('webhooks tell of it without a word of it', async () => {
    await server.work();
    await until(() => received.some((body) => body.includes('REMOVED')));
    const { data } = JSON.parse(received.find((body) => body.includes('REMOVED'))!) as {
      data: { url: string };
    };
    expect(doomed.in(JSON.stringify(data))).toEqual([]);
    // Its URL answers as well, although it names no headline.
    expect((await server.stranger().fetch(new URL(data.url).pathname)).status).toBe(451);
  });

  it('a member who has the draft open on another node is told why, and cannot open it again', async () => {
    await until(() => draft.refused.includes('removed') && draft.wasRemoved);
    for (const node of [server, neighbour]) {
      const engine = node.app.get<CollabEngine>(COLLAB_ENGINE);
      await until(() => engine.stats().documents <= 1);
      await expect(engine.read(documentName(removed))).rejects.toThrow(/not found/);
    }
  });

  it('both verifiers accept it', async () => {
    expect(await firstBroken()).toBeNull();
    expect(await problems()).toEqual([]);
  });

  it('words put back into what was removed are found', async () => {
    await server.asOwner('alter table publication_version disable trigger all');
    await server.asOwner(`update publication_version set statement = 'Back' where claim_id = '${removed}'`);
    expect((await problems()).join()).toMatch(/some of it is left/);
    await server.asOwner(`update publication_version set statement = '' where claim_id = '${removed}'`);
    await server.asOwner('alter table publication_version enable trigger all');
  });

  it('the reasons of a failed delivery that an earlier version left are found, and a migration blanks them', async () => {
    await server.asOwner(`update webhook_delivery set last_problem_reasons = '[]' where ${DELIVERIES}`, [
      removed,
    ]);
    expect((await problems()).join()).toMatch(/some of it is left/);
    const Blanking = migrations.find(({ name }) => name === 'BlankReasonsOfRemoved')!;
    await new Blanking().up({ query: (sql: string) => server.asOwner(sql) } as unknown as QueryRunner);
    expect(await problems()).toEqual([]);
  });

  it('another claim in the same article is untouched', async () => {
    // Exports go as a whole; and of words that stand in no text any more none stays counted.
    const kept = othersBefore.filter((at) => !/^(export_piece: .*|search_word: deleted words)$/.test(at));
    // A draft may have got a snapshot meanwhile, which holds more than its columns.
    expect(found(bystander, await everyTable(server))).toEqual(expect.arrayContaining(kept));
    const answers = await answersOf(neighbour.stranger(), addressesOf(otherSlug));
    for (const [address, text] of answers) expect([address, text.slice(0, 3)]).toEqual([address, '200']);
    const { article } = await checker.get('query ($id: ID!) { article(id: $id) { version { text } } }', {
      id: articleId,
    });
    expect(article.version.text).toContain('Two envoys left on Tuesday');
  });

  it('nothing is added to it any more, and its page says who removed it, when and why', async () => {
    const { claim } = await checker.get(
      `query ($id: ID!) { claim(id: $id) { statement stage publication { slug } revisions { id }
         removal { reason confirmedAt requestedBy { name } confirmedBy { name } } } }`,
      { id: removed },
    );
    expect(claim).toMatchObject({
      ...{ statement: 'Removed under law', publication: null, revisions: [] },
      removal: { reason: REASON, requestedBy: { name: editor.name }, confirmedBy: { name: admin.name } },
    });
    const reopen = { claimId: removed, transition: 'reopen' };
    expect(
      (await checker.refused('moveClaim', 'MoveClaimInput', reopen, 'claim { id }')).blockers,
    ).toMatchObject([{ code: 'removed' }]);
    const thread = { claimId: removed, body: 'And yet', mentionIds: [] };
    const refusal = await checker.refused('startThread', 'StartThreadInput', thread, 'thread { id }');
    expect(refusal.blockers).toMatchObject([{ code: 'removed' }]);
    expect((await everyTable(server)).get('discussion_thread')).not.toContain(removed);
  });
});

it('a claim that was never published goes with its article, and with no change in the feed', async () => {
  const words = new Canaries('nachlass');
  const article = await importArticle(
    checker,
    `${words.word('title')}\nTwo envoys left, says ${words.word('text')}.`,
  );
  const exact = 'Two envoys left';
  const start = article.text.indexOf(exact);
  const selection = { articleVersionId: article.versionId, start, end: start + exact.length, exact };
  const input = { selection, statement: words.word('statement'), claimant: { kind: 'article' } };
  const { claim } = await checker.do('createClaim', 'CreateClaimInput', input, 'claim { id }');
  await server.work();
  const asked = { claimId: claim.id, publicReason: REASON, withArticle: true };
  const { claim: standing } = await admin.do(
    'requestRemoval',
    'RequestRemovalInput',
    asked,
    'claim { removal { id } }',
  );
  const changes = (await everyTable(server)).get('verdict_change');
  await editor.do('confirmRemoval', 'DecideRemovalInput', { removalId: standing.removal.id }, 'claim { id }');
  const after = await everyTable(server);
  expect(found(words, after)).toEqual([]);
  expect(after.get('verdict_change')).toBe(changes);
  expect(after.get('article')).not.toContain(article.id);
  expect([await firstBroken(), await problems()]).toEqual([null, []]);
});

it('what was asked for by a member who is no editor any more is not confirmed', async () => {
  const former = await server.colleague(admin, 'editor');
  const claimId = await markClaim(checker);
  const { claim } = await former.do(
    'requestRemoval',
    'RequestRemovalInput',
    { claimId, publicReason: REASON },
    'claim { removal { id } }',
  );
  const role = { memberId: former.memberId, role: 'checker' };
  await admin.do('changeRole', 'ChangeRoleInput', role, 'newsroom { id }');
  const input = { removalId: claim.removal.id };
  const refusal = await admin.refused('confirmRemoval', 'DecideRemovalInput', input, 'claim { id }');
  expect(refusal.blockers).toMatchObject([{ code: 'requester_may_not' }]);
  await editor.do('withdrawRemoval', 'DecideRemovalInput', input, 'claim { id }');
});

it('words that come in the very moment of a removal are refused, or destroyed with the rest', async () => {
  const words = new Canaries('gleichzeitig');
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  const { evidence } = (
    await checker.get('query ($id: ID!) { claim(id: $id) { evidence { id } } }', { id: claimId })
  ).claim;
  const asked = { claimId, publicReason: REASON };
  const { claim } = await admin.do(
    'requestRemoval',
    'RequestRemovalInput',
    asked,
    'claim { removal { id } }',
  );
  const thread = { claimId, body: words.word('thread'), mentionIds: [] };
  const { thread: open } = await checker.do('startThread', 'StartThreadInput', thread, 'thread { id }');
  const source = { claimId, stance: 'context', directness: 'secondary' };
  const reply = { claimId, reason: words.word('reason'), whom: words.word('whom') };
  const onSource = { evidenceId: evidence[0].id, mentionIds: [], claimId };
  const come = (by: Person): Promise<unknown>[] => [
    by.do('startThread', 'StartThreadInput', { ...thread, body: words.word('thread') }, 'thread { id }'),
    by.do('startThread', 'StartThreadInput', { ...onSource, body: words.word('thread') }, 'thread { id }'),
    by.do(
      'postMessage',
      'PostMessageInput',
      { threadId: open.id, body: words.word('message'), mentionIds: [] },
      'message { id }',
    ),
    by.do('addEvidence', 'AddEvidenceInput', { ...source, title: words.word('title') }, 'evidence { id }'),
    by.do('askForReply', 'AskForReplyInput', reply, 'request { id }'),
    by.do(
      'changeClaims',
      'ChangeClaimsInput',
      { claimIds: [claimId], kind: 'tag', tag: words.word('tag') },
      'operation { id }',
    ),
    edit(by === checker ? server : neighbour, checker, claimId, (doc) =>
      type(doc, 'summary', words.word('typed')),
    ),
    submit(by, claimId),
  ];
  const before = [...come(checker), ...come(admin.at(neighbour.url))];
  const confirmed = editor.do(
    'confirmRemoval',
    'DecideRemovalInput',
    { removalId: claim.removal.id },
    'claim { id }',
  );
  const after = [...come(editor.at(neighbour.url)), ...come(checker)];
  const outcomes = await Promise.allSettled([...before, ...after]);
  await confirmed;
  // Nothing that was refused is our mistake.
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(String(outcome.reason)).not.toMatch(/INTERNAL/);
  const left = found(words, await everyTable(server));
  // A bulk change of this moment was asked of the claim and refused: what was asked is its own record.
  expect(left.filter((place) => !place.startsWith('bulk_operation'))).toEqual([]);
  expect([await firstBroken(), await problems()]).toEqual([null, []]);
});

it('a node that is cut off from the database gives out what it kept of others, and nothing of it', async () => {
  const room = admin.newsroomSlug;
  const addresses = [...addressesOf(slug), `/feeds/${room}.atom`, `/feeds/${room}.json`];
  const stands = addressesOf(otherSlug)[0]!;
  for (let times = 0; times < 3; times += 1) await answersOf(neighbour.stranger(), [...addresses, stands]);
  line.cut();
  try {
    const answers = await answersOf(neighbour.stranger(), [...addresses, stands]);
    expect(answers.get(stands)).toMatch(/^200 /);
    expect(found(doomed, answers)).toEqual([]);
    for (const address of addressesOf(slug)) expect(answers.get(address)).toMatch(/^503 /);
  } finally {
    line.mend();
  }
});
