import { createHash } from 'node:crypto';
import { LIMITS } from '@assay/domain';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importArticle, markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer, narrow: TestServer;
let admin: Person, checker: Person;
/** Bytes of every published verdict together. */
let all: number;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  const editor = await server.colleague(admin, 'editor');
  const sizes: number[] = [];
  for (let number = 0; number < 3; number += 1) {
    const claimId = await markClaim(checker);
    await writeDraft(server, checker, claimId);
    const revision = await submit(checker, claimId);
    sizes.push(Buffer.byteLength(revision.canonicalJson));
    const approve = { revisionId: revision.id, decision: 'approve' };
    await editor.do('reviewRevision', 'ReviewRevisionInput', approve, 'claim { id }');
    await editor.do('publish', 'PublishInput', { claimId, revisionId: revision.id }, 'claim { id }');
  }
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { id }');
  all = sizes.reduce((sum, size) => sum + size, 0);
  // One request may read every verdict twice, and not three times; a sender holds as much as two such requests.
  const http = { longTexts: 2.5 * all, accountInFlight: 5 * all };
  narrow = await startTestServer({}, server, { http });
});
afterAll(async () => {
  await narrow.stop();
  await server.stop();
});

const held = async () => {
  const text = await narrow.app.get(Registry).metrics();
  return Number(/^assay_long_text_bytes (\d+)/m.exec(text)![1]);
};

/** A field so many times in one request. */
const times = (count: number, field: string) =>
  `{ ${Array.from({ length: count }, (_, n) => `a${n}: ${field}`).join(' ')} }`;

const TOO_MANY = { code: 'TOO_MANY', limit: 'long_texts' };

describe('the frozen bytes of verdicts', () => {
  it.each([
    ['verdicts', (slug: string) => `verdicts(newsroom: "${slug}") { edges { node { headline } } }`],
    ['verdict, by its slug', (slug: string) => `verdict(newsroom: "${slug}", slug: "SLUG") { id headline } `],
  ])('are read within a bound by `%s`, however small the answer', async (_, field) => {
    const [{ slug }] = (await server.asOwner('select slug from publication limit 1')) as [{ slug: string }];
    const asked = field(admin.newsroomSlug).replace('SLUG', slug);
    const each = asked.startsWith('verdicts') ? 1 : 3;
    const stranger = narrow.stranger();
    const { data, errors } = await stranger.ask(times(2 * each, asked));
    expect(errors).toBeUndefined();
    expect(Object.keys(data as object)).toHaveLength(2 * each);
    const refused = await stranger.ask(times(4 * each, asked));
    expect(refused.errors![0]).toMatchObject({
      extensions: TOO_MANY,
      message: expect.stringMatching(/fewer/),
    });
    // What was held is let go, also after a refusal.
    expect(await held()).toBe(0);
    await expect(stranger.ask(times(2 * each, asked))).resolves.not.toHaveProperty('errors');
  });

  it('are read within a bound by changes and corrections', async () => {
    const reader = narrow.stranger();
    const changes = (first: number) =>
      `{ verdictChanges(newsroom: "${admin.newsroomSlug}", first: ${first}) { edges { node { verdict { headline } } } } }`;
    await reader.get(changes(3));
    const tight = await startTestServer({}, server, { http: { longTexts: all - 1 } });
    const { errors } = await reader.at(tight.url).ask(changes(3));
    expect(errors![0]).toMatchObject({ extensions: TOO_MANY });
    await reader.at(tight.url).get(changes(2));
    const atom = await fetch(`${tight.url}/feeds/${admin.newsroomSlug}.atom`);
    expect([atom.status, await atom.json()]).toMatchObject([422, { error: TOO_MANY }]);
    // The whole set is sent as it is read, a few at a time.
    const lines = await (await fetch(`${tight.url}/feeds/${admin.newsroomSlug}.ndjson`)).text();
    expect(lines.trim().split('\n')).toHaveLength(3);
    await tight.stop();
  });
});

describe('what was frozen for review', () => {
  it.each([
    'revisions { headline }',
    'currentRevision { headline }',
    'publication { isVoid revision { headline } }',
  ])('is read within a bound by `claims { %s }`', async (select) => {
    const claims = (first: number) => `{ claims(first: ${first}) { edges { node { ${select} } } } }`;
    const tight = await startTestServer({}, server, { http: { longTexts: all - 1 } });
    await checker.at(tight.url).get(claims(2));
    expect((await checker.at(tight.url).ask(claims(3))).errors?.[0]).toMatchObject({ extensions: TOO_MANY });
    await tight.stop();
  });
});

describe('replies', () => {
  const ASKED = {
    ...{ whom: 'The ministry', means: 'email', question: 'Did the envoys leave?' },
    ...{ askedAt: '2026-11-02T10:00:00.000Z', deadline: '2026-11-05T10:00:00.000Z' },
  };
  const noted = async (claimId: string, answer: string) => {
    const ask = { claimId, ...ASKED };
    const { request } = await checker.do('askForReply', 'AskForReplyInput', ask, 'request { id }');
    const said = { requestId: request.id, expectedVersion: 1, ...ASKED, answer, answeredAt: ASKED.deadline };
    await checker.do('updateReplyRequest', 'UpdateReplyRequestInput', said, 'claim { id }');
  };
  const claims = (first: number, select: string) =>
    `{ claims(first: ${first}) { edges { node { replyRequests { ${select} } } } } }`;

  it('and the verdicts that they may be late for are read within a bound by `isLate`', async () => {
    const rows = (await server.asOwner('select claim_id as id from publication')) as { id: string }[];
    for (const { id } of rows) await noted(id, 'They did.');
    const tight = await startTestServer({}, server, { http: { longTexts: all - 1 } });
    await checker.at(tight.url).get(claims(2, 'isLate'));
    const { errors } = await checker.at(tight.url).ask(claims(3, 'isLate'));
    expect(errors?.[0]).toMatchObject({ extensions: TOO_MANY });
    await tight.stop();
  });

  it('are read within a bound with all their versions, of which a request has so many', async () => {
    const [{ id }] = (await server.asOwner('select claim_id as id from publication limit 1')) as [
      { id: string },
    ];
    await noted(id, 'x'.repeat(10_000));
    const tight = await startTestServer({}, server, { http: { longTexts: 9_000 } });
    const { errors } = await checker.at(tight.url).ask(claims(3, 'versions { version }'));
    expect(errors?.[0]).toMatchObject({ extensions: TOO_MANY });
    await tight.stop();
    await server.asOwner(`update reply_request set version = ${LIMITS.replyVersions};
      alter table reply_request_version disable trigger all;
      update reply_request_version set version = ${LIMITS.replyVersions} where version = 2`);
    const [{ requestId }] = (await server.asOwner('select id as "requestId" from reply_request limit 1')) as [
      { requestId: string },
    ];
    const said = { requestId, expectedVersion: LIMITS.replyVersions, ...ASKED };
    const refused = await checker.refused(
      'updateReplyRequest',
      'UpdateReplyRequestInput',
      said,
      'claim { id }',
    );
    expect(refused).toMatchObject({ code: 'TOO_MANY', limit: 'reply_versions' });
  });
});

describe('the texts of articles', () => {
  const LENGTH = 8_000;
  let tight: TestServer;
  let reader: Person;
  let articleId: string;
  beforeAll(async () => {
    const founder = await server.founder();
    for (let number = 0; number < 5; number += 1) {
      const text = `Title ${number}\n${'It is so. '.repeat(LENGTH / 10)}`;
      articleId = (await importArticle(founder, text)).id;
    }
    tight = await startTestServer({}, server, { http: { longTexts: 3 * LENGTH } });
    reader = founder.at(tight.url);
  });
  afterAll(() => tight.stop());

  const articles = (select: string, first = 5) =>
    `{ articles(first: ${first}) { edges { node { ${select} } } } }`;

  it('are not read where no field needs them, and within a bound where one does', async () => {
    const light = 'title version { title sha256 } versionNumbered(number: 1) { title } versions { title }';
    await reader.get(articles(light));
    await reader.get(articles('version { text paragraphs { text } } versions { text }', 2));
    for (const heavy of [
      'version { text }',
      'version { paragraphs { text } }',
      'versions { text }',
      'version { spotted { claims { exact } } }',
    ])
      expect([heavy, (await reader.ask(articles(heavy))).errors?.[0]]).toMatchObject([
        heavy,
        { extensions: TOO_MANY, message: expect.stringMatching(/fewer/) },
      ]);
  });

  it('are whole where they are read', async () => {
    const { article } = await reader.get(
      'query ($id: ID!) { article(id: $id) { version { title text sha256 paragraphs { start end text } } } }',
      { id: articleId },
    );
    const { title, text, sha256, paragraphs } = article.version;
    expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
    expect(paragraphs[0].text).toBe(title);
    for (const one of paragraphs) expect(text.slice(one.start, one.end)).toBe(one.text);
  });
});
