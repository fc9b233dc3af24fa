import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { LIMITS } from '@assay/domain';
import { PACK_LIMIT, type PackLimit } from '@assay/server-insight';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseRevision, placeEvidence, proposeRating } from '@assay/verdict-doc';
import { edit, markClaim, submit, type as write, writeDraft } from '@assay/server-testing/desk';
import { writeHistories } from '@assay/server-testing/history';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, checker: Person, editor: Person, second: Person;
let slug: string;
const today = new Date().toISOString().slice(0, 10);
const ADDRESS = `/export/evidence-pack.zip?from=2026-01-01&to=2027-12-31&step=MONTH`;

beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder('The <Harbour> Paper');
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  second = await server.colleague(admin, 'editor');
  const claimId = await markClaim(checker);
  const evil = {
    ...{ claimId, title: '=HYPERLINK("https://evil.example")', publisher: '@paper', stance: 'refutes' },
    ...{ directness: 'secondary', url: 'https://harbour.example/a', independenceGroup: '+1, "two"' },
  };
  await checker.do('addEvidence', 'AddEvidenceInput', evil, 'evidence { id }');
  await writeDraft(server, checker, claimId);
  const [{ id: evidenceId }] = await server.source.query(
    `select id from evidence where claim_id = $1 and title like '=%'`,
    [claimId],
  );
  await edit(server, checker, claimId, (doc) => placeEvidence(doc, evidenceId, 2));
  slug = await publish(claimId, await submit(checker, claimId), editor);
  await edit(server, checker, claimId, (doc) => {
    proposeRating(doc, { scaleVersion: 1, ratingKey: 'false' });
    write(doc, 'rationale', ' A second register says so.');
  });
  const notice = '-1 of the registers was <b>misread</b>.';
  await publish(claimId, await submit(editor, claimId, { class: 'rating_changed', notice }), second);
});
afterAll(() => server.stop());

async function publish(claimId: string, { id: revisionId }: { id: string }, by: Person): Promise<string> {
  await by.do('reviewRevision', 'ReviewRevisionInput', { revisionId, decision: 'approve' }, 'claim { id }');
  return (await by.do('publish', 'PublishInput', { claimId, revisionId }, 'publication { slug }')).publication
    .slug;
}

async function unpacked(by: Person): Promise<{ response: Response; files: Map<string, Uint8Array> }> {
  const response = await by.fetch(ADDRESS);
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  return { response, files: new Map(Object.entries(files)) };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

it('holds sources, method, corrections and figures, each as its manifest says, and verdicts anybody can verify', async () => {
  const { response, files } = await unpacked(admin);
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename=${admin.newsroomSlug}-evidence-2026-01-01-to-2027-12-31.zip`,
  );
  const text = (name: string) => strFromU8(files.get(name)!);
  const manifest = JSON.parse(text('manifest.json'));
  const named = manifest.files.map(({ name }: { name: string }) => name);
  expect([...named, 'manifest.json'].sort()).toEqual([...files.keys()].sort());
  for (const { name, sha256: hash, bytes } of manifest.files)
    expect([name, sha256(files.get(name)!), files.get(name)!.length]).toEqual([name, hash, bytes]);

  const { verdicts, keys } = JSON.parse(text('verdicts.json'));
  expect(verdicts).toMatchObject([
    { slug, version: 1, rating: 'Mostly true', correction: null, sources: 3, approvals: 1, policyVersion: 1 },
    { slug, version: 2, rating: 'False', ratingFrom: 'Mostly true', correction: { class: 'rating_changed' } },
  ]);
  for (const one of verdicts) {
    expect(sha256(files.get(one.file)!)).toBe(one.contentHash);
    expect(parseRevision(text(one.file)).rating.label).toBe(one.rating);
    const { payload } = await compactVerify(one.signature, createLocalJWKSet({ keys } as JSONWebKeySet));
    expect(JSON.parse(strFromU8(payload))).toEqual({
      ...{ newsroom: admin.newsroomSlug, slug, version: one.version, contentHash: one.contentHash },
      ...{ correction: one.correction, publishedAt: one.publishedAt },
    });
  }

  const sources = text('sources.csv').trimEnd().split('\r\n');
  // Three items in each of two versions, under one header.
  expect(sources).toHaveLength(1 + 3 * 2);
  expect(sources[3]).toBe(
    `${slug},1,3,"'=HYPERLINK(""https://evil.example"")",https://harbour.example/a,'@paper,contradicts,secondary,text,3,,`,
  );
  const corrections = text('corrections.csv').trimEnd().split('\r\n');
  expect(corrections).toHaveLength(2);
  expect(corrections[1]).toMatch(
    new RegExp(
      `^${slug},2,${today.slice(0, 4)}.*Z,rating_changed,'-1 of the registers .*,Mostly true,False,http`,
    ),
  );

  const method = text('method.md');
  for (const said of [
    'Version 1, in force since',
    'Approvals that a text needs: 1',
    '**Mostly false** (2):',
    '- editor: 2',
  ])
    expect(method).toContain(said);
  expect(method).not.toContain(editor.name);
  expect(JSON.parse(text('numbers.json'))).toMatchObject({
    ...{ from: '2026-01-01', to: '2027-12-31', timeZone: 'UTC' },
    topics: { verdictCount: 1, subjects: [{ name: null, meanOrdinal: 1 }] },
  });
  const page = text('index.html');
  expect(page).toContain('The &#60;Harbour&#62; Paper');
  expect(page).toContain('-1 of the registers was &#60;b&#62;misread');
  expect(page).not.toMatch(/<script|<b>misread/);
});

it('is an export of an admin, recorded, and of their own newsroom alone', async () => {
  const exports = () =>
    server.source.query(
      `select actor_id, data from audit_event where newsroom_id = $1 and action = 'pack.exported' order by seq`,
      [admin.newsroomId],
    );
  const before = (await exports()).length;
  const refused = await Promise.all(
    [checker, editor, server.stranger()].map(async (person) => (await person.fetch(ADDRESS)).status),
  );
  expect(refused).toEqual([403, 403, 401]);
  expect(await exports()).toHaveLength(before);
  await unpacked(admin);
  const recorded = await exports();
  expect(recorded).toHaveLength(before + 1);
  expect(recorded.at(-1)).toMatchObject({
    actor_id: admin.memberId,
    data: JSON.stringify({ from: '2026-01-01', to: '2027-12-31', versions: 2 }),
  });
  const { files } = await unpacked(await server.founder());
  expect(JSON.parse(strFromU8(files.get('verdicts.json')!)).verdicts).toEqual([]);
  expect([...files.values()].map((bytes) => strFromU8(bytes)).join()).not.toContain(slug);
});

it.each([
  ['from=2026-02-30&to=2026-03-01', 400],
  ['to=2026-03-01', 400],
  ['from=2026-03-02&to=2026-03-01', 400],
  ['from=2026-03-01&to=2026-03-01&step=YEAR', 400],
])('a pack of %s is refused', async (query, status) => {
  const response = await admin.fetch(`/export/evidence-pack.zip?${query}`);
  expect(response.status).toBe(status);
  expect((await response.json()).error.code).toBe('BAD_INPUT');
});

it('more versions than one reading holds are all there, each once', async () => {
  const person = await server.founder();
  // All in one instant: the page is turned by id.
  const at = new Date('2026-05-01T00:00:00.000Z');
  await writeHistories(
    server,
    person,
    Array.from({ length: 230 }, () => ({
      ...{ topic: null, claimant: null, createdAt: at },
      moves: [
        { to: 'published', at, published: { key: 'true', label: 'True', ordinal: 5, correction: null } },
      ],
    })),
  );
  const response = await person.fetch('/export/evidence-pack.zip?from=2026-05-01&to=2026-05-01');
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  expect(Object.keys(files).filter((name) => name.startsWith('verdicts/'))).toHaveLength(230);
  const { verdicts } = JSON.parse(strFromU8(files['verdicts.json']!));
  expect(verdicts).toHaveLength(230);
  expect(new Set(verdicts.map(({ slug: one }: { slug: string }) => one)).size).toBe(230);
  // One more than a pack holds is refused, in a sentence and before it is recorded as an export.
  const limit = server.app.get<PackLimit>(PACK_LIMIT, { strict: false });
  expect(limit.versions).toBe(LIMITS.packVersions);
  limit.versions = 229;
  const long = await person.fetch('/export/evidence-pack.zip?from=2026-05-01&to=2026-05-01');
  limit.versions = LIMITS.packVersions;
  const { error } = (await long.json()) as { error: object };
  expect([long.status, error]).toMatchObject([
    400,
    {
      code: 'BAD_INPUT',
      message: '230 versions were published in this period; a pack holds at most 229. Choose a shorter one.',
    },
  ]);
  const recorded = await server.source.query(
    `select 1 from audit_event where newsroom_id = $1 and action = 'pack.exported'`,
    [person.newsroomId],
  );
  expect(recorded).toHaveLength(1);
  const csv = await (
    await person.fetch('/export/insights/throughput.csv?from=2026-05-01&to=2026-05-01&step=DAY')
  ).text();
  expect(csv).toBe(
    'start,created,accepted,declined,published,corrected,voided\r\n2026-05-01,230,0,0,230,0,0\r\n',
  );
  expect((await person.fetch('/export/insights/constructor.csv?from=2026-05-01&to=2026-05-01')).status).toBe(
    404,
  );
});
