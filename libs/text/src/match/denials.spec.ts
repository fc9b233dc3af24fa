import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from './compare';
import { featuresOf } from './features';
import { SAYINGS } from './spec/denials';

/** A statement and its denial, with a year before or after, or none. */
const pairs = ({ who, did, what }: (typeof SAYINGS)[number]) =>
  fc
    .record({
      who: fc.constantFrom(...who),
      did: fc.constantFrom(...did),
      what: fc.constantFrom(...what),
      year: fc.integer({ min: 1990, max: 2035 }),
      when: fc.constantFrom('', 'before', 'after'),
      end: fc.constantFrom('', '.', '!', ' …'),
    })
    .map(({ who, did, what, year, when, end }) =>
      did.map((words) => {
        const statement = `${who} ${words.replace('{o}', what)}`;
        return (
          (when === 'before'
            ? `${year}: ${statement}`
            : when === 'after'
              ? `${statement} ${year}`
              : statement) + end
        );
      }),
    );

describe('a denial is never the same claim', () => {
  // The declared language of a text, right or wrong: publications from before 2027 declare every verdict English.
  const named = (language: string) => fc.constantFrom(language, null, 'und', 'en');
  it.each(SAYINGS.map((saying) => [saying.language, saying] as const))('in %s', (language, saying) => {
    fc.assert(
      fc.property(pairs(saying), named(language), named(language), ([statement, denied], ours, theirs) => {
        const [claim, denial] = [featuresOf(statement!, ours), featuresOf(denied!, theirs)];
        expect(compare(claim, denial).relation).not.toBe('same');
        expect(compare(denial, claim).relation).not.toBe('same');
        // Exactly the same words are the same.
        expect(compare(claim, featuresOf(`“${statement}” !`, theirs)).relation).toBe('same');
      }),
      { numRuns: 300 },
    );
  });

  it('nor is a statement reversed by a word that no list contains', () => {
    for (const [claim, text] of [
      ['El gobierno subió los impuestos', 'Es falso que el gobierno subió los impuestos'],
      ['El gobierno subió los impuestos', 'El gobierno apenas subió los impuestos'],
      [
        'De regering verhoogde de belastingen in 2030',
        'De regering weigerde de belastingen in 2030 te verhogen',
      ],
      ['De minister was in Parijs', 'De minister was amper in Parijs'],
      ['Rutte was in 2020 in Parijs', 'Rutte was in 2020 amper in Parijs'],
      ['Das Amt war in Berlin', 'Das Amt war angeblich in Berlin'],
      ['Pemerintah menaikkan pajak', 'Pemerintah menurunkan pajak'],
      ['O governo aumentou os impostos em 2030', 'O governo reduziu os impostos em 2030'],
      ['Le PIB a varié de 4 %', 'Le PIB a varié de -4 %'],
      ['Il tasso è 3 %', 'Il tasso e 3 %'],
    ] as const)
      for (const language of [null, 'en'])
        expect([
          claim,
          language,
          compare(featuresOf(claim, language), featuresOf(text, language)).relation,
        ]).not.toEqual([claim, language, 'same']);
  });
});
