import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toRevision } from '../index';
import { complete, FACTS, textAt } from '../spec/verdicts';
import { foundIn } from './found-in';
import { MOST_QUOTATIONS } from './quotations';

const PASSAGE = 'Both envoys “left” on Tuesday, a clerk said, and no one saw them go.';
const MARKS = [
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
  ['»', '«'],
  ['"', '"'],
  ['「', '」'],
] as const;

const claim = { ...FACTS.claim, appearances: [{ ...FACTS.claim.appearances[0]!, quote: PASSAGE }] };

/** The problems of a verdict that quotes `words` in `field`. */
function quoting(
  field: 'headline' | 'summary' | 'rationale',
  words: string,
  [open, close] = MARKS[0] as readonly string[],
) {
  const doc = complete();
  textAt(doc, field).insert(0, `It was said ${open}${words}${close} there. `);
  const result = toRevision(doc, { ...FACTS, claim });
  return result.ok ? [] : result.problems.filter(({ code }) => code === 'quotation_unknown');
}

const FIELDS = ['headline', 'summary', 'rationale'] as const;
const part = fc
  .tuple(fc.nat(PASSAGE.length - 1), fc.integer({ min: 1, max: 20 }))
  .map(([from, length]) => PASSAGE.slice(from, from + length))
  .filter((words) => /\p{L}/u.test(words) && !/[“”]/.test(words));

it('words of a passage can be quoted in any field and with any quotation marks', () => {
  fc.assert(
    fc.property(fc.constantFrom(...FIELDS), part, fc.constantFrom(...MARKS), (field, words, marks) => {
      expect(quoting(field, words, marks)).toEqual([]);
    }),
  );
});

it('words that no passage contains are refused in quotation marks, with the words and the place', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...FIELDS),
      part.filter((words) => /^\p{L}/u.test(words) && !PASSAGE.includes(`${words.trim()}x`)),
      fc.constantFrom(...MARKS),
      (field, words, marks) => {
        const changed = `${words.trim().replace(/[\s.,]+$/, '')}x`;
        expect(quoting(field, changed, marks)).toEqual([
          {
            code: 'quotation_unknown',
            place: field,
            reason: 'quotation_unknown',
            params: { words: changed },
            message: expect.stringContaining(`“${changed}”`),
          },
        ]);
      },
    ),
  );
});

it('a full stop or comma before the closing mark belongs to the sentence', () => {
  expect(quoting('summary', 'a clerk said.')).toEqual([]);
});

it('the statement of the claim quotes only words of its passages', () => {
  const result = toRevision(complete(), {
    ...FACTS,
    claim: { ...claim, statement: 'Both “fled” on Tuesday' },
  });
  expect(result).toMatchObject({ problems: [{ code: 'quotation_unknown', place: 'statement' }] });
});

it('one search finds exactly the quotations that the texts contain', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'ç'), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      fc.array(letters, { maxLength: 8 }),
      fc.uniqueArray(letters, { maxLength: 12 }),
      (texts, wanted) => {
        const found = wanted.filter((words) => texts.some((text) => text.includes(words)));
        expect([...foundIn(texts, new Set(wanted))].sort()).toEqual(found.sort());
      },
    ),
    { numRuns: 500 },
  );
});

it('a long run of spaces in a quotation is read once, not once for each space', () => {
  expect(quoting('rationale', `left${' '.repeat(100_000)}on`)).toHaveLength(1);
});

it('of very many quotations the first unfound ones are reported, and those above the limit do not pass', () => {
  const mark = (words: string) => `“${words}” `;
  expect(
    quoting('rationale', Array.from({ length: 1_000 }, (_, n) => mark(`so ${n}`)).join('')),
  ).toHaveLength(20);
  const known = mark('a clerk said').repeat(MOST_QUOTATIONS);
  expect(quoting('rationale', `a clerk said”${known}“a clerk said`)).toHaveLength(1);
});
