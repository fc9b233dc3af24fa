import { createHash } from 'node:crypto';
import { lint } from '@assay/claim-review';
import { placeEvidence } from '@assay/verdict-doc';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { edit, markClaim, submit, type, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, checker: Person, editor: Person;
let claimId: string, slug: string;
const stranger = () => server.stranger();

beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder('Harbour & Sons <Desk>');
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { id }');
  claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  await publish(editor, (await submit(checker, claimId)).id);
  slug = (await admin.get('{ verdicts { edges { node { slug } } } }')).verdicts.edges[0].node.slug;
});
afterAll(() => server.stop());

const publish = async (by: Person, revisionId: string) => {
  const approve = { revisionId, decision: 'approve' };
  await by.do('reviewRevision', 'ReviewRevisionInput', approve, 'claim { id }');
  await by.do('publish', 'PublishInput', { claimId, revisionId }, 'claim { id }');
};
const read = async (path: string, headers: Record<string, string> = {}) => {
  const response = await stranger().fetch(path, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
interface Line {
  cursor: string;
  kind: string;
  verdict: { canonicalJson: string; contentHash: string; version: number; void: { reason: string } | null };
}
const linesOf = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
const errorsIn = (record: unknown) =>
  lint(record, { pageUrl: `http://localhost:4400/v/${admin.newsroomSlug}/${slug}` }).filter(
    ({ severity }) => severity === 'error',
  );

it('is read by pages of every site, or of those the newsroom names, in every shape', async () => {
  const site = 'https://paper.example';
  const query = `query ($slug: String) { verdict(slug: $slug) { slug } matchClaims(newsroom: "${admin.newsroomSlug}", text: "Two envoys") { score } }`;
  const kept = 'query ($slug: String) { verdict(slug: $slug) { slug } }';
  const asked = (document: string) =>
    `/graphql?${new URLSearchParams({ query: document, variables: JSON.stringify({ slug }) })}`;
  const paths = [
    asked(query),
    asked(kept),
    ...[
      `/v/${admin.newsroomSlug}/${slug}`,
      `/v/${admin.newsroomSlug}/${slug}.json`,
      `/v/${admin.newsroomSlug}/${slug}/card`,
    ],
    ...['atom', 'json', 'ndjson', 'sitemap.xml'].map((kind) => `/feeds/${admin.newsroomSlug}.${kind}`),
    `/oembed?url=${encodeURIComponent(`http://localhost:4400/v/${admin.newsroomSlug}/${slug}`)}`,
  ];
  const allowed = async (origin: string) => {
    const found = new Set<string | null>();
    for (const path of paths)
      for (let time = 0; time < 3; time++) {
        const { headers, status } = await read(path, { origin });
        expect(status).toBe(200);
        if (headers.get('access-control-allow-origin') !== '*')
          expect(headers.get('vary')).toContain('origin');
        found.add(headers.get('access-control-allow-origin'));
      }
    return [...found];
  };
  const set = (origins: string[] | null) =>
    admin.do('setReaderOrigins', 'SetReaderOriginsInput', { origins }, 'newsroom { readerOrigins }');
  expect(await allowed(site)).toEqual(['*']);
  await set([site]);
  expect(await allowed(site)).toEqual([site]);
  expect(await allowed('https://elsewhere.example')).toEqual([null]);
  await set([]);
  expect(await allowed(site)).toEqual([null]);
  for (const wrong of [
    'paper.example',
    'https://paper.example/',
    'https://paper.example/a',
    'file:///a',
    '*',
  ])
    expect(
      await admin.refused(
        'setReaderOrigins',
        'SetReaderOriginsInput',
        { origins: [wrong] },
        'newsroom { id }',
      ),
    ).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'origins' }] });
  await set(null);
  expect(await allowed(site)).toEqual(['*']);
});

it('can be embedded: oEmbed leads to a card that needs nothing and may be framed by anyone', async () => {
  const { document } = parseHTML((await read(`/v/${admin.newsroomSlug}/${slug}`)).text);
  const found = document.querySelector('link[type="application/json+oembed"]')!.getAttribute('href')!;
  const asked = await read(found.replace('http://localhost:4400', ''));
  expect(asked.headers.get('access-control-allow-origin')).toBe('*');
  const embed = JSON.parse(asked.text) as Record<string, string>;
  expect(embed).toMatchObject({
    version: '1.0',
    type: 'rich',
    provider_name: 'Harbour & Sons <Desk>',
    width: 560,
    height: 260,
  });
  const frame = parseHTML(embed.html!).document.querySelector('iframe')!;
  expect(embed.html).not.toMatch(/<script|style=/);
  expect(frame.getAttribute('src')).toBe(`http://localhost:4400/v/${admin.newsroomSlug}/${slug}/card`);
  // As it is made, and as it is kept.
  for (let time = 0; time < 3; time++) {
    const card = await read(`/v/${admin.newsroomSlug}/${slug}/card`);
    expect(card.headers.get('x-frame-options')).toBeNull();
    const policy = card.headers.get('content-security-policy')!;
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; .*frame-ancestors \*$/);
    const style = /<style>([^]*)<\/style>/.exec(card.text)![1]!;
    expect(policy).toContain(createHash('sha256').update(style).digest('base64'));
    expect(Buffer.byteLength(card.text)).toBeLessThan(15 * 1024);
    expect(card.text).toContain('Mostly true');
    expect(card.text).toContain('Harbour &#38; Sons &#60;Desk&#62;');
    expect(card.text).not.toMatch(/<script|\sstyle=|\ssrc=|url\(/);
    const tag = card.headers.get('etag')!;
    expect((await read(`/v/${admin.newsroomSlug}/${slug}/card`, { 'if-none-match': tag })).status).toBe(304);
    const page = await read(`/v/${admin.newsroomSlug}/${slug}`);
    expect(page.headers.get('x-frame-options')).not.toBeNull();
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  }
  const small = await read(
    `/oembed?url=${encodeURIComponent(`http://localhost:4400/v/${admin.newsroomSlug}/${slug}`)}&maxwidth=300`,
  );
  expect(JSON.parse(small.text)).toMatchObject({ width: 300, height: 260 });
  const statusOf = async (query: string) => (await read(`/oembed?${query}`)).status;
  expect(
    await statusOf(
      `url=${encodeURIComponent(`http://localhost:4400/v/${admin.newsroomSlug}/${slug}`)}&format=xml`,
    ),
  ).toBe(501);
  expect(await statusOf('url=https%3A%2F%2Felsewhere.example%2Fv%2Fa')).toBe(404);
  expect(await statusOf('url=http%3A%2F%2Flocalhost%3A4400%2Fv%2Fnone')).toBe(404);
  expect(await statusOf('url=nonsense')).toBe(400);
});

it('gives ClaimReview that breaks none of the published rules, the same at .json, in the page and in GraphQL', async () => {
  const { text, headers } = await read(`/v/${admin.newsroomSlug}/${slug}.json`);
  expect(headers.get('content-type')).toContain('application/ld+json');
  const record = JSON.parse(text) as Record<string, unknown>;
  expect(errorsIn(record)).toEqual([]);
  expect(record).toMatchObject({
    '@type': 'ClaimReview',
    claimReviewed: 'Two envoys left on Tuesday',
    url: `http://localhost:4400/v/${admin.newsroomSlug}/${slug}`,
    reviewRating: { alternateName: 'Mostly true', bestRating: 5, worstRating: 1 },
    author: { name: 'Harbour & Sons <Desk>' },
  });
  // The linter can fail: it is the same that stands here.
  expect(errorsIn({ ...record, claimReviewed: '' })).not.toEqual([]);

  const page = await read(`/v/${admin.newsroomSlug}/${slug}`);
  expect(page.text).not.toMatch(/<script[^>]*>[^<]*Sons <Desk>/);
  const { document } = parseHTML(page.text);
  const script = document.querySelector('script[type="application/ld+json"]')!;
  expect(JSON.parse(script.textContent)).toEqual(record);
  expect(document.querySelector('link[type="application/atom+xml"]')!.getAttribute('href')).toBe(
    `http://localhost:4400/feeds/${admin.newsroomSlug}.atom`,
  );
  const { verdict } = await admin.get('query ($slug: String) { verdict(slug: $slug) { claimReview } }', {
    slug,
  });
  expect(verdict.claimReview).toEqual(record);
});

it('gives the same in feeds, a sitemap and a line each, unchanged until something is published', async () => {
  const home = `/feeds/${admin.newsroomSlug}`;
  const tags: Record<string, string> = {};
  for (const kind of ['atom', 'json', 'sitemap.xml']) {
    const { status, headers, text } = await read(`${home}.${kind}`);
    expect(status).toBe(200);
    expect(text).toContain(`http://localhost:4400/v/${admin.newsroomSlug}/${slug}`);
    tags[kind] = headers.get('etag')!;
    expect((await read(`${home}.${kind}`, { 'if-none-match': tags[kind]! })).status).toBe(304);
  }
  const atom = parseHTML((await read(`${home}.atom`)).text).document;
  expect(atom.querySelector('title')!.textContent).toContain('Harbour & Sons');
  const [first] = linesOf((await read(`${home}.ndjson`)).text);
  const { canonicalJson, contentHash } = first!.verdict;
  expect(createHash('sha256').update(canonicalJson).digest('hex')).toBe(contentHash);

  await edit(server, checker, claimId, (doc) => type(doc, 'rationale', ' And more.'));
  const correction = { class: 'content_corrected', notice: 'Words were added.' };
  await publish(admin, (await submit(editor, claimId, correction)).id);
  for (const kind of ['atom', 'json', 'sitemap.xml'])
    expect((await read(`${home}.${kind}`, { 'if-none-match': tags[kind]! })).status).toBe(200);
  const behind = linesOf((await read(`${home}.ndjson?after=${first!.cursor}`)).text);
  expect(behind.map(({ kind, verdict }) => [kind, verdict.version])).toEqual([['CORRECTED', 2]]);
  expect((await read(`${home}.ndjson?after=nonsense`)).status).toBe(400);
});

it('tells a correction and a retraction wherever it stands', async () => {
  const record = JSON.parse((await read(`/v/${admin.newsroomSlug}/${slug}.json`)).text) as {
    correction: unknown[];
  };
  expect(record.correction).toHaveLength(1);
  const input = { claimId, reason: 'The register was forged.' };
  const { revision } = await editor.do('voidVerdict', 'VoidVerdictInput', input, 'revision { id }');
  await publish(admin, revision.id);
  const voided = JSON.parse((await read(`/v/${admin.newsroomSlug}/${slug}.json`)).text) as Record<
    string,
    unknown
  >;
  expect(errorsIn(voided)).toEqual([]);
  expect(voided).toMatchObject({
    reviewRating: { alternateName: 'Retracted' },
    creativeWorkStatus: 'Retracted',
  });
  const json = JSON.parse((await read(`/feeds/${admin.newsroomSlug}.json`)).text) as {
    items: { title: string; summary: string; content_html?: string }[];
  };
  expect(json.items).toHaveLength(1);
  expect(json.items[0]!.title).toMatch(/^Retracted: /);
  expect(json.items[0]!.summary).toBe('The register was forged.');
  const lines = linesOf((await read(`/feeds/${admin.newsroomSlug}.ndjson`)).text);
  expect(lines.map(({ kind }) => kind)).toEqual(['PUBLISHED', 'CORRECTED', 'VOIDED']);
  expect(lines.at(-1)!.verdict.void!.reason).toBe('The register was forged.');
});

it('names no source that is unnamed: a name is refused, and one that was stored before is not shown', async () => {
  const claim = await markClaim(checker);
  const { version } = (await checker.get('query ($id: ID!) { claim(id: $id) { version } }', { id: claim }))
    .claim;
  const input = {
    claimId: claim,
    expectedVersion: version,
    claimant: { kind: 'unnamed_source', name: 'Jane Q. Whistle', description: 'a clerk' },
  };
  expect(
    (await checker.refused('updateClaim', 'UpdateClaimInput', input, 'claim { id }')).fields,
  ).toMatchObject([{ path: 'claimant.name' }]);
  const unnamed = { ...input, claimant: { kind: 'unnamed_source', description: 'a clerk' } };
  await checker.do('updateClaim', 'UpdateClaimInput', unnamed, 'claim { id }');
  await expect(
    server.asOwner(`update claim set claimant_name = 'Jane Q. Whistle' where id = $1`, [claim]),
  ).rejects.toThrow('claim_unnamed_source_has_no_name');
});

it('lets pages of other sites read it, as nobody, and change nothing', async () => {
  const origin = 'https://elsewhere.example';
  const query = encodeURIComponent('{ viewer { account { email } } }');
  const reads = [
    `/v/${admin.newsroomSlug}/${slug}.json`,
    `/feeds/${admin.newsroomSlug}.json`,
    `/graphql?query=${query}`,
  ];
  for (const path of reads) {
    const { status, headers } = await read(path, { origin });
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    const asked = await stranger().fetch(path, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    });
    expect([asked.status, asked.headers.get('access-control-allow-headers')]).toEqual([
      204,
      expect.stringContaining('authorization'),
    ]);
  }
  const leave = encodeURIComponent('mutation { signOut { ok } }');
  const byGet = await admin.fetch(`/graphql?query=${leave}`, { headers: { origin } });
  expect(await byGet.text()).not.toContain('"ok":true');
  expect((await admin.get('{ viewer { account { email } } }')).viewer.account.email).toBe(admin.email);
  for (const name of ['valueOf', '__proto__', ''])
    expect(await (await stranger().fetch(`/graphql?query=${name}`)).json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_INPUT' } }],
    });
  const byPost = await stranger().fetch('/graphql', {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ viewer { permissions } }' }),
  });
  expect([byPost.status, byPost.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  expect((await read('/', { origin })).headers.get('access-control-allow-origin')).toBeNull();
});

it('shows none of it to strangers once the newsroom is private', async () => {
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: false }, 'newsroom { id }');
  for (const path of [
    `/v/${admin.newsroomSlug}/${slug}.json`,
    ...['atom', 'json', 'ndjson', 'sitemap.xml'].map((kind) => `/feeds/${admin.newsroomSlug}.${kind}`),
  ])
    expect((await read(path)).status).toBe(404);
  expect((await admin.fetch(`/feeds/${admin.newsroomSlug}.atom`)).headers.get('cache-control')).toBe(
    'private, no-store',
  );
  for (const path of [
    '/feeds/none.atom',
    '/feeds/x',
    '/feeds/..%2f.json',
    '/v/none.json',
    '/v/none/none.json',
  ])
    expect((await read(path)).status).toBe(404);
});

it('says what was found about a medium as MediaReview beside the ClaimReview', async () => {
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { id }');
  const claim = await markClaim(checker);
  await writeDraft(server, checker, claim);
  const medium = {
    claimId: claim,
    title: 'A photograph of the quay',
    url: 'https://example.org/quay.jpg',
    stance: 'refutes',
    directness: 'primary',
  };
  const add = (more: object) =>
    checker.do('addEvidence', 'AddEvidenceInput', { ...medium, ...more }, 'evidence { id version }');
  const found = { medium: 'image', mediaFinding: 'edited_or_cropped' };
  expect(
    await checker.refused(
      'addEvidence',
      'AddEvidenceInput',
      { ...medium, mediaFinding: 'staged' },
      'evidence { id }',
    ),
  ).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'mediaFinding' }] });
  const { evidence } = await add(found);
  const change = { evidenceId: evidence.id, expectedVersion: evidence.version, medium: null };
  expect(
    await checker.refused('updateEvidence', 'UpdateEvidenceInput', change, 'evidence { id }'),
  ).toMatchObject({
    code: 'BAD_INPUT',
  });
  await edit(server, checker, claim, (doc) => placeEvidence(doc, evidence.id, 99));
  const revision = await submit(checker, claim);
  const approve = { revisionId: revision.id, decision: 'approve' };
  await editor.do('reviewRevision', 'ReviewRevisionInput', approve, 'claim { id }');
  const { publication } = await editor.do(
    'publish',
    'PublishInput',
    { claimId: claim, revisionId: revision.id },
    'publication { slug }',
  );
  const record = JSON.parse((await read(`/v/${admin.newsroomSlug}/${publication.slug}.json`)).text) as {
    '@graph': Record<string, unknown>[];
  };
  const [review, media] = record['@graph'];
  expect(review).toMatchObject({ '@type': 'ClaimReview' });
  expect(media).toMatchObject({
    '@type': 'MediaReview',
    mediaAuthenticityCategory: 'EditedOrCroppedContent',
    associatedClaimReview: { '@id': review!['@id'] },
    itemReviewed: { mediaItemAppearance: [{ '@type': 'ImageObject', contentUrl: medium.url }] },
  });
  expect(
    lint(record, { pageUrl: `http://localhost:4400/v/${admin.newsroomSlug}/${publication.slug}` }).filter(
      ({ severity }) => severity === 'error',
    ),
  ).toEqual([]);
  expect((await read(`/v/${admin.newsroomSlug}/${publication.slug}`)).text).toContain(
    'picture · edited or cropped',
  );
  const { verdict } = await admin.get(
    'query ($slug: String) { verdict(slug: $slug) { evidence { medium mediaFinding } } }',
    {
      slug: publication.slug,
    },
  );
  expect(verdict.evidence).toEqual([
    { medium: null, mediaFinding: null },
    { medium: null, mediaFinding: null },
    found,
  ]);
});

it('tells when and where a claim was first made only where a member said so, and no more exactly', async () => {
  const claim = await markClaim(checker);
  await writeDraft(server, checker, claim);
  const DATES =
    'claim { version madeOn madePrecision publishedOn publishedPrecision surfacedOn surfacedPrecision appearances { id isFirst } }';
  let version = 0;
  const dated = async (change: object) => {
    const input = { claimId: claim, expectedVersion: version, ...change };
    const { claim: changed } = await checker.do('updateClaim', 'UpdateClaimInput', input, DATES);
    version = changed.version;
    return changed;
  };
  version = (await checker.get('query ($id: ID!) { claim(id: $id) { version } }', { id: claim })).claim
    .version;
  const unknown = { madeOn: null, madePrecision: 'day', publishedOn: null, surfacedOn: null };
  expect(await dated({ topic: 'Envoys' })).toMatchObject(unknown);
  const made = { madeOn: '2018-12-01', madePrecision: 'month' };
  expect(await dated({ madeOn: '2018-12-19', madePrecision: 'month' })).toMatchObject(made);
  // A client that knows of no precision sends the date back as it got it.
  const further = { publishedOn: '2018-12-20', surfacedOn: '2018-05-06', surfacedPrecision: 'year' };
  const changed = await dated({ madeOn: '2018-12-01', ...further });
  expect(changed).toMatchObject({ ...made, publishedPrecision: 'day', surfacedOn: '2018-01-01' });
  const pointless = { claimId: claim, expectedVersion: version, madeOn: null, madePrecision: 'year' };
  expect(await checker.refused('updateClaim', 'UpdateClaimInput', pointless, DATES)).toMatchObject({
    code: 'BAD_INPUT',
    fields: [{ path: 'madePrecision' }],
  });

  const { article } = await checker.do(
    'importText',
    'ImportTextInput',
    {
      text: 'Another paper\nTwo envoys left on Tuesday, it wrote.',
      source: { url: 'https://paper.example/first' },
    },
    'article { id version { id text } }',
  );
  const exact = 'Two envoys left on Tuesday';
  const start = (article.version.text as string).indexOf(exact);
  const selection = { articleVersionId: article.version.id, start, end: start + exact.length, exact };
  const added = await checker.do('addAppearance', 'AddAppearanceInput', { claimId: claim, selection }, DATES);
  const places = added.claim.appearances as { id: string; isFirst: boolean }[];
  expect(places.map(({ isFirst }) => isFirst)).toEqual([false, false]);
  const frozenBefore = JSON.parse((await submit(checker, claim)).canonicalJson);
  expect(JSON.stringify(frozenBefore)).not.toContain('isFirst');
  expect(frozenBefore.claim).toMatchObject({ ...made, publishedOn: '2018-12-20', surfacedPrecision: 'year' });
  expect(frozenBefore.claim).not.toHaveProperty('publishedPrecision');
  await checker.do('moveClaim', 'MoveClaimInput', { claimId: claim, transition: 'withdraw' }, 'claim { id }');

  const elsewhere = await markClaim(checker, 'A second clerk denied it');
  const other = await checker.get('query ($id: ID!) { claim(id: $id) { appearances { id } } }', {
    id: elsewhere,
  });
  const first = (appearanceId: string | null) => ({ claimId: claim, appearanceId });
  expect(
    await checker.refused(
      'setFirstAppearance',
      'SetFirstAppearanceInput',
      first(other.claim.appearances[0].id),
      DATES,
    ),
  ).toMatchObject({ code: 'NOT_FOUND' });
  const { appearances } = (
    await checker.get('query ($id: ID!) { claim(id: $id) { appearances { id article { id } } } }', {
      id: claim,
    })
  ).claim;
  const there = appearances.find((one: { article: { id: string } }) => one.article.id === article.id);
  await checker.do('setFirstAppearance', 'SetFirstAppearanceInput', first(there.id), DATES);
  // The mark goes along into a newer version of the article.
  await checker.do(
    'importText',
    'ImportTextInput',
    {
      articleId: article.id,
      text: 'Another paper\nIt is so. Two envoys left on Tuesday, it wrote.',
      source: { url: 'https://paper.example/first' },
    },
    'article { id }',
  );
  const { id: revisionId } = await submit(checker, claim);
  await editor.do(
    'reviewRevision',
    'ReviewRevisionInput',
    { revisionId, decision: 'approve' },
    'claim { id }',
  );
  const { publication } = await editor.do(
    'publish',
    'PublishInput',
    { claimId: claim, revisionId },
    'publication { slug url }',
  );
  const { text } = await read(new URL(publication.url).pathname);
  expect(text).toContain('in December 2018');
  expect(text).toContain('It was published on December 20, 2018. It came to public notice in 2018.');
  expect(text.match(/where it was first made, as far as we found/g)).toHaveLength(1);
  const [, script] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)!;
  const review = JSON.parse(script!);
  expect(review.itemReviewed).toMatchObject({
    datePublished: '2018-12',
    firstAppearance: { url: 'https://paper.example/first' },
  });
  expect(errorsIn(review).filter(({ rule }: { rule: string }) => rule.startsWith('date'))).toEqual([]);
  const { verdict } = await stranger().get(
    'query ($slug: String!) { verdict(slug: $slug) { claim { madeOn madePrecision publishedPrecision appearances { url isFirst } } } }',
    { slug: publication.slug },
  );
  expect(verdict.claim).toMatchObject({ ...made, publishedPrecision: 'day' });
  expect(verdict.claim.appearances).toContainEqual({ url: 'https://paper.example/first', isFirst: true });
  expect(verdict.claim.appearances.filter(({ isFirst }: { isFirst: boolean }) => isFirst)).toHaveLength(1);
});
