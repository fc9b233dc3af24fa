/**
 * Languages that a verdict can be written in: the BCP 47 tags of languages with news media. A client of the API may set
 * another well-formed tag.
 */
export const LANGUAGES =
  `af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fil fr ga gl gu ha he hi hr ht hu hy id is it ja ka kk km kn
  ko ku ky lo lt lv mk ml mn mr ms mt my nb ne nl nn pa pl ps pt ro ru rw sd si sk sl so sq sr sv sw ta te tg th ti tk tr uk
  ur uz vi yi zh zu`.split(/\s+/);

/** The tag of a text whose language is not named (BCP 47, RFC 5646). */
export const NO_LANGUAGE = 'und';

/** Whether this is a well-formed language tag of at most 35 characters (RFC 5646, section 4.4.1). */
export function isLanguageTag(tag: string): boolean {
  if (tag.length > 35) return false;
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
