import type { RichNode } from '../revision/content';

/** A frozen image. */
export interface FrozenImage {
  /** SHA-256 of its bytes, in hex. */
  sha256: string;
  mediaType: string;
  width: number;
  height: number;
  /** Empty for an image that only decorates. */
  alt: string;
  caption: string;
  credit: string;
  licence: string;
}

/** The address of an image's bytes; null where the reader of the text has none, and the image is then left to its words. */
export type ImageAddress = (image: FrozenImage) => string | null;

/** Reads a frozen image. Bytes from elsewhere may have anything in its place. */
export function imageOf({ attrs = {} }: RichNode): FrozenImage {
  const text = (name: string) => (typeof attrs[name] === 'string' ? attrs[name] : '');
  const size = (name: string) => (Number.isSafeInteger(attrs[name]) ? Math.max(0, Number(attrs[name])) : 0);
  const sha256 = text('sha256');
  return {
    sha256: /^[0-9a-f]{64}$/.test(sha256) ? sha256 : '',
    mediaType: text('mediaType'),
    width: size('width'),
    height: size('height'),
    alt: text('alt'),
    caption: text('caption'),
    credit: text('credit'),
    licence: text('licence'),
  };
}

/** Who made an image, and on what terms it is shown, in one line; empty where neither is said. */
export function creditLine({ credit, licence }: Pick<FrozenImage, 'credit' | 'licence'>): string {
  return [credit, licence].filter(Boolean).join(', ');
}

/** An image in one line of plain text: `[alternative text] caption (credit, licence)`. */
export function imageInLine(node: RichNode): string {
  const image = imageOf(node);
  const credit = creditLine(image);
  return [image.alt && `[${image.alt}]`, image.caption, credit && `(${credit})`].filter(Boolean).join(' ');
}

/** The images of a field, in order. */
export function imagesOf(node: RichNode): FrozenImage[] {
  return node.type === 'image' ? [imageOf(node)] : (node.content ?? []).flatMap(imagesOf);
}
