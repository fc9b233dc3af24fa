import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saveState } from './save-state';

const facts = fc.record({
  connected: fc.boolean(),
  authenticated: fc.boolean(),
  synced: fc.boolean(),
  unsynced: fc.boolean(),
  readOnly: fc.boolean(),
  storeAway: fc.boolean(),
  refusal: fc.option(fc.constant('No.'), { nil: undefined }),
});

describe('saveState', () => {
  it('says saved only when connected, let in, caught up and nothing is outstanding', () => {
    fc.assert(
      fc.property(facts, (now) => {
        const fine =
          now.connected &&
          now.authenticated &&
          now.synced &&
          !now.unsynced &&
          !now.readOnly &&
          now.refusal === undefined;
        expect(saveState(now) === 'saved').toBe(fine);
      }),
    );
  });

  it('names what stands in the way, the gravest first', () => {
    const fine = {
      connected: true,
      authenticated: true,
      synced: true,
      unsynced: false,
      readOnly: false,
      storeAway: false,
      refusal: undefined,
    };
    expect(saveState({ ...fine, unsynced: true })).toBe('saving');
    expect(saveState({ ...fine, connected: false, unsynced: true })).toBe('offline');
    expect(saveState({ ...fine, unsynced: true, storeAway: true })).toBe('store_away');
    expect(saveState({ ...fine, synced: false })).toBe('opening');
    expect(saveState({ ...fine, readOnly: true })).toBe('read_only');
    expect(saveState({ ...fine, connected: false, refusal: 'Ended.' })).toBe('refused');
  });
});
