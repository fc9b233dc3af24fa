import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Packed, unpacked } from './unpack';

const NEVER = new AbortController().signal;

const PACK: Record<string, (bytes: Uint8Array) => Buffer> = {
  gzip: gzipSync,
  'x-gzip': gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
  identity: (bytes) => Buffer.from(bytes),
};
const pack = (bytes: Uint8Array, encodings: readonly string[]) =>
  encodings.reduce((packed: Uint8Array, encoding) => PACK[encoding]!(packed), bytes);
const why = (packed: Promise<unknown>) =>
  packed.then(
    () => 'unpacked',
    (error: Error) => [error instanceof Packed, error.message],
  );

it('undoes what was done, of up to two encodings in any order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 500 }),
      fc.array(fc.constantFrom(...Object.keys(PACK)), { maxLength: 2 }),
      async (bytes, encodings) => {
        expect(Buffer.from(await unpacked(pack(bytes, encodings), encodings, NEVER))).toEqual(
          Buffer.from(bytes),
        );
      },
    ),
    { numRuns: 60 },
  );
});

it('refuses a third layer without undoing any', async () => {
  const three = ['gzip', 'gzip', 'gzip'];
  // Not even the outermost one is looked at: it is none.
  expect(await why(unpacked(new Uint8Array([1, 2, 3]), three, NEVER))).toEqual([
    true,
    'It is packed 3 times over; no page is.',
  ]);
  expect(
    await why(
      unpacked(
        new Uint8Array(1),
        Array.from({ length: 2_000 }, () => 'br'),
        NEVER,
      ),
    ),
  ).toEqual([true, expect.stringContaining('2000 times')]);
  expect(
    await why(
      unpacked(pack(new Uint8Array(9), ['gzip']), ['identity', 'gzip', 'identity', 'identity'], NEVER),
    ),
  ).toBe('unpacked');
});

it('counts the bytes of all layers together, and stops at the first piece too many', async () => {
  const bomb = pack(new Uint8Array(50_000_000), ['gzip']);
  expect(await why(unpacked(bomb, ['gzip'], NEVER, 100_000))).toEqual([
    true,
    'It unpacks to more than any page has.',
  ]);
  // The inner layer fits only where the outer one took nothing.
  const text = Buffer.from(Array.from({ length: 60_000 }, (_, n) => (n * 7919) % 251));
  const twice = pack(text, ['gzip', 'br']);
  expect(await why(unpacked(twice, ['gzip', 'br'], NEVER, 120_000))).toBe('unpacked');
  expect(await why(unpacked(twice, ['gzip', 'br'], NEVER, 60_100))).toEqual([
    true,
    expect.stringContaining('more than'),
  ]);
});

it('ends at its deadline, whatever is left to do', async () => {
  const bomb = pack(new Uint8Array(30_000_000), ['gzip']);
  expect(await why(unpacked(bomb, ['gzip'], AbortSignal.timeout(0), Infinity))).toEqual([
    true,
    'Unpacking it takes too long.',
  ]);
});

it.each([
  ['compress', 'not known here: compress'],
  ['__proto__', 'not known here: __proto__'],
  ['gzip', 'cannot be undone'],
])('says what is wrong with %s', async (encoding, sentence) => {
  expect(await why(unpacked(new Uint8Array([1, 2, 3, 4]), [encoding], NEVER))).toEqual([
    true,
    expect.stringContaining(sentence),
  ]);
});
