import { cleanGif } from './gif';
import { cleanJpeg } from './jpeg';
import { cleanPng } from './png';
import { cleanWebp } from './webp';

/** The types of images that a page may show, and whose metadata is removed here. */
export const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

/** An image without metadata. */
export interface CleanImage {
  bytes: Buffer;
  /** In pixels, as it is shown: turned as its orientation says. */
  width: number;
  height: number;
}

const CLEANERS: Readonly<Record<ImageType, (bytes: Buffer) => CleanImage | null>> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/webp': cleanWebp,
  'image/gif': cleanGif,
};

/**
 * An image with what draws it alone: pixels, colours, timing and orientation. Where and with what it was taken, by whom,
 * comments, thumbnails of what it showed before it was cropped, and whatever follows its end are left out. The pixels are
 * not decoded.
 *
 * @returns null where the bytes are not of this type, or broken off
 */
export function cleanImage(type: ImageType, bytes: Uint8Array): CleanImage | null {
  try {
    return CLEANERS[type](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    // Reading beyond the end of a buffer: the file is broken off.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
