import type { CleanImage } from './clean-image';
import { exifOf, orientationOf, turned } from './orientation';

const START = Buffer.from([0xff, 0xd8]);
const END = Buffer.from([0xff, 0xd9]);

/** Markers (ITU-T T.81, table B.1). */
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COM = 0xfe;

/** A JPEG file without metadata: JFIF, colour profile, Adobe's colour transform and orientation stay. */
export function cleanJpeg(bytes: Buffer): CleanImage | null {
  if (!bytes.subarray(0, 2).equals(START)) return null;
  const parts: Buffer[] = [];
  let size = null as { width: number; height: number } | null;
  let orientation = 1;
  let hasPixels = false;
  let at = 2;
  while (at < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    while (bytes[at] === 0xff) at += 1;
    const marker = bytes[at]!;
    at += 1;
    if (marker === EOI) break;
    if (marker === SOI) return null;
    if (isAlone(marker)) continue;
    const length = bytes.readUInt16BE(at);
    if (length < 2 || at + length > bytes.length) return null;
    const data = bytes.subarray(at + 2, at + length);
    at += length;
    if (marker === APP1 && data.toString('latin1', 0, 6) === 'Exif\0\0')
      orientation = orientationOf(data.subarray(6));
    if (isFrame(marker)) size = { height: data.readUInt16BE(1), width: data.readUInt16BE(3) };
    const kept = keptOf(marker, data);
    if (kept) parts.push(segment(marker, kept));
    if (marker !== SOS) continue;
    const end = endOfScan(bytes, at);
    parts.push(bytes.subarray(at, end));
    hasPixels = true;
    at = end;
  }
  if (!size || !hasPixels || size.width === 0 || size.height === 0) return null;
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifOf(orientation)]);
  // Behind the JFIF segment, where one is: it must be the first.
  const first = parts[0]?.[1] === APP0 ? 1 : 0;
  if (orientation > 1) parts.splice(first, 0, segment(APP1, exif));
  return turned([START, ...parts, END], size.width, size.height, orientation);
}

/** What stays of a segment; null where it is left out. */
function keptOf(marker: number, data: Buffer): Buffer | null {
  const name = (length: number) => data.toString('latin1', 0, length);
  if (marker === APP0) {
    if (name(5) !== 'JFIF\0' || data.length < 14) return null;
    // Without the thumbnail, whose size are the last two bytes.
    return Buffer.concat([data.subarray(0, 12), Buffer.from([0, 0])]);
  }
  if (marker === APP2) return name(12) === 'ICC_PROFILE\0' ? data : null;
  if (marker === APP14) return name(5) === 'Adobe' ? data.subarray(0, 12) : null;
  return (marker > APP0 && marker <= APP15) || marker === COM ? null : data;
}

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** Markers without a length: TEM and the restarts. */
function isAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

/** The start of a frame, which says the image's size. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Where the coded pixels of a scan end: at the next marker that is no restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return at;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}
