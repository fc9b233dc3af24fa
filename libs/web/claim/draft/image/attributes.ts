import type { IMAGE_WORDS } from '@assay/verdict-doc';

/** What is said of an image. */
export type ImageWords = Record<keyof typeof IMAGE_WORDS, string> & { decorative: boolean };

/** A stored file of a claim, as the server names it. */
export interface ImageFile {
  imageId: string;
  sha256: string;
  width: number;
  height: number;
}

/** The attributes of an image in the draft. */
export type ImageAttributes = ImageFile & ImageWords;

/** The path of an image's bytes, for members. */
export function imagePath(claimId: string, sha256: string): string {
  return `/archive/claims/${encodeURIComponent(claimId)}/images/${encodeURIComponent(sha256)}`;
}
