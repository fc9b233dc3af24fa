import { detectAll } from 'jschardet';
import { languageOf } from '../language';
import { labelOf } from './charsets';

/** Bytes of the text that are read. */
const SAMPLE = 48 * 1024;

/** With this many UTF-8 characters for each wrong byte, a text is damaged UTF-8 and in no other charset. */
const MOSTLY = 3;

/** Single-byte charsets with the languages that use them; the same letters have other bytes in each. */
const LATIN: Record<string, string> = {
  'windows-1252': 'sq de fr es it pt nl sv da nb no fi is en ca gl ga eu af id ms tl sw',
  'windows-1250': 'pl cs sk hu hr sl bs ro sq',
  'iso-8859-2': 'pl cs sk hu hr sl bs ro sq',
  'windows-1254': 'tr az',
  'windows-1257': 'lt lv et',
};

/** The detected charset of a text that declares none. */
export type Detected = { isSure: true; text: string } | { isSure: false; likely: string | null };

/**
 * Detects the charset of bytes that are not UTF-8. It is certain where the decoded text is in a language that uses the
 * charset; otherwise wrong letters might be stored.
 *
 * @param decode decodes bytes in a charset of the WHATWG Encoding Standard; null where they are invalid in it
 */
export function detected(
  bytes: Uint8Array,
  decode: (bytes: Uint8Array, label: string) => string | null,
): Detected {
  const loose = new TextDecoder().decode(bytes);
  const wrong = loose.match(/\ufffd/g)?.length ?? 0;
  const whole = loose.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  if (whole > wrong * MOSTLY) return { isSure: false, likely: null };
  const labels = [
    ...new Set(
      detectAll(Buffer.from(letters(bytes)))
        .map(({ encoding }) => encoding && labelOf(encoding))
        .filter((label): label is string => Boolean(label && label !== 'utf-8')),
    ),
  ];
  for (const label of labels.slice(0, 3)) {
    const found = textIn(bytes, label, decode);
    if (found) return { isSure: true, text: found };
  }
  return { isSure: false, likely: labels[0] ?? null };
}

/**
 * The text, where its language is one that uses the charset; if another similar charset fits the language, the text in
 * that one.
 */
function textIn(
  bytes: Uint8Array,
  label: string,
  decode: (bytes: Uint8Array, label: string) => string | null,
): string | null {
  const text = decode(bytes, label);
  const language = text && languageOf(prose(text));
  if (!text || !language) return null;
  if (!(label in LATIN) && !/^(?:iso-8859-|macintosh)/.test(label))
    return isOf(label, language) ? text : null;
  const homes = Object.keys(LATIN).filter((one) => LATIN[one]!.split(' ').includes(language));
  if (homes.includes(label)) return text;
  if (isOf(label, language)) return text;
  const other = homes[0] && decode(bytes, homes[0]);
  return other && languageOf(prose(other)) === language ? other : null;
}

/** Languages of charsets for other scripts. */
const OWN_LETTERS: readonly [RegExp, string][] = [
  [/^(?:windows-1251|koi8-r|koi8-u|iso-8859-5|ibm866|x-mac-cyrillic)$/, 'ru uk bg sr mk be kk'],
  [/^(?:windows-1253|iso-8859-7)$/, 'el'],
  [/^(?:windows-1255|iso-8859-8(?:-i)?)$/, 'he yi'],
  [/^(?:windows-1256|iso-8859-6)$/, 'ar fa ur ps ku'],
  [/^windows-1258$/, 'vi'],
  [/^windows-874$/, 'th'],
  [/^(?:gbk|gb18030|big5)$/, 'zh'],
  [/^(?:shift_jis|euc-jp|iso-2022-jp)$/, 'ja'],
  [/^euc-kr$/, 'ko'],
];

function isOf(label: string, language: string): boolean {
  return OWN_LETTERS.some(
    ([labels, languages]) => labels.test(label) && languages.split(' ').includes(language),
  );
}

/** The text between the tags of a page where it has non-ASCII letters: the rest makes every text look English. */
function letters(bytes: Uint8Array): Uint8Array {
  const kept: number[] = [];
  let from = 0;
  while (from < bytes.length && kept.length < SAMPLE) {
    const tag = bytes.indexOf(0x3c, from);
    const end = Math.min(tag < 0 ? bytes.length : tag, from + SAMPLE);
    const part = bytes.subarray(from, end);
    if (part.some((byte) => byte > 0x7f)) kept.push(...part, 0x20);
    const close = tag >= 0 && end === tag ? bytes.indexOf(0x3e, tag) : end - 1;
    from = close < 0 ? bytes.length : close + 1;
  }
  return Uint8Array.from(kept);
}

function prose(text: string): string {
  return text
    .slice(0, SAMPLE * 4)
    .replace(/<(script|style)[\s>][^]*?(?:<\/\1>|$)/gi, ' ')
    .replace(/<[^<>]*>/g, ' ');
}
