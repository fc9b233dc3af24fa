import { because, sayReason, type Reason } from '@assay/messages';
import { cutText } from '@assay/text';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { LIMITS } from '@assay/domain';

/** The most bytes of a decompressed page, over all layers of encoding. */
const MOST_UNPACKED = 2 * LIMITS.evidenceBytes;

/** The most layers of encoding. Servers use one, and a misconfigured cache adds a second. */
const MOST_LAYERS = 2;

const UNPACKERS = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
} as const;

/** Thrown with why bytes cannot be unpacked. */
export class Packed extends Error {
  override name = 'Packed';

  constructor(readonly why: Reason) {
    super(sayReason(why));
  }
}

/**
 * Undoes the content encodings of a page (RFC 9110, 8.4). Each layer of a small file may unpack to forty megabytes, so
 * layers, bytes and time are bounded for all of them together: a hundred layers took nineteen seconds of CPU.
 *
 * @param encodings as `Content-Encoding` names them, in the order they were applied
 * @param deadline ends the unpacking, whatever is left to do
 * @param most bytes of all layers together
 * @throws Packed with why it cannot be
 */
export async function unpacked(
  raw: Uint8Array,
  encodings: readonly string[],
  deadline: AbortSignal,
  most = MOST_UNPACKED,
): Promise<Uint8Array> {
  const layers = encodings.filter((encoding) => encoding !== 'identity').reverse();
  if (layers.length > MOST_LAYERS) throw new Packed(because('packed_too_often', { layers: layers.length }));
  let bytes = raw;
  let left = most;
  for (const encoding of layers) {
    if (!Object.hasOwn(UNPACKERS, encoding))
      throw new Packed(because('packing_unknown', { encoding: cutText(encoding, 40) }));
    bytes = await unpackOnce(bytes, encoding as keyof typeof UNPACKERS, left, deadline);
    left -= bytes.length;
  }
  return bytes;
}

async function unpackOnce(
  bytes: Uint8Array,
  encoding: keyof typeof UNPACKERS,
  most: number,
  deadline: AbortSignal,
): Promise<Uint8Array> {
  const stream = UNPACKERS[encoding]();
  const late = () => stream.destroy(new Packed(because('unpacking_too_long')));
  if (deadline.aborted) late();
  deadline.addEventListener('abort', late, { once: true });
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    stream.end(bytes);
    for await (const piece of stream as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > most) throw new Packed(because('unpacks_too_large'));
      pieces.push(piece);
    }
  } catch (error) {
    throw error instanceof Packed ? error : new Packed(because('packing_damaged'));
  } finally {
    deadline.removeEventListener('abort', late);
    stream.destroy();
  }
  return Buffer.concat(pieces, size);
}
