import type { CleanImage } from './clean-image';

/** The tag of Exif's first directory that says how an image is turned, 1 to 8 (Exif 2.32, 4.6.5). */
const ORIENTATION = 0x0112;
const SHORT = 3;

/** The most entries of a directory that are looked at. */
const MOST_ENTRIES = 1_000;

/** The orientation that Exif data (a TIFF file) says, 1 where it says none that is known. */
export function orientationOf(tiff: Buffer): number {
  const order = tiff.toString('latin1', 0, 2);
  if (tiff.length < 14 || (order !== 'II' && order !== 'MM')) return 1;
  const short = (at: number) => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return 1;
  const entries = Math.min(short(first), MOST_ENTRIES);
  for (let entry = first + 2; entry < first + 2 + 12 * entries && entry + 10 <= tiff.length; entry += 12) {
    if (short(entry) !== ORIENTATION || short(entry + 2) !== SHORT) continue;
    const value = short(entry + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** Exif data with the orientation and nothing else. */
export function exifOf(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(ORIENTATION, 10);
  tiff.writeUInt16BE(SHORT, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}

/** An image of this size as it is shown: from 5 on, an orientation lays it on its side. */
export function turned(
  parts: readonly Uint8Array[],
  width: number,
  height: number,
  orientation: number,
): CleanImage {
  const bytes = Buffer.concat(parts);
  return orientation >= 5 ? { bytes, width: height, height: width } : { bytes, width, height };
}
