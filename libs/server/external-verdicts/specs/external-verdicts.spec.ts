import { createServer, type Server } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importArticle } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

/** Records as newsrooms really published them. They are not part of the project; the test runs where they are. */
const SAMPLE = fileURLToPath(
  new URL('../../../../../shared/inputs/claimreviews-sample.json', import.meta.url),
);

let server: TestServer, feed: Server;
let served: { status?: number; type?: string; body: string } = { body: '[]' };
let address: string;
let admin: Person, checker: Person, viewer: Person;
beforeAll(async () => {
  feed = createServer((_, response) => {
    response.writeHead(served.status ?? 200, { 'content-type': served.type ?? 'application/json' });
    response.end(served.body);
  });
  await new Promise<void>((resolve) => feed.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(feed.address() as AddressInfo).port}`;
  address = `http://${host}/feed.json`;
  server = await startTestServer({ ASSAY_IMPORT_ALLOWED_HOSTS: host });
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  viewer = await server.colleague(admin, 'viewer');
});
afterAll(async () => {
  await server.stop();
  feed.close();
});

const record = (change: object = {}) => ({
  '@context': 'https://schema.org',
  '@type': 'ClaimReview',
  url: 'https://desk.example/quay',
  claimReviewed: 'Unemployment in the province fell to 4.1 percent in March',
  inLanguage: 'en',
  author: { '@type': 'Organization', name: 'Another desk', url: 'https://desk.example' },
  datePublished: '2024-03-09',
  itemReviewed: {
    '@type': 'Claim',
    author: { '@type': 'Person', name: 'A minister' },
    datePublished: '2024-03-01',
  },
  reviewRating: {
    '@type': 'Rating',
    ratingValue: 2,
    bestRating: 5,
    worstRating: 1,
    alternateName: 'Mostly false',
  },
  ...change,
});

const IMPORTED = 'records known odd oddities { code count }';
const fromAddress = (by = checker) =>
  by.do('importOtherVerdicts', 'ImportOtherVerdictsInput', { url: address }, IMPORTED);
const fromFile = async (text: string, by = checker) => {
  const response = await by.fetch('/import/other-verdicts?name=feed.json', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' },
    body: text,
  });
  return {
    status: response.status,
    ...((await response.json()) as { records: number; known: number; odd: number }),
  };
};
const LIST = `query ($first: Int! = 100, $after: String, $search: String) { otherVerdicts(first: $first, after: $after, search: $search) {
  edges { node { claim publisherName ratingLabel ratingValue url source raw oddities { code path } importedBy { name } } } pageInfo { endCursor hasNextPage } } }`;

interface Other {
  claim: string | null;
  raw: string;
}
const listed = async (by: Person, variables: object = {}): Promise<Other[]> => {
  const all: Other[] = [];
  for (let after: string | null = null, more = true; more;) {
    const {
      otherVerdicts,
    }: {
      otherVerdicts: { edges: { node: Other }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    } = await by.get(LIST, { after, ...variables });
    all.push(...otherVerdicts.edges.map(({ node }) => node));
    ({ endCursor: after, hasNextPage: more } = otherVerdicts.pageInfo);
  }
  return all;
};

describe("other publishers' verdicts", () => {
  it('come from the data of a page, byte for byte, with a party, a publisher’s site and a language told by letters', async () => {
    const claim =
      'Die Regierung hat die Steuern für kleine Unternehmen im vergangenen Jahr um zwölf Prozent erhöht';
    const own = record({
      url: 'https://desk.example/steuern',
      claimReviewed: claim,
      inLanguage: undefined,
      itemReviewed: {
        '@type': 'Claim',
        author: {
          '@type': 'Person',
          name: 'Frau Erle',
          jobTitle: 'Ministerin',
          affiliation: { name: 'Hafenpartei' },
        },
      },
    });
    const data = (json: string) => `<script type="application/ld+json">${json}</script>`;
    const body = `<!doctype html><html lang="de"><head><meta charset="utf-8">${data(JSON.stringify({ '@type': 'WebSite', name: 'Desk' }))}${data('{ broken')}
      ${data(`//<![CDATA[\n${JSON.stringify({ '@graph': [{ '@type': 'Organization', name: 'Desk' }, own] })}\n//]]>`)}</head><body><p>${claim}</p></body></html>`;
    served = { body, type: 'text/html; charset=utf-8' };
    expect(await fromAddress()).toMatchObject({ records: 1, known: 0 });
    expect(await fromFile(body)).toMatchObject({ records: 1, known: 1 });
    const [row] = await server.source.query(
      `select raw, claimant_description as said, language, oddities from other_verdict where url = 'https://desk.example/steuern'`,
    );
    expect(row).toMatchObject({ raw: JSON.stringify(own), said: 'Ministerin, Hafenpartei', language: 'de' });
    expect(row.oddities.map(({ code }: { code: string }) => code)).toContain('language_guessed');
    served = { body: '<html><body><p>Nothing here.</p></body></html>', type: 'text/html' };
    expect(
      (await checker.refused('importOtherVerdicts', 'ImportOtherVerdictsInput', { url: address }, IMPORTED))
        .message,
    ).toBe('There is no ClaimReview in it.');
    await server.asOwner(`delete from other_verdict where url = 'https://desk.example/steuern'`);
  });

  it('come from an address whole, with what is odd about them, and once', async () => {
    served = {
      body: JSON.stringify([
        record(),
        record({ url: undefined, reviewRating: { alternateName: 'No' } }),
        'no record',
        record(),
      ]),
    };
    const first = await fromAddress();
    expect(first).toMatchObject({ records: 4, known: 0 });
    expect(first.odd).toBeGreaterThan(1);
    expect(first.oddities.map(({ code }: { code: string }) => code)).toContain('not_an_object');
    expect(await fromAddress()).toMatchObject({ records: 4, known: 4 });
    const all = await listed(viewer, { first: 3 });
    expect(all).toHaveLength(4);
    expect(all.map(({ raw }) => JSON.parse(raw)).filter((raw) => raw === 'no record')).toHaveLength(1);
    expect(all.at(-1)).toMatchObject({
      claim: 'Unemployment in the province fell to 4.1 percent in March',
      publisherName: 'Another desk',
      ratingLabel: 'Mostly false',
      ratingValue: 2,
      source: address,
      importedBy: { name: checker.name },
    });
    expect(await listed(viewer, { search: 'another DESK' })).toHaveLength(3);
    expect(await listed(viewer, { search: '%' })).toEqual([]);
  });

  it('of any shape are kept, each as it came', async () => {
    const value = fc.jsonValue({ maxDepth: 3, noUnicodeString: false });
    const odd = fc.oneof(
      value,
      fc.record({
        '@type': fc.constant('ClaimReview'),
        claimReviewed: fc.string({ unit: 'binary', maxLength: 40 }),
        url: value,
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(odd, { minLength: 1, maxLength: 8 }), fc.uuid(), async (records, mark) => {
        const feed = records.map((one) => ({
          '@type': 'ClaimReview',
          mark,
          is: one,
          ...(Object(one) as object),
        }));
        const { status, records: count, known } = await fromFile(JSON.stringify(feed));
        expect([status, count, known]).toEqual([201, feed.length, 0]);
        expect(await fromFile(JSON.stringify(feed))).toMatchObject({
          records: feed.length,
          known: feed.length,
        });
      }),
      { numRuns: 40 },
    );
  });

  it.skipIf(!existsSync(SAMPLE))('as newsrooms really published them come in whole', async () => {
    const other = await server.founder();
    expect(await fromFile(readFileSync(SAMPLE, 'utf8'), other)).toMatchObject({
      status: 201,
      records: 33,
      known: 0,
    });
    expect(await listed(other)).toHaveLength(33);
  });

  it('that are no JSON, hold nothing or are not theirs to import are refused', async () => {
    for (const [body, message] of [
      ['{', /This is not JSON/],
      ['[]', /no ClaimReview/],
    ] as const) {
      served = { body };
      const refused = await checker.refused(
        'importOtherVerdicts',
        'ImportOtherVerdictsInput',
        { url: address },
        IMPORTED,
      );
      expect(refused).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'url' }] });
      expect(refused.message).toMatch(message);
      expect((await fromFile(body)).status).toBe(400);
    }
    served = { body: '<html>', type: 'text/html' };
    expect(
      await checker.refused('importOtherVerdicts', 'ImportOtherVerdictsInput', { url: address }, IMPORTED),
    ).toMatchObject({ code: 'BAD_INPUT' });
    expect(
      await checker.refused(
        'importOtherVerdicts',
        'ImportOtherVerdictsInput',
        { url: 'http://127.0.0.1:1/feed' },
        IMPORTED,
      ),
    ).toMatchObject({ code: 'BAD_INPUT' });
    expect(
      await viewer.refused('importOtherVerdicts', 'ImportOtherVerdictsInput', { url: address }, IMPORTED),
    ).toMatchObject({ code: 'FORBIDDEN' });
    expect((await fromFile('[{}]', viewer)).status).toBe(403);
    expect((await fromFile('[{}]', server.stranger())).status).toBe(401);
    expect(await listed(await server.founder())).toEqual([]);
  });

  it('stand beside our claims, the very claim first, with what differs', async () => {
    served = {
      body: JSON.stringify([
        record({
          url: 'https://desk.example/rose',
          claimReviewed: 'Unemployment in the province rose to 4.9 percent in March',
        }),
        record({ url: 'https://desk.example/soup', claimReviewed: 'The café by the pier sells soup' }),
      ]),
    };
    await fromAddress();
    const claimOf = async (by: Person) => {
      const quote = 'unemployment in the province fell to 4.1 percent in March';
      const { versionId, text } = await importArticle(
        by,
        `Figures\nA ministry said that ${quote}. ${Math.random()}`,
      );
      const start = text.indexOf(quote);
      const selection = { articleVersionId: versionId, start, end: start + quote.length, exact: quote };
      const input = { selection, statement: `U${quote.slice(1)}`, claimant: { kind: 'article' } };
      const { claim } = await by.do('createClaim', 'CreateClaimInput', input, 'claim { id }');
      const beside = await by.get(
        'query ($id: ID!) { claim(id: $id) { otherVerdicts { relation differs { kind claim passage } other { url ratingLabel publisherName } } } }',
        { id: claim.id },
      );
      return beside.claim.otherVerdicts;
    };
    const beside = await claimOf(checker);
    expect(beside[0]).toMatchObject({
      relation: 'SAME_CLAIM',
      differs: [],
      other: { ratingLabel: 'Mostly false', publisherName: 'Another desk' },
    });
    expect(beside.at(-1)).toMatchObject({
      relation: 'RELATED',
      other: { url: 'https://desk.example/rose' },
      differs: [
        { kind: 'NUMBER', claim: '4.1 percent', passage: '4.9 percent' },
        { kind: 'DIRECTION', claim: 'fell', passage: 'rose' },
      ],
    });
    expect(JSON.stringify(beside)).not.toContain('soup');
    expect(await claimOf(await server.founder())).toEqual([]);
  });
});

describe('a corrected record', () => {
  const BESIDE = `query ($id: ID!) { claim(id: $id) { otherVerdicts(first: 20) { relation other { ratingLabel publisherName replacedBy { ratingLabel } } } } }`;
  const claimOn = async (statement: string) => {
    const { versionId, text } = await importArticle(checker, `Heading\n${statement}.`);
    const start = text.lastIndexOf(statement);
    const selection = {
      articleVersionId: versionId,
      start,
      end: start + statement.length,
      exact: statement,
    };
    const input = { selection, statement, claimant: { kind: 'article' } };
    return (await checker.do('createClaim', 'CreateClaimInput', input, 'claim { id }')).claim.id as string;
  };
  const beside = async (id: string, by = viewer) =>
    (
      (await by.get(BESIDE, { id })).claim.otherVerdicts as {
        relation: string;
        other: { ratingLabel: string; replacedBy: { ratingLabel: string } | null };
      }[]
    ).map(({ relation, other }) => [relation, other.ratingLabel, other.replacedBy?.ratingLabel ?? null]);
  const on = (claim: string, label: string, change: object) =>
    record({ claimReviewed: claim, reviewRating: { '@type': 'Rating', alternateName: label }, ...change });

  it('replaces the one of the same claim at the same address, by its dates, whichever came first', async () => {
    const claim = 'The council sold the western dredger to a foreign shipyard';
    await fromFile(
      JSON.stringify([
        on(claim, 'Corrected', {
          url: 'http://www.desk.example/dredger/?utm_source=feed#top',
          dateModified: '2024-05-02',
        }),
        on(claim, 'Elsewhere', { url: 'https://other.example/dredger', datePublished: '2020-01-01' }),
      ]),
    );
    await fromFile(
      JSON.stringify([
        on(claim, 'First', { url: 'https://desk.example/dredger', datePublished: '2024-03-09' }),
        // Another claim of the same page stands on its own.
        on('The council bought an eastern dredger from a foreign shipyard', 'Other claim', {
          url: 'https://desk.example/dredger',
          datePublished: '2025-01-01',
        }),
      ]),
    );
    const found = await beside(await claimOn(claim));
    expect(found.at(-1)).toEqual(['SAME_CLAIM', 'First', 'Corrected']);
    expect(found.slice(0, 2).sort()).toEqual([
      ['SAME_CLAIM', 'Corrected', null],
      ['SAME_CLAIM', 'Elsewhere', null],
    ]);
    expect(found.find(([, label]) => label === 'Other claim')).toEqual(['RELATED', 'Other claim', null]);
    const list = await viewer.get(
      '{ otherVerdicts(first: 100, search: "dredger") { edges { node { ratingLabel replacedBy { ratingLabel } } } } }',
    );
    const replaced = list.otherVerdicts.edges.filter(
      ({ node }: { node: { replacedBy: object | null } }) => node.replacedBy,
    );
    expect(replaced.map(({ node }: { node: { ratingLabel: string } }) => node.ratingLabel)).toEqual([
      'First',
    ]);
  });

  it('replaces one that words the same claim otherwise, and where no date tells, what was imported later stands', async () => {
    const url = 'https://desk.example/bridge';
    const claim = 'The old bridge fell in 2019';
    await fromFile(JSON.stringify([on(claim, 'Wrong', { url, datePublished: undefined })]));
    await fromFile(
      JSON.stringify([on('In 2019 the old bridge fell.', 'Right', { url, datePublished: undefined })]),
    );
    expect(await beside(await claimOn(claim))).toEqual([
      ['SAME_CLAIM', 'Right', null],
      ['SAME_CLAIM', 'Wrong', 'Right'],
    ]);
  });

  it('replaces one that was imported before records named their subject', async () => {
    const url = 'https://desk.example/ferry';
    const claim = 'The ferry to the island was taken out of service';
    await fromFile(JSON.stringify([on(claim, 'Old', { url })]));
    await server.source.query('update other_verdict set subject = null, dated = null where url = $1', [url]);
    await fromFile(JSON.stringify([on(claim, 'New', { url, dateModified: '2025-01-01' })]));
    const query =
      '{ otherVerdicts(first: 5, search: "ferry") { edges { node { ratingLabel replacedBy { ratingLabel } } } } }';
    const nodes = (await viewer.get(query)).otherVerdicts.edges.map((edge: { node: object }) => edge.node);
    expect(nodes).toEqual([
      { ratingLabel: 'New', replacedBy: null },
      { ratingLabel: 'Old', replacedBy: { ratingLabel: 'New' } },
    ]);
  });

  it('of another newsroom replaces nothing here', async () => {
    const claim = 'The lighthouse keeper retired in the spring of that year';
    const url = 'https://desk.example/lighthouse';
    await fromFile(JSON.stringify([on(claim, 'Ours', { url })]));
    const stranger = await server.founder('Another newsroom');
    await fromFile(JSON.stringify([on(claim, 'Theirs', { url, dateModified: '2026-01-01' })]), stranger);
    expect(await beside(await claimOn(claim))).toEqual([['SAME_CLAIM', 'Ours', null]]);
  });
});

describe('records made to harm', () => {
  it.each(['0001-01-01T00:00:00+14:00', '9999-12-31T23:00:00-12:00', '0001-01-01'])(
    'one dated %s keeps no other out',
    async (datePublished) => {
      const url = `https://desk.example/${encodeURIComponent(datePublished)}`;
      const records = [record({ url, datePublished }), record({ url: `${url}/2` })];
      expect(await fromFile(JSON.stringify(records))).toMatchObject({ records: 2, known: 0 });
    },
  );

  it('a record whose claim is longer than any claim is compared with none', async () => {
    const statement = 'Seats won were 1 of 2 of 3 of 4 of 5';
    const id = await (async () => {
      const { versionId, text } = await importArticle(checker, `Seats.\n${statement}.`);
      const start = text.indexOf(statement);
      const selection = {
        articleVersionId: versionId,
        start,
        end: start + statement.length,
        exact: statement,
      };
      const input = { selection, statement, claimant: { kind: 'article' } };
      return (await checker.do('createClaim', 'CreateClaimInput', input, 'claim { id }')).claim.id as string;
    })();
    const book = `${statement} `.repeat(20_000);
    const records = [
      record({ claimReviewed: book, url: 'https://desk.example/book' }),
      record({ claimReviewed: statement, url: 'https://desk.example/seats' }),
    ];
    await fromFile(JSON.stringify(records));
    const { claim } = await checker.get(
      'query ($id: ID!) { claim(id: $id) { otherVerdicts { other { url } } } }',
      { id },
    );
    expect(claim.otherVerdicts).toEqual([{ other: { url: 'https://desk.example/seats' } }]);
  });
});
