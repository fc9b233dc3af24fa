import { createHash } from 'node:crypto';
import { LIMITS } from '@assay/domain';
import { fragment } from '@assay/verdict-doc';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { edit, markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import { pdfOf } from '@assay/server-testing/files';
import { gifAt, jpegAt, pngAt, pngOf, SECRET_PLACE, webpAt } from '@assay/testing/images';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, checker: Person, editor: Person, viewer: Person, foreigner: Person;
let claimId: string;

beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  viewer = await server.colleague(admin, 'viewer');
  foreigner = await server.founder();
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { id }');
  claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
});
afterAll(() => server.stop());

/** The answer to an image that was sent. */
interface Sent {
  status: number;
  imageId: string;
  sha256: string;
  width: number;
  height: number;
  error?: { code: string; message: string };
}

async function send(
  bytes: Uint8Array,
  { by = checker, claim = claimId, evidence }: { by?: Person; claim?: string; evidence?: string } = {},
): Promise<Sent> {
  const asked = new URLSearchParams({ claim, ...(evidence && { evidence }) });
  const response = await by.fetch(`/import/image?${asked.toString()}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' },
    body: bytes as BodyInit,
  });
  return { ...((await response.json()) as Sent), status: response.status };
}

/** Puts an image at the end of the rationale. */
const insert = (
  { imageId, sha256 }: Pick<Sent, 'imageId' | 'sha256'>,
  words: Record<string, string>,
  by = checker,
  claim = claimId,
) =>
  edit(server, by, claim, (doc) => {
    const image = new Y.XmlElement('image');
    for (const [name, value] of Object.entries({ imageId, sha256, ...words }))
      image.setAttribute(name, value);
    fragment(doc, 'rationale').push([image]);
  });

const reasons = async (claim: string, by = checker): Promise<string[]> => {
  const query = 'query ($id: ID!) { claim(id: $id) { draft { problems { code place message } } } }';
  const { claim: found } = await by.get(query, { id: claim });
  return found.draft.problems.map(({ code, place }: { code: string; place: string }) => `${code} ${place}`);
};

const stored = (sha256: string) =>
  server.asOwner(`select bytes from archived_body where sha256 = $1`, [Buffer.from(sha256, 'hex')]);

describe('an image for a draft', () => {
  it.each([
    ['JPEG', jpegAt({ orientation: 6 }), [16, 24]],
    ['PNG', pngAt(), [24, 16]],
    ['WebP', webpAt(), [24, 16]],
    ['GIF', gifAt(), [1, 1]],
  ] as const)(
    'is stored as %s without where it was taken, and served to members alone',
    async (_, bytes, size) => {
      expect(bytes.includes(SECRET_PLACE)).toBe(true);
      const sent = await send(bytes);
      expect(sent).toMatchObject({ status: 201, width: size[0], height: size[1] });
      const [row] = await stored(sent.sha256);
      const kept = row!.bytes as unknown as Buffer;
      expect(createHash('sha256').update(kept).digest('hex')).toBe(sent.sha256);
      expect(kept.includes('SECRET')).toBe(false);

      const path = `/archive/claims/${claimId}/images/${sent.sha256}`;
      const answer = await viewer.fetch(path);
      expect(answer.status).toBe(200);
      expect(Buffer.from(await answer.arrayBuffer()).equals(kept)).toBe(true);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.headers.get('cache-control')).toContain('private');
      expect((await foreigner.fetch(path)).status).toBe(404);
      expect((await fetch(server.url + path)).status).toBe(401);
      // The same file again is the same image.
      expect((await send(bytes)).imageId).toBe(sent.imageId);
    },
  );

  it('is refused with a sentence where it is too large, of another type, damaged or not allowed', async () => {
    const sentenceOf = async (bytes: Uint8Array, by = checker) => {
      const { status, error } = await send(bytes, { by });
      return [status, error?.message];
    };
    expect(await sentenceOf(new Uint8Array(LIMITS.imageBytes + 1))).toEqual([
      400,
      'An image has at most 10 MB; this one has 11 MB. Save it smaller, and insert it again.',
    ]);
    const [large] = await sentenceOf(new Uint8Array(LIMITS.imageBytes + 2_000));
    expect(large).toBe(413);
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    expect(await sentenceOf(Buffer.from(svg))).toEqual([
      400,
      'A verdict shows images in JPEG, PNG, WebP or GIF; this is image/svg+xml.',
    ]);
    expect((await sentenceOf(pdfOf([{ text: 'no image', below: 0 }])))[0]).toBe(400);
    expect(await sentenceOf(pngAt().subarray(0, 60))).toEqual([400, 'This image is broken off or damaged.']);
    expect((await sentenceOf(pngOf(20_000, 19_000)))[1]).toMatch(/at most 50 million pixels/);
    expect((await sentenceOf(new Uint8Array()))[0]).toBe(400);
    expect((await sentenceOf(pngAt(), viewer))[0]).toBe(403);
    expect((await sentenceOf(pngAt(), foreigner))[0]).toBe(404);
  });

  it('comes from the file of a source of the same claim', async () => {
    const asked = new URLSearchParams({
      claim: claimId,
      name: 'a.png',
      stance: 'supports',
      directness: 'primary',
    });
    const added = await checker.fetch(`/import/evidence?${asked.toString()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' },
      body: pngAt() as unknown as BodyInit,
    });
    const { evidenceId } = (await added.json()) as { evidenceId: string };
    const sent = await send(new Uint8Array(), { evidence: evidenceId });
    expect(sent).toMatchObject({ status: 201, width: 24, height: 16 });
    // The evidence is kept as it was sent; the image is without what its file says.
    const [original] = await server.asOwner(
      `select b.bytes from evidence_snapshot s join archived_body b on b.newsroom_id = s.newsroom_id and b.sha256 = s.sha256
       where s.evidence_id = $1`,
      [evidenceId],
    );
    expect((original!.bytes as unknown as Buffer).includes(SECRET_PLACE)).toBe(true);
    const other = await markClaim(checker);
    const refused = await send(new Uint8Array(), { claim: other, evidence: evidenceId });
    expect([refused.status, refused.error?.message]).toEqual([
      400,
      'This source has no stored file that is an image.',
    ]);
  });
});

describe('a verdict with an image', () => {
  const words = { alt: 'The register of departures', caption: 'The register', credit: 'A clerk' };
  let sent: Sent, slug: string, revisionId: string;
  const publicPath = () => `/v/${admin.newsroomSlug}/${slug}/images/${sent.sha256}`;

  it('is not frozen with a file of another newsroom or claim, or without an alternative text', async () => {
    const own = await markClaim(foreigner);
    const theirs = await send(jpegAt({ orientation: 3 }), { by: foreigner, claim: own });
    await insert(theirs, words);
    expect(await reasons(claimId)).toEqual(['image_unknown rationale/1']);
    const problem = await checker.refused(
      'submitDraft',
      'SubmitDraftInput',
      { claimId, snapshot: Buffer.from(Y.encodeSnapshot(Y.snapshot(new Y.Doc()))).toString('base64') },
      'revision { id }',
    );
    expect(problem.code).toBe('BLOCKED');
    const path = `/archive/claims/${claimId}/images/${theirs.sha256}`;
    expect((await checker.fetch(path)).status).toBe(404);
    await edit(server, checker, claimId, (doc) => fragment(doc, 'rationale').delete(1, 1));
    sent = await send(jpegAt({ orientation: 6 }));
    await insert(sent, {});
    expect(await reasons(claimId)).toEqual(['image_without_alt rationale/1']);
  });

  it('counts who describes its image as a writer: four eyes exclude that member', async () => {
    await edit(server, editor, claimId, (doc) => {
      const image = fragment(doc, 'rationale').get(1) as Y.XmlElement;
      for (const [name, value] of Object.entries(words)) image.setAttribute(name, value);
    });
    const revision = await submit(checker, claimId);
    revisionId = revision.id;
    const refused = await editor.refused(
      'reviewRevision',
      'ReviewRevisionInput',
      { revisionId: revision.id, decision: 'approve' },
      'claim { id }',
    );
    expect(refused.code).toBe('BLOCKED');
    const content = JSON.parse(revision.canonicalJson) as { schema: string };
    expect(content.schema).toBe('assay.verdict/5');
    expect(revision.canonicalJson).toContain(
      `{"attrs":{"alt":"The register of departures","caption":"The register","credit":"A clerk","height":24,"mediaType":"image/jpeg","sha256":"${sent.sha256}","width":16},"type":"image"}`,
    );
    const { revision: read } = await viewer.get('query ($id: ID!) { revision(id: $id) { rationaleHtml } }', {
      id: revision.id,
    });
    expect(read.rationaleHtml).toContain(`src="/archive/claims/${claimId}/images/${sent.sha256}"`);
    // Before it is published, only members read the file.
    slug = 'not-yet';
    expect((await fetch(server.url + publicPath())).status).toBe(404);
    await admin.do(
      'reviewRevision',
      'ReviewRevisionInput',
      { revisionId: revision.id, decision: 'approve' },
      'claim { id }',
    );
  });

  it('shows the image to everyone once it is published, in page, feed and pulled texts', async () => {
    const { claim } = await admin.do(
      'publish',
      'PublishInput',
      { claimId, revisionId },
      'claim { publication { slug } }',
    );
    slug = claim.publication.slug;
    const answer = await fetch(server.url + publicPath());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=86400, immutable');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sent.sha256);
    expect(bytes.includes('SECRET')).toBe(false);
    const again = await fetch(server.url + publicPath(), {
      headers: { 'if-none-match': `"${sent.sha256}"` },
    });
    expect(again.status).toBe(304);

    const page = await fetch(`${server.url}/v/${admin.newsroomSlug}/${slug}`);
    expect(await page.text()).toContain(
      `<img src="${publicPath()}" alt="The register of departures" width="16" height="24" loading="lazy" decoding="async">`,
    );
    expect(page.headers.get('content-security-policy')).toContain("img-src 'self' data:");
    const { verdict } = await viewer.get(
      'query ($slug: String!) { verdict(slug: $slug) { html: rationale markdown: rationale(format: MARKDOWN) text: rationale(format: TEXT) } }',
      { slug },
    );
    expect(verdict.html).toMatch(new RegExp(`src="https?://[^"]+${publicPath()}"`));
    expect(verdict.markdown).toMatch(
      new RegExp(`!\\[The register of departures\\]\\(<https?://[^>]+${publicPath()}>\\)`),
    );
    expect(verdict.text).toContain('[The register of departures] The register (A clerk)');
    // Only members read an image that no version shows.
    const unused = await send(pngAt({ orientation: 6 }));
    const path = `/v/${admin.newsroomSlug}/${slug}/images/${unused.sha256}`;
    expect((await fetch(server.url + path)).status).toBe(404);
  });

  it('keeps it to members while the newsroom is not public', async () => {
    await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: false }, 'newsroom { id }');
    expect((await fetch(server.url + publicPath())).status).toBe(404);
    expect((await foreigner.fetch(publicPath())).status).toBe(404);
    const answer = await viewer.fetch(publicPath());
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { id }');
  });

  it('shows it after a retraction, as the text, and destroys it once it is removed under law', async () => {
    const { revision } = await editor.do(
      'voidVerdict',
      'VoidVerdictInput',
      { claimId, reason: 'It was wrong.' },
      'revision { id }',
    );
    await admin.do(
      'reviewRevision',
      'ReviewRevisionInput',
      { revisionId: revision.id, decision: 'approve' },
      'claim { id }',
    );
    await admin.do('publish', 'PublishInput', { claimId, revisionId: revision.id }, 'claim { id }');
    expect((await fetch(server.url + publicPath())).status).toBe(200);

    const asked = { claimId, publicReason: 'A court ordered it.' };
    const { claim } = await editor.do(
      'requestRemoval',
      'RequestRemovalInput',
      asked,
      'claim { removal { id } }',
    );
    await admin.do('confirmRemoval', 'DecideRemovalInput', { removalId: claim.removal.id }, 'claim { id }');
    const gone = await fetch(server.url + publicPath());
    const page = await fetch(`${server.url}/v/${admin.newsroomSlug}/${slug}`);
    expect(gone.status).toBe(page.status);
    expect(gone.status).toBeGreaterThanOrEqual(400);
    expect(await stored(sent.sha256)).toEqual([]);
    const [left] = await server.asOwner(
      `select (select count(*)::int from verdict_image where claim_id = $1) as images,
         (select count(*)::int from revision_image f join revision r on r.id = f.revision_id where r.claim_id = $1) as frozen,
         (select bytes::int from archive_total where newsroom_id = $2) as counted,
         (select coalesce(sum(length(bytes)), 0)::int from archived_body where newsroom_id = $2) as kept`,
      [claimId, admin.newsroomId],
    );
    expect(left).toMatchObject({ images: 0, frozen: 0 });
    expect(left!.counted).toBe(left!.kept);
  });
});
