import fc from 'fast-check';
import type { PolicyEvidence } from '../policy';
import { STANCES } from '../stages';

/** A named source that supports the claim and has no known origin, with the given changes. */
export function source(what: Partial<PolicyEvidence> = {}): PolicyEvidence {
  return {
    stance: 'supports',
    independenceGroup: null,
    hasOwnOrigin: false,
    isUnnamed: false,
    isUnderCheck: false,
    ...what,
  };
}

/** Up to four sources of every kind; no source has both an origin of its own and a shared one. */
export const arbitraryEvidence: fc.Arbitrary<PolicyEvidence[]> = fc.array(
  fc
    .record({
      stance: fc.constantFrom(...STANCES),
      independenceGroup: fc.constantFrom(null, 'one', ' One', 'two'),
      hasOwnOrigin: fc.boolean(),
      isUnnamed: fc.boolean(),
      isUnderCheck: fc.boolean(),
    })
    .map((item) => ({ ...item, hasOwnOrigin: item.hasOwnOrigin && item.independenceGroup === null })),
  { maxLength: 4 },
);
