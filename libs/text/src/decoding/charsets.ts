/** Bytes at the beginning of a page in which it may say its charset; the standard has 1024, pages need more. */
const PRESCAN = 64 * 1024;

/** Labels of charsets that pages use and the WHATWG Encoding Standard does not have. */
const ALIASES: readonly [RegExp, string][] = [
  [/^(?:cp|win(?:dows)?|ms|ibm)[-_ ]?(125[0-8]|874)$/, 'windows-$1'],
  [/^(?:cp|win(?:dows)?|ms)[-_ ]?(?:932|31j)$/, 'shift_jis'],
  [/^(?:cp|win(?:dows)?|ms)[-_ ]?936$/, 'gbk'],
  [/^(?:cp|win(?:dows)?|ms)[-_ ]?949$/, 'euc-kr'],
  [/^(?:cp|win(?:dows)?|ms)[-_ ]?950$/, 'big5'],
  [/^(?:cp|win(?:dows)?)[-_ ]?65001$/, 'utf-8'],
  [/^iso[-_ ]?8859[-_ ]?(\d{1,2})$/, 'iso-8859-$1'],
  [/^utf[-_ ]?8(?:mb[34]|[-_ ]?bom)?$/, 'utf-8'],
  [/^latin[-_ ]?(\d)$/, 'latin$1'],
  [/^(?:ansi|us[-_ ]?ascii|ascii)$/, 'windows-1252'],
  [/^koi8[-_ ]?([ru])$/, 'koi8-$1'],
  [/^(?:s|x)[-_]?jis$/, 'shift_jis'],
  [/^euc[-_ ]?(jp|kr)$/, 'euc-$1'],
  [/^gb[-_ ]?(18030|2312|k)$/, 'gb$1'],
];

/** The name of a charset in the WHATWG Encoding Standard, however a page writes it; null where there is none. */
export function labelOf(said: string): string | null {
  const plain = said
    .trim()
    .replace(/^["']|["';,]+$/g, '')
    .toLowerCase();
  const alias = ALIASES.find(([pattern]) => pattern.test(plain));
  for (const label of [plain, ...(alias ? [plain.replace(...alias)] : [])])
    try {
      return new TextDecoder(label).encoding;
    } catch {
      // Not a label; perhaps an alias of one.
    }
  return null;
}

/** The charset that a page or an XML file declares, if it does. A page that is read so far is in no charset of UTF-16. */
export function charsetSaid(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, PRESCAN));
  const said =
    /<meta\s[^<>]*?charset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(head)?.[1] ??
    /^\s*<\?xml\s[^<>]*?encoding\s*=\s*["']([^"']+)/i.exec(head)?.[1];
  return said && /^utf-?16/i.test(said) ? 'utf-8' : said;
}
