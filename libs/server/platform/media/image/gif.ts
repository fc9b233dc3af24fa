import type { CleanImage } from './clean-image';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

/** Labels of extensions (GIF89a, 23 to 26). */
const CONTROL = 0xf9;
const APPLICATION = 0xff;

/** The applications whose extensions say how often an animation is shown; all others hold metadata. */
const LOOPS = ['NETSCAPE2.0', 'ANIMEXTS1.0'];

/** A GIF file without comments, texts and the data of applications; its animation stays. */
export function cleanGif(bytes: Buffer): CleanImage | null {
  if (!/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))) return null;
  const [width, height] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
  let at = 13 + tableBytes(bytes.readUInt8(10));
  const parts: Buffer[] = [bytes.subarray(0, at)];
  let hasPixels = false;
  while (at < bytes.length && bytes[at] !== TRAILER) {
    const start = at;
    if (bytes[at] === IMAGE) {
      // The descriptor, a table of colours, and the size of the first code.
      at = endOfBlocks(bytes, at + 10 + tableBytes(bytes.readUInt8(at + 9)) + 1);
      parts.push(bytes.subarray(start, at));
      hasPixels = true;
    } else if (bytes[at] === EXTENSION) {
      const label = bytes.readUInt8(at + 1);
      const name = bytes.toString('latin1', at + 3, at + 14);
      at = endOfBlocks(bytes, at + 2);
      if (label === CONTROL || (label === APPLICATION && LOOPS.includes(name)))
        parts.push(bytes.subarray(start, at));
    } else return null;
  }
  if (!hasPixels || width === 0 || height === 0) return null;
  return { bytes: Buffer.concat([...parts, Buffer.from([TRAILER])]), width, height };
}

/** The bytes of the table of colours that packed flags announce. */
function tableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 0x07) + 1) : 0;
}

/** Where a sequence of blocks ends: behind the first empty one. */
function endOfBlocks(bytes: Buffer, from: number): number {
  let at = from;
  for (let size = bytes.readUInt8(at); size > 0; size = bytes.readUInt8(at)) at += 1 + size;
  return at + 1;
}
