import { composed } from './composed';
import slugify from '@sindresorhus/slugify';
import transliterate from '@sindresorhus/transliterate';
import anyAscii from 'any-ascii';

/**
 * A text as a part of a URL: lower-case Latin letters, digits and single hyphens, cut between words. Other scripts are
 * transliterated: first by the rules of their languages (ä as ae, Arabic, Cyrillic, Greek), then sign by sign (Chinese
 * by its Mandarin reading, which Japanese characters get too; Hindi, Thai and the rest of Unicode).
 *
 * @param most the most characters
 * @param otherwise for a text without any such letter, such as one of emoji alone
 */
export function slugOf(text: string, most: number, otherwise: string): string {
  const whole = slugify(anyAscii(transliterate(composed(text))));
  if (whole.length <= most) return whole || otherwise;
  const cut = whole.slice(0, most + 1);
  const between = cut.lastIndexOf('-');
  return between > 0 ? cut.slice(0, between) : whole.slice(0, most);
}
