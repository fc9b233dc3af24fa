import { cutText } from '@assay/text';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { LIMITS } from '@assay/domain';

/** Most bytes of a page once it is unpacked, of all its layers together. */
const MOST_UNPACKED = 2 * LIMITS.evidenceBytes;

/** Encodings one over the other; servers use one, and a badly set up cache makes it two. */
const MOST_LAYERS = 2;

const UNPACKERS = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
} as const;

/** Why bytes cannot be unpacked, as the sentence a person reads. */
export class Packed extends Error {
  override name = 'Packed';
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
  if (layers.length > MOST_LAYERS) throw new Packed(`It is packed ${layers.length} times over; no page is.`);
  let bytes = raw;
  let left = most;
  for (const encoding of layers) {
    if (!Object.hasOwn(UNPACKERS, encoding))
      throw new Packed(`It is packed in a way that is not known here: ${cutText(encoding, 40)}.`);
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
  const late = () => stream.destroy(new Packed('Unpacking it takes too long.'));
  if (deadline.aborted) late();
  deadline.addEventListener('abort', late, { once: true });
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    stream.end(bytes);
    for await (const piece of stream as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > most) throw new Packed('It unpacks to more than any page has.');
      pieces.push(piece);
    }
  } catch (error) {
    throw error instanceof Packed ? error : new Packed('It is packed in a way that cannot be undone.');
  } finally {
    deadline.removeEventListener('abort', late);
    stream.destroy();
  }
  return Buffer.concat(pieces, size);
}
