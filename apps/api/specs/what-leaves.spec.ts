import { strFromU8, unzipSync } from 'fflate';
import { fragment, noteEvidence, placeEvidence } from '@assay/verdict-doc';
import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLObjectType,
  type IntrospectionQuery,
} from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  edit,
  importArticle,
  fillDraft,
  markClaim,
  submit,
  TEXT,
  type,
  writeDraft,
} from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, checker: Person, editor: Person, second: Person;
let claimId: string, slug: string;
let canaries = 0;
const printed: string[] = [];

/** A word that is in no other place. */
const canary = () => `canary${(canaries += 1)}x`;
const written = process.stdout.write.bind(process.stdout);

beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  second = await server.colleague(admin, 'editor');
  process.stdout.write = ((chunk: string | Uint8Array, ...more: never[]) => {
    printed.push(String(chunk));
    return written(chunk, ...more);
  }) as typeof process.stdout.write;
  await typeIntoEveryInternalField();
});
afterAll(async () => {
  process.stdout.write = written;
  await server.stop();
});

/** Publishes one verdict, with a word of its own in each field that is no part of it. */
async function typeIntoEveryInternalField(): Promise<void> {
  const question = `Is it fair? ${canary()}`;
  const rules = { isPublic: true, checklist: [question] };
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', rules, 'newsroom { isPublic }');
  const quote = 'Two envoys left on Tuesday';
  const article = await importArticle(checker, `${TEXT}\nThe rest of the article: ${canary()}.`);
  const mark = async (statement: string) => {
    const start = article.text.indexOf(quote);
    const selection = { articleVersionId: article.versionId, start, end: start + quote.length, exact: quote };
    const input = { selection, statement, claimant: { kind: 'article' }, topic: 'Harbours' };
    return (await checker.do('createClaim', 'CreateClaimInput', input, 'claim { id }')).claim.id as string;
  };
  const other = await mark(`Another claim of the day ${canary()}`);
  const decline = { claimId: other, transition: 'decline', reason: canary() };
  await checker.do('moveClaim', 'MoveClaimInput', decline, 'claim { id }');
  claimId = await mark(quote);
  await writeDraft(server, checker, claimId);
  const source = {
    ...{ claimId, title: 'A third register', stance: 'context', directness: 'secondary' },
    ...{ independenceGroup: `Our source, ${canary()}`, notes: canary() },
  };
  const { evidence } = await checker.do('addEvidence', 'AddEvidenceInput', source, 'evidence { id }');
  const unused = { ...source, title: `Never placed ${canary()}`, excerpt: canary(), publisher: canary() };
  await checker.do('addEvidence', 'AddEvidenceInput', unused, 'evidence { id }');
  await edit(server, checker, claimId, (doc) => {
    placeEvidence(doc, evidence.id, 2);
    noteEvidence(doc, evidence.id, 'Named on page 3.');
    type(doc, 'summary', ` Taken back: ${canary()}.`);
  });
  const reply = {
    ...{ claimId, whom: canary(), means: 'email', question: canary() },
    ...{ askedAt: '2026-01-01T10:00:00Z', deadline: '2026-01-05T10:00:00Z' },
  };
  await checker.do('askForReply', 'AskForReplyInput', reply, 'request { id }');
  const thread = { claimId, body: canary(), mentionIds: [] };
  await checker.do('startThread', 'StartThreadInput', thread, 'thread { id }');
  const first = await submit(checker, claimId);
  const sentBack = {
    ...{ revisionId: first.id, decision: 'request_changes', note: canary() },
    comments: [{ field: 'summary', start: 0, end: 3, quote: 'The', body: canary() }],
  };
  await editor.do('reviewRevision', 'ReviewRevisionInput', sentBack, 'claim { id }');
  await edit(server, checker, claimId, (doc) => type(doc, 'summary', ' Mended.'));
  await edit(server, checker, claimId, (doc) => {
    // Words that were written and taken back are in the draft's history alone.
    const text = (fragment(doc, 'summary').get(0) as Y.XmlElement).get(0) as Y.XmlText;
    const at = text.toString().indexOf(' Taken back:');
    text.delete(at, text.toString().indexOf('x.', at) + 2 - at);
  });
  const order = { field: 'created_at', direction: 'desc' };
  const view = { name: canary(), isShared: true, filter: { search: canary() }, orderBy: order };
  await checker.do('saveView', 'SaveViewInput', view, 'savedViews { id }');
  const key = { name: canary(), scopes: ['verdicts'] };
  await admin.do('createApiKey', 'CreateApiKeyInput', key, 'key');
  const revision = await submit(checker, claimId);
  const approval = {
    ...{ revisionId: revision.id, decision: 'approve', note: canary() },
    checklist: [{ question, answer: canary() }],
  };
  await second.do('reviewRevision', 'ReviewRevisionInput', approval, 'claim { id }');
  const { publication } = await second.do(
    'publish',
    'PublishInput',
    { claimId, revisionId: revision.id },
    'publication { slug }',
  );
  ({ slug } = publication);
}

/** Every field of the type that needs no argument, as deep as that goes. */
function allFieldsOf(type: GraphQLObjectType, depth = 0): string {
  return Object.values(type.getFields())
    .filter(({ args }) => !args.some((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined))
    .flatMap(({ name, type: fieldType }) => {
      const named = getNamedType(fieldType);
      if (isLeafType(named)) return [name];
      return isObjectType(named) && depth < 3 ? [`${name} { ${allFieldsOf(named, depth + 1)} }`] : [];
    })
    .join(' ');
}

/** All that anybody can read of the newsroom, by the address or the question it was read with. */
async function everythingPublic(): Promise<Map<string, string>> {
  const stranger = server.stranger();
  const all = new Map<string, string>();
  const [room, path] = [admin.newsroomSlug, `/v/${admin.newsroomSlug}/${slug}`];
  const addresses = [
    ...[path, `${path}/versions/1`, `${path}.json`, `${path}/card`],
    ...['atom', 'json', 'ndjson', 'sitemap.xml'].map((kind) => `/feeds/${room}.${kind}`),
    `/oembed?url=${encodeURIComponent(`http://localhost:4400${path}`)}`,
    ...['keys.json', 'audit-heads'].map((name) => `/.well-known/assay/${room}/${name}`),
    `/preview/${claimId}`,
  ];
  for (const address of addresses) all.set(address, await (await stranger.fetch(address)).text());
  const schema = buildClientSchema((await stranger.get(getIntrospectionQuery())) as IntrospectionQuery);
  const verdict = allFieldsOf(schema.getType('Verdict') as GraphQLObjectType);
  const named = `newsroom: "${room}"`;
  for (const query of [
    `{ verdicts(${named}) { edges { node { ${verdict} } } } }`,
    `{ verdictChanges(${named}) { edges { node { kind at verdict { ${verdict} } } } } }`,
    `{ matchClaims(${named}, text: "Two envoys left on Tuesday") { claim { statement } } }`,
  ]) {
    const { data, errors } = await stranger.ask(query);
    all.set(query, JSON.stringify(data ?? errors));
  }
  return all;
}

it('what is typed into an internal field is in no public byte, in no log and in no evidence pack', async () => {
  const all = await everythingPublic();
  expect(all.get(`/v/${admin.newsroomSlug}/${slug}`)).toContain('Named on page 3.');
  for (const [, text] of all) expect(text.length).toBeGreaterThan(0);
  expect([...all.values()].filter((text) => text.includes('Two envoys left')).length).toBeGreaterThan(5);
  const pack = await admin.fetch('/export/evidence-pack.zip?from=2026-01-01&to=2027-12-31&step=MONTH');
  const files = pack.ok ? unzipSync(new Uint8Array(await pack.arrayBuffer())) : {};
  expect(Object.keys(files).length).toBeGreaterThan(4);
  for (const [name, bytes] of Object.entries(files)) all.set(name, strFromU8(bytes));
  all.set('the log', printed.join(''));
  expect(canaries).toBeGreaterThan(18);
  for (const [place, text] of all) {
    // What the pack tells of method names the checklist's questions, not how they were answered.
    const found = [...new Set(text.match(/canary\d+x/g) ?? [])].filter(
      (word) => place !== 'method.md' || word !== 'canary1x',
    );
    expect([place, found]).toEqual([place, []]);
    for (const { email } of [admin, checker, editor, second])
      expect([place, text.includes(email)]).toEqual([place, false]);
  }
});

it('each of these words reached the database, so that looking for them proves something', async () => {
  const tables = await server.asOwner(
    `select quote_ident(table_name) as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const found = new Set<string>();
  for (const { name } of tables)
    for (const { row } of await server.asOwner(`select to_jsonb(t)::text as row from ${name} t`))
      for (const word of row!.match(/canary\d+x/g) ?? []) found.add(word);
  const missing = Array.from({ length: canaries }, (_, n) => `canary${n + 1}x`).filter(
    (word) => !found.has(word),
  );
  // Only the draft's log holds letters that were typed and deleted, as bytes of Yjs.
  expect(missing.length).toBeLessThanOrEqual(1);
});

it('the preview shows a member exactly the bytes that a submission freezes, and a stranger nothing', async () => {
  const draft = await markClaim(checker);
  const preview = (by: Person, end = '') => by.fetch(`/preview/${draft}${end}`);
  expect((await preview(checker)).status).toBe(404);
  await checker.do('moveClaim', 'MoveClaimInput', { claimId: draft, transition: 'accept' }, 'claim { id }');
  const unready = await preview(checker);
  expect(await unready.text()).toContain('The verdict has no headline.');
  expect((await preview(checker, '.json')).status).toBe(404);
  await fillDraft(server, checker, draft);
  const page = await preview(admin);
  expect(page.headers.get('cache-control')).toContain('no-store');
  expect(await page.text()).toContain('The summary as it was written.');
  const bytes = await (await preview(checker, '.json')).text();
  expect((await submit(checker, draft)).canonicalJson).toBe(bytes);
  const outsiders = [server.stranger(), await server.founder()];
  expect(await Promise.all(outsiders.map(async (person) => (await preview(person)).status))).toEqual([
    401, 404,
  ]);
});
