import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorAt } from './anchor';
import { carryPassages } from './carry';

const BREAK = '\n\n';
const FIRST = [
  'Envoys leave a seaside town',
  'Two envoys were told to leave on Tuesday, a clerk who had seen the order said.',
  'Nine men were sentenced in May to more than thirty years in prison.',
  'The embassy denied it. The envoys had met nobody, the embassy said.',
].join(BREAK);

const anchorOf = (text: string, exact: string, from = 0) => {
  const start = text.indexOf(exact, from);
  return anchorAt(text, start, start + exact.length);
};
const carry = (before: string, after: string, exact: string, from = 0) =>
  carryPassages(before, after, [anchorOf(before, exact, from)])[0]!;

describe('a passage', () => {
  it('is found with certainty at its position in the same text', () => {
    expect(carry(FIRST, FIRST, 'Nine men were sentenced in May')).toMatchObject({
      score: 1,
      anchor: { start: FIRST.indexOf('Nine') },
    });
  });

  it('is found when text was inserted before it and deleted after it', () => {
    const after = `A note from the desk.${BREAK}${FIRST.split(BREAK).slice(0, 3).join(BREAK)}`;
    const { anchor, score } = carry(FIRST, after, 'sentenced in May to more than thirty years')!;
    expect(after.slice(anchor.start, anchor.end)).toBe('sentenced in May to more than thirty years');
    expect(score).toBeGreaterThan(0.7);
  });

  it('is found with whole words when some of them were changed, with a lower score', () => {
    const after = FIRST.replace('Nine men were sentenced in May', 'Ten men were convicted in May');
    const { anchor, score } = carry(
      FIRST,
      after,
      'Nine men were sentenced in May to more than thirty years',
    )!;
    expect(anchor.exact).toBe('Ten men were convicted in May to more than thirty years');
    expect(score).toBeLessThan(0.95);
  });

  it('of words that occur twice is found in its own surroundings', () => {
    const second = FIRST.lastIndexOf('the embassy');
    const after = FIRST.replace('Envoys leave a seaside town', 'Envoys leave, the embassy is silent');
    expect(carry(FIRST, after, 'the embassy', second)!.anchor.start).toBe(after.lastIndexOf('the embassy'));
  });

  it('is not found when its paragraph is gone, or two positions are alike', () => {
    const gone = FIRST.split(BREAK)
      .filter((one) => !one.startsWith('Nine'))
      .join(BREAK);
    expect(carry(FIRST, gone, 'Nine men were sentenced in May to more than thirty years')).toBeNull();
    const line = 'A clerk said so again.';
    expect(carry(line, [line, line].join(BREAK), 'said so')).toBeNull();
  });

  /** Where a quote of one text (its nth occurrence) is carried to in another, each of one-sentence paragraphs. */
  const moved = (before: string[], quote: string, after: string[], nth = 1) => {
    const text = before.join(BREAK);
    let from = -1;
    for (let count = 0; count < nth; count += 1) from = text.indexOf(quote, from + 1);
    return carry(text, after.join(BREAK), quote, from)?.anchor.exact ?? null;
  };

  it('goes to no other sentence when its own was deleted, even with the same words', () => {
    const lines = ['Orla said: the dam holds.', 'Pim said: the dam holds.', 'Quy said: the dam holds.'];
    expect(moved(lines, 'the dam holds', [lines[0]!, lines[2]!], 2)).toBeNull();
    expect(moved(lines, 'the dam holds', [lines[2]!, lines[1]!, lines[0]!], 2)).toBe('the dam holds');
    const crews = [
      'Crew North found that the seam had opened by nine centimetres along the whole berth.',
      'Crew South found that the seam had opened by nine centimetres at the pier head only.',
    ];
    expect(moved(crews, crews[0]!, [crews[1]!])).toBeNull();
    expect(moved(crews.slice(0, 1), crews[0]!, [crews[1]!])).toBeNull();
    const repeated = ['Orla spoke first.', 'The dam holds.', 'Pim spoke next.', 'The dam holds.'];
    expect(moved(repeated, 'The dam holds', ['Orla spoke first.', 'Pim spoke next.'], 1)).toBeNull();
    expect(moved(repeated, 'The dam holds', repeated.slice(2), 2)).toBe('The dam holds');
    expect(moved(repeated, 'The dam holds', repeated.slice(2), 1)).toBeNull();
  });

  it.each([
    ['Ann Bo said that the dam would hold until May.', 'Carl Dee said that the dam would hold until May.'],
    [
      'The ministry said that the dam would hold until May.',
      'The farmers’ union said that the dam would hold until May.',
    ],
    ['“The dam holds until May,” said Ann Bo.', '“The dam holds until May,” said Carl Dee.'],
    ['NEDA: the dam holds until May.', 'The port: the dam holds until May.'],
    ['Frau Erle sagte, der Damm halte bis Mai.', 'Herr Ulm sagte, der Damm halte bis Mai.'],
    ['قال الوزير إن السد سيصمد حتى أيار.', 'قالت الشركة إن السد سيصمد حتى أيار.'],
    ['王明表示，大坝可以撑到五月份以后。', '李华表示，大坝可以撑到五月份以后。'],
  ])('of “%s” is not carried to “%s”', (was, is) => {
    const around = (one: string) => ['A dam is watched.', one, 'It rained on Sunday.'];
    expect(moved(around(was), was, around(is))).toBeNull();
  });

  it('is not carried where its pronoun follows the name of another speaker', () => {
    const last = 'He said that the dam would hold until the end of May.';
    const by = (name: string) => [`${name} Bo spoke on Monday, and the hall was full.`, last];
    expect(moved(by('Carl'), last, [...by('Carl'), 'It rained.'])).toBe(last);
    const others = ['Eve Stone said on Monday that the hall was full.', last];
    expect(moved(['Carl Bo said on Monday that the hall was full.', last], last, others)).toBeNull();
  });

  it.each([
    ['The goverment said that the dam held.', 'The government said that the dam held.'],
    [
      'Ann Smyth said that the dam would hold until May.',
      'Ann Smith said that the dam would hold until June.',
    ],
    ['Nine dams burst in the spring.', 'Ten dams burst in the spring, the port said.'],
    ['The dam held, “as we promised”.', 'The dam held, "as we promised".'],
    [
      'Ann Bo said that the dam held. It had been built in 1911.',
      'Ann Bo said that the dam, built in 1911, held.',
    ],
    [
      'Ann Bo said that the dam held and that nobody had left town.',
      'Ann Bo said that the dam held. She added that nobody had left town.',
    ],
  ])('of “%s” is carried to “%s”', (was, is) => {
    const around = (one: string) => ['A dam is watched.', one, 'It rained on Sunday.'];
    const quote = was.split('. ')[0]!.replace(/\.$/, '');
    expect(moved(around(was), quote, around(is))).not.toBeNull();
  });

  it('is found in any script', () => {
    const before = `سفر دو دیپلمات${BREAK}دو دیپلمات روز سه‌شنبه اخراج شدند.`;
    const after = `خبر تازه${BREAK}${before.replace('سه‌شنبه', 'چهارشنبه')}`;
    expect(carry(before, after, 'دو دیپلمات روز سه‌شنبه اخراج شدند')!.anchor.exact).toBe(
      'دو دیپلمات روز چهارشنبه اخراج شدند',
    );
  });
});

/** Paragraphs of words that occur only once, so that the test can distinguish all positions. */
const paragraphs = fc
  .uniqueArray(fc.stringMatching(/^[a-zçéàو]{5,9}$/u), { minLength: 24, maxLength: 80 })
  .map((words) =>
    Array.from({ length: Math.floor(words.length / 8) }, (_, index) =>
      words.slice(index * 8, index * 8 + 8).join(' '),
    ),
  );

describe('any passage of any text', () => {
  it('follows its paragraph to any position, and is lost only with it', () => {
    fc.assert(
      fc.property(paragraphs, fc.nat(), fc.nat(), fc.boolean(), (parts, which, seed, isKept) => {
        const at = which % parts.length;
        const before = parts.join(BREAK);
        const words = parts[at]!.split(' ').slice(1, 7).join(' ');
        const others = parts.filter((_, index) => index !== at);
        const position = seed % (others.length + 1);
        const after = (
          isKept ? [...others.slice(0, position), parts[at]!, ...others.slice(position)] : others
        ).join(BREAK);
        const carried = carryPassages(before, after, [anchorOf(before, words)])[0] ?? null;
        expect(carried?.anchor.exact ?? null).toBe(isKept ? words : null);
      }),
      { numRuns: 300 },
    );
  });

  it('returns exact words of the new text at its offsets', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 80 }),
        fc.string({ maxLength: 80 }),
        fc.nat(80),
        fc.nat(40),
        (one, two, start, length) => {
          const from = Math.min(start, one.length);
          const [carried] = carryPassages(one, two, [
            anchorAt(one, from, Math.min(one.length, from + length) || from),
          ]);
          if (!carried) return;
          const { anchor } = carried;
          expect(two.slice(anchor.start, anchor.end)).toBe(anchor.exact);
          expect(carried.score).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 500 },
    );
  });
});
