import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ZipWriter } from './zip-writer';

const AT = new Date('2026-11-28T12:00:00Z');

/** The bytes of an archive of these files, each a list of parts. */
async function archive(files: Record<string, string[]>): Promise<{ bytes: Buffer; writer: ZipWriter }> {
  const writer = new ZipWriter(AT);
  const chunks: Uint8Array[] = [];
  for (const [name, parts] of Object.entries(files))
    for await (const chunk of writer.add(name, parts)) chunks.push(chunk);
  chunks.push(...writer.end());
  return { bytes: Buffer.concat(chunks), writer };
}

it('an archive holds every file as it was given, and its list their hashes', async () => {
  const file = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('ä'.repeat(300_000), '')), {
    maxLength: 4,
  });
  const name = fc.stringMatching(/^[a-zäé/]{1,20}\.txt$/);
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, file, { maxKeys: 5 }), async (files) => {
      const { bytes, writer } = await archive(files);
      const read = unzipSync(bytes);
      const whole = Object.entries(files).map(([key, parts]) => [key, parts.join('')] as const);
      expect(Object.fromEntries(Object.entries(read).map(([key, value]) => [key, strFromU8(value)]))).toEqual(
        Object.fromEntries(whole),
      );
      expect(writer.files).toEqual(
        whole.map(([key, text]) => ({
          name: key,
          sha256: createHash('sha256').update(text).digest('hex'),
          bytes: Buffer.byteLength(text),
        })),
      );
    }),
    { numRuns: 25 },
  );
});

it('while a long text is packed, the event loop turns once for each of its pieces', async () => {
  let turns = 0;
  let next = setImmediate(function turn() {
    turns++;
    next = setImmediate(turn);
  });
  await archive({ 'long.json': ['{"a":1}'.repeat(600_000)] });
  clearImmediate(next);
  // 4.2 MB in pieces of 256 KiB.
  expect(turns).toBeGreaterThanOrEqual(16);
});
