import { COLLAB_ENGINE, documentName } from '@assay/server-draft';
import type { CollabEngine } from '@assay/collab';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import {
  edit,
  importArticle,
  markClaim,
  submit,
  suggest,
  type as typeText,
  writeDraft,
} from '@assay/server-testing/desk';
import { until } from '@assay/server-testing/live';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

const KIB = 1024;

/** Tables that say again, or for a while, what others hold. */
const DERIVED = [
  'search_document',
  'search_word',
  'claim_tally',
  'tally_change',
  'draft',
  'export_job',
  'export_piece',
];

let server: TestServer, neighbour: TestServer;
let admin: Person, other: Person;
beforeAll(async () => {
  server = await startTestServer({ ASSAY_TEXT_MB: '1' });
  neighbour = await startTestServer({ ASSAY_TEXT_MB: '1' }, server);
  admin = await server.founder();
  other = await server.founder();
});
afterAll(async () => {
  await neighbour.stop();
  await server.stop();
});

const counted = async ({ newsroomId }: Person): Promise<number> => {
  const [row] = await server.asOwner('select text_bytes from archive_total where newsroom_id = $1', [
    newsroomId,
  ]);
  return Number(row?.text_bytes ?? 0);
};

/** Every text that any table holds for a newsroom, by the catalogue: a table that is added counts by itself. */
const stored = async ({ newsroomId }: Person): Promise<Record<string, number>> => {
  const columns = await server.asOwner(
    `select c.table_name as "table", c.column_name as "column" from information_schema.columns c
     join information_schema.columns n on n.table_name = c.table_name and n.column_name = 'newsroom_id' and n.table_schema = 'public'
     join information_schema.tables t on t.table_name = c.table_name and t.table_type = 'BASE TABLE' and t.table_schema = 'public'
     where c.table_schema = 'public' and c.data_type in ('text', 'jsonb') and c.table_name <> all($1)`,
    [DERIVED],
  );
  const sums: Record<string, number> = {};
  for (const { table, column } of columns) {
    const [row] = await server.asOwner(
      `select coalesce(sum(octet_length("${column}"::text)), 0) as bytes from "${table}" where newsroom_id = $1`,
      [newsroomId],
    );
    sums[table!] = (sums[table!] ?? 0) + Number(row!.bytes);
  }
  return sums;
};

const text = (kilobytes: number) =>
  `A headline\n${'Two envoys left on Tuesday. '.repeat((kilobytes * KIB) / 28)}${Math.random()}`;
const importText = (by: Person, kilobytes: number) =>
  by.ask('mutation ($input: ImportTextInput!) { importText(input: $input) { outcome } }', {
    input: { text: text(kilobytes) },
  });

it('counts what every table holds of a newsroom’s texts, and no other newsroom’s', async () => {
  const claimId = await markClaim(other);
  await writeDraft(server, other, claimId);
  const notes = {
    claimId,
    title: 'Register',
    stance: 'supports',
    directness: 'primary',
    notes: 'n'.repeat(5_000),
  };
  await other.do('addEvidence', 'AddEvidenceInput', notes, 'evidence { id }');
  await other.do(
    'startThread',
    'StartThreadInput',
    { claimId, body: 'b'.repeat(4_000), mentionIds: [] },
    'thread { id }',
  );
  const feed = JSON.stringify([
    { '@type': 'ClaimReview', claimReviewed: 'c'.repeat(3_000), reviewRating: { alternateName: 'False' } },
  ]);
  const sent = await other.fetch('/import/other-verdicts?name=a.json', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' },
    body: feed,
  });
  expect(sent.status).toBe(201);
  // The log of decisions is kept whatever is full: it is not counted.
  const { audit_event: _, ...tables } = await stored(other);
  for (const table of ['article_version', 'evidence', 'discussion_message_version', 'other_verdict', 'claim'])
    expect([table, tables[table]! > 0]).toEqual([table, true]);
  const sum = Object.values(tables).reduce((all, bytes) => all + bytes, 0);
  expect(await counted(other)).toBeGreaterThanOrEqual(sum);
  expect(await counted(admin)).toBeLessThan(20 * KIB);
});

it('counts what is written in a draft, once, on whichever node', async () => {
  const claimId = await markClaim(other);
  await writeDraft(server, other, claimId);
  const settled = async () => {
    const [row] = await server.asOwner('select seq, counted_seq from draft where claim_id = $1', [claimId]);
    return row!.seq === row!.counted_seq;
  };
  await expect.poll(settled).toBe(true);
  const start = await counted(other);
  await edit(server, other, claimId, (doc) => typeText(doc, 'rationale', 'w'.repeat(20_000)));
  await edit(neighbour, other, claimId, (doc) => typeText(doc, 'rationale', 'v'.repeat(20_000)));
  await expect.poll(settled).toBe(true);
  const grown = (await counted(other)) - start;
  expect(grown).toBeGreaterThan(40_000);
  expect(grown).toBeLessThan(45_000);
});

it('takes texts up to its limit, however many come at once, and refuses more by name; others have room of their own', async () => {
  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, index) => importText(index % 2 ? admin.at(neighbour.url) : admin, 300)),
  );
  const refused = answers.filter(({ errors }) => errors);
  expect(refused).toHaveLength(2);
  for (const { errors } of refused) {
    expect(errors![0]!.extensions).toMatchObject({ code: 'TOO_MANY', limit: 'stored_text' });
    expect(errors![0]!.message).toContain('at most 1 MB of text');
  }
  const [articles] = await server.asOwner('select count(*) from article_version where newsroom_id = $1', [
    admin.newsroomId,
  ]);
  expect(Number(articles!.count)).toBe(3);
  expect(await counted(admin)).toBeLessThan(1024 * KIB);
  expect((await importText(other, 300)).errors).toBeUndefined();
});

it('once it is full, drafts can be read and not written, and what is small is still decided', async () => {
  const [claimId, undecided] = [await markClaim(admin), await markClaim(admin)];
  await admin.do('moveClaim', 'MoveClaimInput', { claimId, transition: 'accept' }, 'claim { stage }');
  const doc = new Y.Doc();
  const notices: { type: string; access?: string; code?: string }[] = [];
  const socket = new HocuspocusProviderWebsocket({
    url: `${server.url.replace('http', 'ws')}/collab`,
    WebSocketPolyfill: class extends WebSocket {
      constructor(address: string) {
        super(address, { headers: { cookie: admin.cookie } });
      }
    },
  });
  const provider = new HocuspocusProvider({
    name: documentName(claimId),
    document: doc,
    websocketProvider: socket,
    token: 'cookie format=all',
    onStateless: ({ payload }) => notices.push(JSON.parse(payload) as (typeof notices)[0]),
  });
  provider.attach();
  await until(() => provider.isSynced);
  expect(provider.authorizedScope).toBe('read-write');
  while (!(await importText(admin, 20)).errors);
  // What is small goes a little further.
  while ((await counted(admin)) < 1024 * KIB) expect((await importText(admin, 8)).errors).toBeUndefined();
  await server.app.get<CollabEngine>(COLLAB_ENGINE).reconsiderHere({ memberId: admin.memberId });
  await until(() => notices.some(({ type }) => type === 'access'));
  expect(notices).toContainEqual(
    expect.objectContaining({ type: 'access', access: 'read', code: 'newsroom_full' }),
  );
  // Deciding takes little, and has a little room of its own.
  await admin.do(
    'moveClaim',
    'MoveClaimInput',
    { claimId: undecided, transition: 'decline', reason: 'Not checkable.' },
    'claim { stage }',
  );
  await expect(importArticle(other)).resolves.toBeDefined();
  provider.destroy();
  socket.destroy();
});

it('counts suggestions and unsent reviews until they are decided or sent', async () => {
  const desk = await server.founder();
  const checker = await server.colleague(desk, 'checker');
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  const suggestWords = () =>
    suggest(server, checker, claimId, (doc) => typeText(doc, 'rationale', 'w'.repeat(20_000)));
  const decide = async (mutation: string, made: { id: string; version: number }) =>
    desk.do(
      mutation,
      'DecideSuggestionsInput',
      { claimId, suggestions: [made] },
      'suggestions { open { id } }',
    );
  const settled = async () => {
    const [row] = await server.asOwner('select seq, counted_seq from draft where claim_id = $1', [claimId]);
    return row!.seq === row!.counted_seq;
  };
  await expect.poll(settled).toBe(true);
  const start = await counted(desk);
  const { id } = await suggestWords();
  const rejected = await suggestWords();
  expect((await counted(desk)) - start).toBeGreaterThan(40_000);
  await checker.do('withdrawSuggestion', 'WithdrawSuggestionInput', { id }, 'suggestions { claimId }');
  await decide('rejectSuggestions', rejected);
  // The decisions themselves are counted.
  expect((await counted(desk)) - start).toBeLessThan(4_000);

  const { id: revisionId } = await submit(checker, claimId);
  const written = {
    ...{ revisionId, expectedVersion: 0, note: 'n'.repeat(5_000), checklist: [], voteReason: '' },
    comments: Array.from({ length: 10 }, (_, at) => ({
      ...{ field: 'rationale', start: at, end: at + 3, quote: 'The', body: 'c'.repeat(5_000) },
    })),
  };
  const before = await counted(desk);
  await desk.do('keepReview', 'KeepReviewInput', written, 'draft { version }');
  expect((await counted(desk)) - before).toBeGreaterThan(55_000);
  await desk.do(
    'reviewRevision',
    'ReviewRevisionInput',
    { revisionId, decision: 'approve' },
    'claim { stage }',
  );
  expect((await counted(desk)) - before).toBeLessThan(5_000);
});

it('takes no suggestion that the newsroom has no room for', async () => {
  const claimId = await markClaim(other);
  await writeDraft(server, other, claimId);
  const fill = async () => {
    for (;;) await suggest(server, other, claimId, (doc) => typeText(doc, 'rationale', 'w'.repeat(40_000)));
  };
  await expect(fill()).rejects.toThrow('at most 1 MB of text');
});
