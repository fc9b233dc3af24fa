import { charsetSaid, labelOf } from './charsets';
import { detected } from './detect';
import { windows1252 } from './windows-1252';

/** The bytes as text, or the sentence that says why they are not text. */
export type Decoded = { ok: true; text: string } | { ok: false; reason: string };

const BYTE_ORDER_MARKS: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** Share of control characters (other than white space) past which something is not prose. */
const MOST_CONTROLS = 0.001;

/**
 * Decodes an uploaded or fetched text: a byte order mark decides, then the declared charset, then UTF-8, then the charset
 * that the bytes are surely in. Wrong bytes are an error, never replacement characters: what is stored is what was sent.
 *
 * @param declared charset label as in a Content-Type header (WHATWG Encoding Standard)
 */
export function decodeText(bytes: Uint8Array, declared?: string | null): Decoded {
  const mark = BYTE_ORDER_MARKS.find(([prefix]) => prefix.every((byte, index) => bytes[index] === byte));
  const said = mark?.[1] ?? declared ?? charsetSaid(bytes);
  const label = labelOf(said ?? 'utf-8');
  if (!label)
    return { ok: false, reason: `The charset “${said}” is not one we know. Save the file as UTF-8.` };
  const text = decoded(bytes, label);
  if (text !== null) return checked(text);
  // Pages say UTF-8 because their template does; any other charset is said on purpose.
  if (mark || label !== 'utf-8')
    return {
      ok: false,
      reason: `This is not text in ${label.toUpperCase()}. Save the file as UTF-8 and try again.`,
    };
  if (isBinary(bytes)) return { ok: false, reason: NO_TEXT };
  const found = detected(bytes, decoded);
  if (found.isSure) return checked(found.text);
  return {
    ok: false,
    reason: found.likely
      ? `This is not text in UTF-8, and it does not say its charset. It may be ${found.likely}. Save the file as UTF-8 and try again.`
      : 'This is not text in UTF-8. Save the file as UTF-8 and try again.',
  };
}

const NO_TEXT = 'This looks like a binary file, not like text.';

/** Text in a charset, or null where the bytes are not in it. */
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
    return { ok: false, reason: NO_TEXT };
  return { ok: true, text };
}

/** Whether bytes hold what no text in a charset of one or more bytes holds. */
function isBinary(bytes: Uint8Array): boolean {
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) return true;
    // The escapes of ISO-2022 are text.
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1;
  }
  return controls > bytes.length * MOST_CONTROLS;
}
