/** The names of U+00A0 to U+00FF in their order (HTML 4, Latin-1 entities). */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 ' +
  'sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc ' +
  'Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve ' +
  'Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute ' +
  'acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ' +
  'ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

/**
 * Names outside Latin-1 that are frequent in fact checks: quotation marks, dashes, and the characters that XML
 * reserves.
 */
const OTHERS: [string, string][] = [
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['lsquo', '\u2018'],
  ['rsquo', '\u2019'],
  ['sbquo', '\u201a'],
  ['ldquo', '\u201c'],
  ['rdquo', '\u201d'],
  ['bdquo', '\u201e'],
  ['ndash', '\u2013'],
  ['mdash', '\u2014'],
  ['hellip', '\u2026'],
  ['bull', '\u2022'],
  ['euro', '\u20ac'],
];

const NAMED = new Map([
  ...LATIN_1.split(' ').map((name, index): [string, string] => [name, String.fromCodePoint(0xa0 + index)]),
  ...OTHERS,
]);

/** A character reference: decimal, hexadecimal or named, always with its semicolon, so that `?a=1&copy=2` is none. */
export const ENTITY = new RegExp(
  `&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|${[...NAMED.keys()].join('|')});`,
  'g',
);

/** Decodes the references above, once; a reference without a Unicode character stays as written. */
export function decodeEntities(text: string): string {
  return text.replace(ENTITY, (written) => {
    const name = written.slice(1, -1);
    if (!name.startsWith('#')) return NAMED.get(name)!;
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
}
