import { crc32 } from 'node:zlib';
import type { CleanImage } from './clean-image';
import { exifOf, orientationOf, turned } from './orientation';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The chunks that draw an image (PNG, third edition, 11): its pixels, colours, resolution and animation. */
const KEPT = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'bKGD', 'hIST', 'pHYs', 'sBIT', 'sPLT'],
  ...['cHRM', 'gAMA', 'iCCP', 'sRGB', 'cICP', 'mDCV', 'cLLI', 'acTL', 'fcTL', 'fdAT'],
]);

/** A PNG file without metadata; its orientation stays. */
export function cleanPng(bytes: Buffer): CleanImage | null {
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) return null;
  const parts: Buffer[] = [SIGNATURE];
  let size = null as { width: number; height: number } | null;
  let orientation = 1;
  let hasPixels = false;
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const end = at + 12 + length;
    if (end > bytes.length) return null;
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (!size && type !== 'IHDR') return null;
    if (type === 'IHDR') {
      if (size || length !== 13) return null;
      size = { width: data.readUInt32BE(0), height: data.readUInt32BE(4) };
    }
    if (type === 'eXIf') orientation = orientationOf(data);
    hasPixels ||= type === 'IDAT';
    if (KEPT.has(type)) parts.push(bytes.subarray(at, end));
    at = end;
    if (type === 'IEND') break;
  }
  if (!size || !hasPixels || size.width === 0 || size.height === 0) return null;
  if (parts.at(-1)!.toString('latin1', 4, 8) !== 'IEND') return null;
  if (orientation > 1) parts.splice(2, 0, chunk('eXIf', exifOf(orientation)));
  return turned(parts, size.width, size.height, orientation);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), whole.length - 4);
  return whole;
}
