import { because, type Reason } from '@assay/messages';
import { declaredCharset, labelOf } from './charsets';
import { detected } from './detect';
import { windows1252 } from './windows-1252';

/** The bytes as text, or why they are not text. */
export type Decoded = { ok: true; text: string } | { ok: false; why: Reason };

const BYTE_ORDER_MARKS: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** The largest share of control characters (other than white space) in prose. */
const MOST_CONTROLS = 0.001;

/**
 * Decodes an uploaded or fetched text: by a byte order mark, otherwise the declared charset, otherwise UTF-8, otherwise
 * a charset that is certain. Wrong bytes are an error, never replacement characters: the stored text is the text that
 * was sent.
 *
 * @param declared charset label as in a Content-Type header (WHATWG Encoding Standard)
 */
export function decodeText(bytes: Uint8Array, declared?: string | null): Decoded {
  const mark = BYTE_ORDER_MARKS.find(([prefix]) => prefix.every((byte, index) => bytes[index] === byte));
  const charset = mark?.[1] ?? declared ?? declaredCharset(bytes);
  const label = labelOf(charset ?? 'utf-8');
  if (!label) return { ok: false, why: because('charset_unknown', { charset: charset ?? '' }) };
  const text = decoded(bytes, label);
  if (text !== null) return checked(text);
  // Many pages declare UTF-8 only because their template does; any other declared charset is meant.
  if (mark || label !== 'utf-8')
    return { ok: false, why: because('charset_wrong', { charset: label.toUpperCase() }) };
  if (isBinary(bytes)) return { ok: false, why: because('binary_file') };
  const found = detected(bytes, decoded);
  if (found.isSure) return checked(found.text);
  return {
    ok: false,
    why: found.likely ? because('charset_undeclared', { likely: found.likely }) : because('not_utf8'),
  };
}

/** Text in a charset, or null where the bytes are invalid in it. */
function decoded(bytes: Uint8Array, label: string): string | null {
  if (label === 'windows-1252') return windows1252(bytes);
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function checked(text: string): Decoded {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  const controls = text.match(/[\u0000-\u0008\u000e-\u001f]/gu)?.length ?? 0;
  if (text.includes('\u0000') || controls > text.length * MOST_CONTROLS)
    return { ok: false, why: because('binary_file') };
  return { ok: true, text };
}

/** Whether bytes contain values that no text in a charset of one or more bytes has. */
function isBinary(bytes: Uint8Array): boolean {
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) return true;
    // The escapes of ISO-2022 are text.
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1;
  }
  return controls > bytes.length * MOST_CONTROLS;
}
