import { composed } from './composed';
import slugify from '@sindresorhus/slugify';
import transliterate from '@sindresorhus/transliterate';
import anyAscii from 'any-ascii';

/**
 * A text as a part of a URL: lower-case Latin letters, digits and single hyphens, cut between words. Scripts are spelled
 * in Latin letters: first as their languages do it (ä as ae, Arabic, Cyrillic, Greek), then sign by sign (Chinese by
 * its Mandarin reading, which Japanese characters get as well; Hindi, Thai and all the rest of Unicode).
 *
 * @param most characters at most
 * @param otherwise for a text of which nothing is left, such as one of emoji alone
 */
export function slugOf(text: string, most: number, otherwise: string): string {
  const whole = slugify(anyAscii(transliterate(composed(text))));
  if (whole.length <= most) return whole || otherwise;
  const cut = whole.slice(0, most + 1);
  const between = cut.lastIndexOf('-');
  return between > 0 ? cut.slice(0, between) : whole.slice(0, most);
}
