import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { zipSync, strToU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markClaim } from '@assay/server-testing/desk';
import { pdfOf, wav } from '@assay/server-testing/files';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let checker: Person, viewer: Person, foreigner: Person;
let claimId: string;
beforeAll(async () => {
  server = await startTestServer();
  checker = await server.founder();
  viewer = await server.colleague(checker, 'viewer');
  foreigner = await server.founder();
  claimId = await markClaim(checker);
});
afterAll(() => server.stop());

/** A picture of one grey point. */
function png(): Buffer {
  const crc = (bytes: Buffer) => {
    let value = ~0;
    for (const byte of bytes) {
      value ^= byte;
      for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
    }
    return ~value >>> 0;
  };
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, sum]);
  };
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

async function send(name: string, bytes: Uint8Array, more: Record<string, string> = {}, by = checker) {
  const asked = new URLSearchParams({
    claim: claimId,
    name,
    stance: 'supports',
    directness: 'primary',
    ...more,
  });
  const response = await by.fetch(`/import/evidence?${asked.toString()}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' },
    body: bytes as BodyInit,
  });
  const body = (await response.json()) as { evidenceId?: string; error?: { code: string; message: string } };
  return { status: response.status, ...body };
}

async function added(name: string, bytes: Uint8Array, more: Record<string, string> = {}) {
  const { evidenceId, error } = await send(name, bytes, more);
  expect(error).toBeUndefined();
  const { claim } = await checker.get(
    `query ($id: ID!) { claim(id: $id) { evidence { id title medium archive { state url dueAt excerptState
       snapshot { id fileName sha256 size saidType sniffedType typeNote preview text textProblem } } } } }`,
    { id: claimId },
  );
  return claim.evidence.find((one: { id: string }) => one.id === evidenceId);
}

describe('a file as evidence', () => {
  it('is kept as it is, hashed, and shown only to the newsroom, by the type its bytes are', async () => {
    const bytes = png();
    const evidence = await added('harbour.png', bytes, { type: 'image/png', title: 'The quay' });
    expect(evidence).toMatchObject({
      title: 'The quay',
      medium: 'image',
      archive: { state: 'kept', url: null, dueAt: null },
    });
    const { snapshot } = evidence.archive;
    expect(snapshot).toMatchObject({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      size: bytes.length,
      preview: 'image',
      typeNote: null,
      textProblem: null,
    });
    const shown = await viewer.fetch(`/archive/copies/${snapshot.id}?show`);
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(bytes);
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(shown.headers.get('content-disposition')).toMatch(/^inline/);
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    expect(shown.headers.get('content-security-policy')).toMatch(/default-src 'none'; sandbox/);
    const whole = await viewer.fetch(`/archive/copies/${snapshot.id}`);
    expect(whole.headers.get('content-disposition')).toBe('attachment; filename=harbour.png');
    expect((await foreigner.fetch(`/archive/copies/${snapshot.id}`)).status).toBe(404);
    expect((await server.stranger().fetch(`/archive/copies/${snapshot.id}`)).status).toBe(401);
    const warc = Buffer.from(
      await (await checker.fetch(`/archive/copies/${snapshot.id}/warc`)).arrayBuffer(),
    );
    expect(warc.subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]));
  });

  it('has a name that reads as what it is, and an excerpt with its lines', async () => {
    const more = { type: 'image/png', excerpt: 'The quay,\nempty' };
    const { id, title, archive } = await added('quay\u202egnp\u0007.png', png(), more);
    // The file's name may say from whom it came; the title is published.
    expect(title).toBe('A file');
    expect(archive.snapshot.fileName).toBe('quaygnp .png');
    const [{ excerpt }] = await server.source.query('select excerpt from evidence where id = $1', [id]);
    expect(excerpt).toBe('The quay,\nempty');
  });

  it('is sent in parts to a player that seeks (RFC 9110, section 14)', async () => {
    const bytes = wav(100_000);
    const { archive } = await added('talk.wav', bytes, { type: 'audio/wav' });
    const path = `/archive/copies/${archive.snapshot.id}?show`;
    const ask = async (range?: string, more: Record<string, string> = {}, by = viewer) => {
      const answer = await by.fetch(path, { headers: { ...(range ? { range } : {}), ...more } });
      const { status, headers } = answer;
      return {
        status,
        range: headers.get('content-range'),
        etag: headers.get('etag'),
        body: Buffer.from(await answer.arrayBuffer()),
      };
    };
    const whole = await ask();
    expect([whole.status, whole.range, whole.body.equals(bytes)]).toEqual([200, null, true]);
    for (const [asked, start, end] of [
      ['bytes=0-9', 0, 9],
      ['bytes=99990-', 99_990, 99_999],
      ['bytes=-5', 99_995, 99_999],
      ['bytes=70000-999999', 70_000, 99_999],
      ['bytes=10-19,15-29', 10, 29],
    ] as const) {
      const part = await ask(asked);
      expect([asked, part.status, part.range]).toEqual([asked, 206, `bytes ${start}-${end}/100000`]);
      expect(part.body.equals(bytes.subarray(start, end + 1))).toBe(true);
    }
    expect(await ask('bytes=0-9', { 'if-range': whole.etag! })).toMatchObject({ status: 206 });
    for (const [asked, more] of [
      ['bytes=0-9', { 'if-range': '"another"' }],
      ['bytes=0-9,50-59', {}],
      ['lines=0-9', {}],
      ['bytes', {}],
    ] as const)
      expect([asked, (await ask(asked, more)).status]).toEqual([asked, 200]);
    expect(await ask('bytes=100000-')).toMatchObject({ status: 416, range: 'bytes */100000' });
    expect((await ask('bytes=0-9', {}, foreigner)).status).toBe(404);
  });

  it('of a PDF has its text read, with the excerpt in it', async () => {
    const pdf = pdfOf([{ text: 'The register of departures', below: 0 }]);
    const { medium, archive } = await added('register.pdf', pdf, { excerpt: 'register of departures' });
    expect([medium, archive.excerptState, archive.snapshot.preview]).toEqual([null, 'exact', null]);
    expect(archive.snapshot.text).toBe('The register of departures');
  });

  it('that is another thing than it says, or two at once, is taken with a sentence that says so', async () => {
    const { archive } = await added('photo.pdf', png(), { type: 'application/pdf' });
    expect(archive.snapshot.typeNote).toBe('It says that it is application/pdf, and is image/png.');
    const packed = Buffer.concat([png(), zipSync({ 'a.class': strToU8('x') })]);
    expect((await added('two.png', packed, { type: 'image/png' })).archive.snapshot.typeNote).toMatch(
      /packed file \(zip\) at once/,
    );
    const scripted = Buffer.concat([Buffer.from('GIF89a'), Buffer.from('/*<script>alert(1)</script>*/')]);
    expect((await added('two.gif', scripted, { type: 'image/gif' })).archive.snapshot.typeNote).toMatch(
      /a web page at once/,
    );
  });

  it.each([
    [
      'drawing.png',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'image/svg+xml',
    ],
    ['page.jpg', '<!doctype html><script>alert(1)</script>', 'text/html'],
    ['film.mp3', 'just words', 'text/plain'],
  ])('%s is refused for what it is: %s', async (name, body, type) => {
    const { status, error } = await send(name, Buffer.from(body));
    expect([status, error!.code]).toEqual([400, 'BAD_INPUT']);
    expect(error!.message).toContain(`this is ${type}`);
  });

  it('is refused when empty, too large, for no claim, or from who may not', async () => {
    expect((await send('a.png', new Uint8Array())).error!.message).toBe('There is nothing in it.');
    const large = await send('a.png', new Uint8Array(20 * 1024 * 1024 + 2048));
    expect([large.status, large.error!.message]).toEqual([
      413,
      'This is too large: a file may have at most 20 MB.',
    ]);
    expect((await send('a.png', png(), { stance: 'maybe' })).error!.code).toBe('BAD_INPUT');
    expect((await send('a.png', png(), {}, foreigner)).status).toBe(404);
    expect((await send('a.png', png(), { claim: 'none' })).status).toBe(404);
    expect((await send('a.png', png(), {}, viewer)).status).toBe(403);
    expect((await send('a.png', png(), {}, server.stranger())).status).toBe(401);
  });
});
