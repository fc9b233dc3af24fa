import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnPdf, WIDTH, type Drawn } from './drawn-pdf';
import { readPdf } from './pdf';

const RTL = /[\p{sc=Arabic}\p{sc=Hebrew}]/u;

/** By the letter: its forms alone, at the end, at the beginning and in the middle of a word (Unicode, Arabic Presentation Forms-B). */
const FORMS = new Map<string, string[]>();
for (let at = 0xfe80; at <= 0xfef4; at += 1) {
  const form = String.fromCharCode(at);
  const letter = form.normalize('NFKC');
  FORMS.set(letter, [...(FORMS.get(letter) ?? []), form]);
}

/** An Arabic word in the forms that its letters have there, lam and alef in one. */
function shaped(word: string): string {
  const letters = word.replaceAll('لا', 'ﻻ').split('');
  const joins = (letter: string | undefined) => (FORMS.get(letter ?? '')?.length ?? 0) > 2;
  return letters
    .map((letter, at) => {
      if (letter === 'ﻻ') return joins(letters[at - 1]) ? 'ﻼ' : 'ﻻ';
      const forms = FORMS.get(letter);
      if (!forms) return letter;
      const next = letters[at + 1];
      const before = joins(letters[at - 1]);
      const after = joins(letter) && (next === 'ﻻ' || (FORMS.get(next ?? '')?.length ?? 0) > 1);
      return forms[before && after ? 3 : after ? 2 : before ? 1 : 0] ?? letter;
    })
    .join('');
}

/** A word as it is seen, its leftmost character first. */
const seen = (word: string) => (RTL.test(word) ? word.split('').toReversed().join('') : word);

/** Words of a line from the right to the left as they are seen from the left: those of Latin letters follow each other. */
function seenWords(words: readonly string[]): string[] {
  const runs: string[][] = [];
  for (const word of words) {
    const isLatin = /\p{sc=Latin}/u.test(word);
    if (isLatin && runs.at(-1)?.every((one) => /\p{sc=Latin}/u.test(one))) runs.at(-1)!.push(word);
    else runs.push([word]);
  }
  return runs.toReversed().flat().map(seen);
}

const SIZE = 12;
const width = (text: string) => [...text].length * SIZE * WIDTH;

/** The ways in which producers draw a line of words, from the right margin to the left. */
const WAYS: Record<string, (words: readonly string[], y: number) => Drawn[]> = {
  'a line at a time': (words, y) => {
    const text = seenWords(words).join(' ');
    return [{ x: 540 - width(text), y, size: SIZE, text }];
  },
  'word by word from the right': (words, y) => {
    let x = 540;
    const whole = seenWords(words).toReversed();
    return whole.map((text) => {
      x -= width(text);
      const drawn = { x, y, size: SIZE, text };
      x -= SIZE * WIDTH;
      return drawn;
    });
  },
  'word by word from the left': (words, y) => WAYS['word by word from the right']!(words, y).toReversed(),
  'glyph by glyph from the left': (words, y) =>
    WAYS['word by word from the left']!(words, y).flatMap(({ x, text }) =>
      [...text].map((one, at) => ({ x: x + at * SIZE * WIDTH, y, size: SIZE, text: one })),
    ),
  'glyph by glyph from the right': (words, y) => WAYS['glyph by glyph from the left']!(words, y).toReversed(),
  'in the order of reading': (words, y) => {
    const text = words.join(' ');
    return [{ x: 540 - width(text), y, size: SIZE, text }];
  },
};

const ARABIC = [
  'أعلنت الوزارة يوم الاثنين أن عدد القتلى بلغ 1234 شخصا',
  'وقالت شركة Harbour Lights إن الرحلة 56 ألغيت منذ 2031',
  'ولا أحد يعرف لماذا تأخرت السلطات في الإعلان عن ذلك',
];
const HEBREW = [
  'ראש העיר אמר ביום שני כי 1234 איש נפגעו בשיטפון',
  'חברת Harbour Lights ביטלה את הטיסה 56 לעיר השכנה',
  'איש אינו יודע מדוע הרשויות לא הודיעו על כך',
];

const readLines = async (
  lines: readonly string[],
  draw: (words: string[], y: number) => Drawn[],
  shape = (word: string) => word,
) => {
  const drawn = lines.flatMap((line, at) => draw(line.split(' ').map(shape), 700 - at * 16));
  return (await readPdf(drawnPdf(drawn), () => undefined))!.text;
};

describe('a PDF that is read from the right to the left', () => {
  const lexicon = [
    'وزارة',
    'قالت',
    'لا',
    'في',
    'مدينة',
    'أغلق',
    '1234',
    '12.5',
    '7/8',
    '56',
    'Harbour',
    'Lights',
    'Bo',
  ];
  const line = fc
    .array(fc.constantFrom(...lexicon), { minLength: 3, maxLength: 8 })
    // A number beside Latin words is of the one or the other side, which what is seen does not tell.
    .map((words) =>
      words.filter(
        (word, at) =>
          !/\d/.test(word) || ![words[at - 1], words[at + 1]].some((one) => /[a-z\d]/i.test(one ?? '')),
      ),
    )
    .map((words) => ['قال', ...words, 'اليوم'].join(' '));

  it('has its words in order, whatever stands among them and however it is drawn', async () => {
    const ways = Object.keys(WAYS).filter((way) => way !== 'in the order of reading');
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...ways),
        fc.boolean(),
        async (lines, way, isShaped) => {
          expect(await readLines(lines, WAYS[way]!, isShaped ? shaped : undefined)).toBe(lines.join(' '));
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([false, true])('has its brackets the right way round, drawn mirrored: %s', async (isMirrored) => {
    const lines = [
      'قال الوزير (السابق) إن المدينة (القديمة) أغلقت',
      'ولا أحد يعرف [حتى الآن] لماذا تأخرت السلطات',
    ];
    const mirror = (text: string) =>
      isMirrored ? text.replace(/[()[\]]/g, (one) => ')(]['['()[]'.indexOf(one)]!) : text;
    const draw = (words: string[], y: number) =>
      WAYS['a line at a time']!(words, y).map((one) => ({ ...one, text: mirror(one.text) }));
    expect(await readLines(lines, draw)).toBe(lines.join(' '));
  });

  it('keeps a word of another script in its place within a line', async () => {
    const english = 'The ministry wrote بيان وزارة on its wall, and 12 boats left.';
    const text = english.replace('بيان وزارة', [...'بيان وزارة'].toReversed().join(''));
    expect((await readPdf(drawnPdf([{ x: 72, y: 700, size: SIZE, text }]), () => undefined))!.text).toBe(
      english,
    );
  });

  for (const [way, draw] of Object.entries(WAYS)) {
    it(`is read in order where it is drawn ${way}`, async () => {
      expect(await readLines(ARABIC, draw)).toBe(ARABIC.join(' '));
      expect(await readLines(HEBREW, draw)).toBe(HEBREW.join(' '));
    });
    it(`is read in letters where it is drawn ${way} in the forms of letters`, async () => {
      expect(await readLines(ARABIC, draw, shaped)).toBe(ARABIC.join(' '));
    });
  }
});

describe('a PDF with raised figures', () => {
  const read = async (...lines: [text: string, isRaised?: boolean][][]) => {
    const drawn = lines.flatMap((pieces, row) => {
      let x = 72;
      return pieces.map(([text, isRaised]): Drawn => {
        const one = { x, y: 700 - row * 16 + (isRaised ? 4.5 : 0), size: isRaised ? 7 : SIZE, text };
        x += [...text].length * one.size * WIDTH;
        return one;
      });
    });
    return (await readPdf(drawnPdf(drawn), () => undefined))!.text;
  };

  it.each<[string, [string, boolean?][], string]>([
    ['after a figure', [['Costs rose by 7'], ['3', true], [' per cent in']], 'Costs rose by 7³ per cent in'],
    ['after a decimal', [['It lost 2.6'], ['14', true], [' million boats']], 'It lost 2.6¹⁴ million boats'],
    ['in a list', [['It lost 2.6'], ['2,4', true], [' million boats']], 'It lost 2.6 [2,4] million boats'],
    ['after a word', [['Forty km'], ['2', true], [' of reed burned']], 'Forty km² of reed burned'],
    ['before a line', [['1', true], ['Register of the harbour']], '¹Register of the harbour'],
  ])('joins them to no figure and parts no paragraph %s', async (_, pieces, expected) => {
    const text = await read([['The harbour office said on Sunday that']], pieces, [
      ['the spring of that year.'],
    ]);
    expect(text).toBe(`The harbour office said on Sunday that ${expected} the spring of that year.`);
  });

  it('keeps lowered figures in their line', async () => {
    const drawn = [
      { x: 72, y: 700, size: 12, text: 'Of CO' },
      { x: 102, y: 697, size: 7, text: '2' },
      { x: 105.5, y: 700, size: 12, text: ' nothing was said.' },
    ];
    expect((await readPdf(drawnPdf(drawn), () => undefined))!.text).toBe('Of CO2 nothing was said.');
  });

  it('keeps a small line above a tall one apart', async () => {
    const drawn = [
      { x: 72, y: 700, size: 8, text: 'Harbour' },
      { x: 72, y: 680, size: 24, text: 'Ferry sinks' },
    ];
    expect((await readPdf(drawnPdf(drawn), () => undefined))!.text).toBe('Harbour\n\nFerry sinks');
  });
});

it('a PDF that unpacks to more than any text does is refused, however often it is packed', async () => {
  const blank = Buffer.alloc(8 * 1024 * 1024, ' ');
  const packed = deflateSync(deflateSync(blank));
  const pdf = Buffer.concat([
    Buffer.from(`%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [3 0 R] /Count 1 >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << >> >>
endobj
4 0 obj
<< /Length ${packed.length} /Filter [/FlateDecode /FlateDecode] >>
stream
`),
    packed,
    Buffer.from('\nendstream\nendobj\ntrailer\n<< /Size 5 /Root 1 0 R >>\n%%EOF'),
  ]);
  const bytes = globalThis.Uint8Array;
  const sentence = (most?: number) => readPdf(new Uint8Array(pdf), () => undefined, most).catch(String);
  expect(await sentence(blank.length)).toMatch(/unpacks to hundreds of megabytes/);
  expect(await sentence(8 * blank.length)).toMatch(/holds pictures and no text/);
  expect(globalThis.Uint8Array).toBe(bytes);
});
