import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256Of } from './hash';

it('computes the same hash as the server, in any script', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
      expect(await sha256Of(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
    }),
    { examples: [['تهران انکار می‌کند'], ['']] },
  );
});
