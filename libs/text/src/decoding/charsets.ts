/** Bytes at the beginning of a page that are searched for its charset; the standard has 1024, but pages need more. */
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

/** The name of a charset in the WHATWG Encoding Standard, for any spelling on a page; null where there is none. */
export function labelOf(declared: string): string | null {
  const plain = declared
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

/**
 * The charset that a page or an XML file declares. A page whose declaration can be read is not in UTF-16, whatever it
 * declares.
 */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, PRESCAN));
  const declared =
    /<meta\s[^<>]*?charset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(head)?.[1] ??
    /^\s*<\?xml\s[^<>]*?encoding\s*=\s*["']([^"']+)/i.exec(head)?.[1];
  return declared && /^utf-?16/i.test(declared) ? 'utf-8' : declared;
}
