import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_EVIDENCE, madeChoices, NO_CHOICES, valuesOf } from './evidence-values';
import type { SourceChoices } from './evidence-values';

const choices: fc.Arbitrary<SourceChoices> = fc.record({
  stance: fc.constantFrom('', 'supports', 'contradicts', 'denies', 'context'),
  directness: fc.constantFrom('', 'primary', 'secondary'),
  origin: fc.constantFrom('', 'unknown', 'own', 'shared'),
  independenceGroup: fc.constantFrom('', '  ', 'The port'),
  naming: fc.constantFrom('', 'named', 'unnamed'),
});

describe('the choices about a source', () => {
  it('have no defaults: an empty form lists every choice as missing, in order', () => {
    expect(madeChoices(NO_CHOICES)).toEqual({ missing: ['stance', 'directness', 'naming', 'origin'] });
    expect(madeChoices(EMPTY_EVIDENCE)).toEqual(madeChoices(NO_CHOICES));
  });

  it('are sent once all are made, and are read back unchanged', () => {
    fc.assert(
      fc.property(choices, (values) => {
        const { stance, directness, origin, naming } = values;
        const unnamedOrigin = origin === 'shared' && !values.independenceGroup.trim();
        const result = madeChoices(values);
        const isMade = stance && directness && origin && naming && !unnamedOrigin;
        expect('made' in result).toBe(!!isMade);
        if ('made' in result)
          expect(valuesOf(result.made)).toMatchObject({ stance, directness, origin, naming });
      }),
    );
  });
});
