/** The language in which every message is written first. */
export const ENGLISH = 'en';

/**
 * The pseudo-locale: English with every letter accented, in brackets. A sentence that stays plain in it was not made
 * from a catalogue. The tag is that of the Unicode CLDR.
 */
export const PSEUDO = 'en-XA';

/** The locales that messages can be made in. */
export const LOCALES = [ENGLISH, PSEUDO] as const;
export type Locale = (typeof LOCALES)[number];

/** The most language ranges of an `Accept-Language` header that are read. */
const MOST_RANGES = 20;

/**
 * The locale for a request, by the Lookup of RFC 4647, section 3.4, over an `Accept-Language` header (RFC 9110, section
 * 12.5.4); English where the header is missing or names none of the locales.
 */
export function chooseLocale(acceptLanguage: string | undefined): Locale {
  const ranges = (acceptLanguage ?? '')
    .split(',', MOST_RANGES)
    .map((each) => {
      const [range = '', ...parameters] = each.split(';').map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return { range, quality: quality ? Number(quality.slice(2)) : 1 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { range } of ranges) {
    for (let tag = range; tag; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
      const found = LOCALES.find((locale) => locale.toLowerCase() === tag);
      if (found) return found;
    }
  }
  return ENGLISH;
}
