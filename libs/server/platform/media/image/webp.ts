import type { CleanImage } from './clean-image';
import { exifOf, orientationOf, turned } from './orientation';

/** The chunks that draw an image (RFC 9649, 2.7). */
const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ANIM', 'ANMF', 'ALPH', 'ICCP']);

/** Bits of the header of an extended file that say which metadata it has. */
const HAS_EXIF = 0x08;
const HAS_XMP = 0x04;

/** A WebP file without metadata; its orientation stays. */
export function cleanWebp(bytes: Buffer): CleanImage | null {
  const name = (from: number, to: number) => bytes.toString('latin1', from, to);
  if (name(0, 4) !== 'RIFF' || name(8, 12) !== 'WEBP') return null;
  const last = 8 + bytes.readUInt32LE(4);
  if (last > bytes.length) return null;
  const chunks: { type: string; data: Buffer }[] = [];
  let orientation = 1;
  for (let at = 12; at + 8 <= last;) {
    const type = name(at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    if (at + 8 + length > bytes.length) return null;
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'EXIF') orientation = orientationOf(withoutName(data));
    if (KEPT.has(type)) chunks.push({ type, data });
    at += 8 + length + (length % 2);
  }
  const size = sizeOf(chunks);
  if (!size || size.width === 0 || size.height === 0) return null;
  const [head] = chunks;
  if (head!.type === 'VP8X') {
    const flags = Buffer.from(head!.data);
    flags[0] = (flags[0]! & ~(HAS_EXIF | HAS_XMP)) | (orientation > 1 ? HAS_EXIF : 0);
    chunks[0] = { type: 'VP8X', data: flags };
    if (orientation > 1) chunks.push({ type: 'EXIF', data: exifOf(orientation) });
  } else orientation = 1;
  const parts = chunks.map(({ type, data }) => chunk(type, data));
  const start = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  start.writeUInt32LE(
    parts.reduce((sum, part) => sum + part.length, 4),
    4,
  );
  return turned([start, ...parts], size.width, size.height, orientation);
}

/** Some writers begin the data as in JPEG, with a name that WebP does not have. */
function withoutName(data: Buffer): Buffer {
  return data.toString('latin1', 0, 6) === 'Exif\0\0' ? data.subarray(6) : data;
}

/** The size in pixels, which the first chunk says; null where that is no chunk of pixels. */
function sizeOf(chunks: readonly { type: string; data: Buffer }[]): { width: number; height: number } | null {
  const [head] = chunks;
  if (head?.type === 'VP8X') {
    if (!chunks.some(({ type }) => ['VP8 ', 'VP8L', 'ANMF'].includes(type))) return null;
    return { width: 1 + head.data.readUIntLE(4, 3), height: 1 + head.data.readUIntLE(7, 3) };
  }
  if (head?.type === 'VP8 ')
    return { width: head.data.readUInt16LE(6) & 0x3fff, height: head.data.readUInt16LE(8) & 0x3fff };
  if (head?.type !== 'VP8L' || head.data[0] !== 0x2f) return null;
  const bits = head.data.readUInt32LE(1);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}

function chunk(type: string, data: Buffer): Buffer {
  const whole = Buffer.alloc(8 + data.length + (data.length % 2));
  whole.write(type, 0, 'latin1');
  whole.writeUInt32LE(data.length, 4);
  data.copy(whole, 8);
  return whole;
}
