import { because } from '@assay/messages';
import type * as Y from 'yjs';
import { IMAGE_WORDS, type ImageWord } from '../schema';
import { normalText } from './canonical';
import type { Problem, RichNode } from './content';
import type { ImageFact } from './facts';
import { presentAttributes, type Outside } from './read-inline';

/** Called with a problem of an image that is in the schema: its file, or its alternative text. */
type ReportImage = (
  code: Extract<Problem['code'], 'image_unknown' | 'image_without_alt'>,
  place: string,
) => void;

/** What an image is read with. */
export interface ImageReading {
  /** The files that the claim has, by their ids. */
  files: ReadonlyMap<string, ImageFact>;
  report: ReportImage;
}

/**
 * Reads an image. Its size, its type and its digest are those of the stored file; an image of another file than the draft
 * names, or of a file that the claim does not have, is a problem. Texts that are empty are left out, except the
 * alternative text, which is empty for an image that only decorates.
 */
export function readImage(
  element: Y.XmlElement,
  at: string,
  outside: Outside,
  { files, report }: ImageReading,
): RichNode[] {
  const {
    imageId,
    sha256,
    width: _width,
    height: _height,
    decorative,
    ...words
  } = presentAttributes(element);
  const isWord = (name: string): name is ImageWord => Object.hasOwn(IMAGE_WORDS, name);
  const isWrong =
    element.length > 0 ||
    typeof imageId !== 'string' ||
    typeof sha256 !== 'string' ||
    (decorative !== undefined && typeof decorative !== 'boolean') ||
    Object.entries(words).some(([name, value]) => !isWord(name) || typeof value !== 'string');
  if (isWrong) {
    outside(at, because('image_malformed'));
    return [];
  }
  const texts = Object.fromEntries(
    Object.entries(words).map(([name, value]) => [name, normalText(String(value)).trim()]),
  ) as Partial<Record<ImageWord, string>>;
  for (const [name, most] of Object.entries(IMAGE_WORDS) as [ImageWord, number][])
    if ((texts[name]?.length ?? 0) > most) outside(at, because('image_text_too_long', { part: name, most }));
  const file = files.get(imageId);
  if (!file || file.sha256 !== sha256) {
    report('image_unknown', at);
    return [];
  }
  const alt = decorative === true ? '' : (texts.alt ?? '');
  if (alt === '' && decorative !== true) report('image_without_alt', at);
  const { mediaType, width, height } = file;
  const { caption, credit, licence } = texts;
  return [
    {
      type: 'image',
      attrs: {
        ...{ sha256, mediaType, width, height, alt },
        ...(caption && { caption }),
        ...(credit && { credit }),
        ...(licence && { licence }),
      },
    },
  ];
}
