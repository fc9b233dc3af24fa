import { expect, it } from 'vitest';
import { weightOfFrame } from './frame-weight';

it('weighs the state vector of a step 1 by its entries, besides the document that answers it', () => {
  const step1 = (bytes: number) =>
    weightOfFrame({ kind: 'step1', key: 'draft', stateVector: new Uint8Array(bytes) }, 1_000, 1_000_000);
  expect(step1(0)).toBe(1_000);
  // As many entries as a frame may hold are more than a newsroom may have read in ten seconds.
  expect(step1(10 * 1024 * 1024)).toBeGreaterThan(100 * 1024 * 1024);
});
