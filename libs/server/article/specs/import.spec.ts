import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docxOf, pdfOf } from '@assay/server-testing/files';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let checker: Person;
beforeAll(async () => {
  server = await startTestServer();
  checker = await server.founder();
});
afterAll(() => server.stop());

const send = async (name: string, bytes: Uint8Array) => {
  const response = await checker.fetch(`/import/article?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' },
    body: bytes as BodyInit,
  });
  return {
    status: response.status,
    ...((await response.json()) as { articleId?: string; error?: { message: string } }),
  };
};
const imported = async (name: string, bytes: Uint8Array) => {
  const { articleId, error } = await send(name, bytes);
  expect(error).toBeUndefined();
  const { article } = await checker.get(
    `query ($id: ID!) { article(id: $id) { title version {
      text authors publishedAt publishedTime notice paragraphs { kind text } } } }`,
    { id: articleId },
  );
  return {
    title: article.title as string,
    ...(article.version as {
      text: string;
      authors: string[];
      publishedAt: string | null;
      publishedTime: string | null;
      notice: string | null;
      paragraphs: { kind: string; text: string }[];
    }),
  };
};
const refused = async (name: string, bytes: Uint8Array) => {
  const { status, error } = await send(name, bytes);
  return `${status} ${error?.message}`;
};

const PARAGRAPHS = [
  'Envoys leave a seaside town',
  'Two envoys left on Tuesday, a clerk said.',
  'دو دیپلمات رفتند & <nobody> knew.',
];

describe('a Word document', () => {
  it('is imported with its paragraphs, in any script', async () => {
    const { title, text } = await imported('story.docx', docxOf(PARAGRAPHS));
    expect(title).toBe(PARAGRAPHS[0]);
    expect(text.split('\n\n')).toEqual(PARAGRAPHS);
  });

  it('of any paragraphs keeps each letter', async () => {
    const word = fc.stringMatching(/^[\p{L}\p{N}&<>'"]{1,12}$/u);
    const paragraph = fc
      .array(word, { minLength: 1, maxLength: 8 })
      .map((words) => words.join(' ').normalize('NFC'));
    await fc.assert(
      fc.asyncProperty(fc.array(paragraph, { minLength: 1, maxLength: 5 }), async (paragraphs) => {
        expect((await imported('any.docx', docxOf(paragraphs))).text).toBe(paragraphs.join('\n\n'));
      }),
      { numRuns: 15 },
    );
  });

  it('that is a bomb, protected, damaged or empty is refused with a sentence, and the server goes on', async () => {
    const bomb = docxOf(PARAGRAPHS, { 'word/media/image1.bin': new Uint8Array(120 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await refused('bomb.docx', bomb)).toMatch(/^400 This document unpacks to more than 100 MB/);
    const many = Object.fromEntries(
      Array.from({ length: 6_000 }, (_, index) => [`part${index}`, new Uint8Array(1)]),
    );
    expect(await refused('parts.docx', docxOf(PARAGRAPHS, many))).toMatch(
      /^400 This document has more parts/,
    );
    expect(await refused('locked.docx', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).toMatch(
      /protected by a password/,
    );
    const whole = docxOf(PARAGRAPHS);
    expect(await refused('cut.docx', whole.subarray(0, whole.length / 2))).toMatch(
      /^400 This \.docx is damaged/,
    );
    expect(await refused('none.docx', new TextEncoder().encode('no archive'))).toMatch(
      /^400 This \.docx is damaged/,
    );
    expect(await refused('empty.docx', docxOf([]))).toMatch(/^400 There is no text/);
    expect((await imported('story.docx', whole)).title).toBe(PARAGRAPHS[0]);
  }, 600_000);
});

describe('a PDF', () => {
  it('is imported with its lines joined to paragraphs and parted words made whole', async () => {
    const { title, text, authors } = await imported(
      'story.pdf',
      pdfOf([
        { text: 'Envoys leave a seaside town', below: 0 },
        { text: 'Two envoys left on Tuesday, a clerk at the har-', below: 40 },
        { text: 'bour said. Nobody knew why.', below: 14 },
        { text: 'A second clerk denied it.', below: 40 },
      ]),
    );
    expect(title).toBe('Envoys leave a seaside town');
    expect(text.split('\n\n')).toEqual([
      'Envoys leave a seaside town',
      'Two envoys left on Tuesday, a clerk at the harbour said. Nobody knew why.',
      'A second clerk denied it.',
    ]);
    expect(authors).toEqual(['A desk of two']);
  });

  it('without text, protected, damaged or none is refused with a sentence', async () => {
    expect(await refused('pictures.pdf', pdfOf([]))).toMatch(/^400 This PDF holds pictures and no text/);
    const locked = pdfOf([{ text: 'Hidden', below: 0 }], { encrypted: true });
    expect(await refused('locked.pdf', locked)).toMatch(/^400 This PDF is protected by a password/);
    expect(await refused('none.pdf', new TextEncoder().encode('no PDF'))).toMatch(
      /^400 This PDF is damaged, or is none/,
    );
    expect(await refused('story.exe', new Uint8Array(4))).toMatch(
      /^400 Only \.txt, \.html, \.docx and \.pdf/,
    );
  });
});

describe('bytes that are another thing than they say', () => {
  it('are read as what they are, or refused with a sentence', async () => {
    const pdf = pdfOf([
      { text: 'Envoys leave a seaside town', below: 0 },
      { text: 'Two envoys left on Tuesday, a clerk said.', below: 40 },
    ]);
    expect((await imported('story.html', pdf)).text).toContain('Two envoys left on Tuesday');
    expect((await imported('story.txt', docxOf(PARAGRAPHS))).title).toBe(PARAGRAPHS[0]);
    const png = new Uint8Array([
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1,
    ]);
    expect(await refused('story.html', png)).toMatch(/^400 This is image\/png, whatever it says it is/);
  });
});

describe('a page that is not the article that was meant', () => {
  it('is imported as what it is, and its version says so, with the moment it was published', async () => {
    const page = `<html><head><title>Cranes</title><meta property="article:published_time" content="2021-07-01T22:15:00-03:00"></head>
      <body><article>${PARAGRAPHS.map((text) => `<p>${text.replace(/[&<>]/g, '')}</p>`).join('')}</article><p>Subscribe to continue reading.</p></body></html>`;
    expect(await imported('cranes.html', Buffer.from(page))).toMatchObject({
      notice: 'teaser',
      publishedAt: '2021-07-01',
      publishedTime: '2021-07-02T01:15:00.000Z',
    });
  });
});

describe('a text file', () => {
  it('in UTF-16, as some editors save it, is read by its byte order mark', async () => {
    const little = Buffer.from(`\ufeff${PARAGRAPHS.join('\n')}`, 'utf16le');
    for (const bytes of [little, Buffer.from(little).swap16()])
      expect((await imported('wide.txt', bytes)).text.split('\n\n')).toEqual(PARAGRAPHS);
    const page = `\ufeff<!doctype html><title>A page</title><article>${PARAGRAPHS.map((text) => `<p>${text.replace(/[&<>]/g, '')}</p>`).join('')}</article>`;
    expect((await imported('wide.html', Buffer.from(page, 'utf16le'))).text).toContain(PARAGRAPHS[1]);
    const sound = Buffer.concat([Buffer.from([0xff, 0xfe, 0x90, 0xc4]), Buffer.alloc(4_000)]);
    expect(await refused('sound.txt', sound)).toMatch(/^400 This /);
  });
});

describe('a file that takes long', () => {
  it('holds up nobody else: the server answers others while it is read', async () => {
    const page = new TextEncoder().encode(
      `<html><body><article>${'<div><p>Words of a page, and words of a page.</p></div>'.repeat(15_000)}</article></body></html>`,
    );
    // The thread is there already.
    await imported('warm.txt', new TextEncoder().encode('A line.\nAnother line.'));
    const reading = send('long.html', page);
    let answered = 0;
    let over = false;
    void reading.then(() => (over = true));
    while (!over) {
      await checker.get('{ viewer { permissions } }');
      answered += 1;
    }
    expect((await reading).status).toBe(201);
    expect(answered).toBeGreaterThan(3);
  }, 600_000);
});
