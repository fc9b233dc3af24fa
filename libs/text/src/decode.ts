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
 * Decodes an uploaded or fetched text: a byte order mark decides, then the declared charset, then UTF-8. Wrong bytes
 * are an error, never replacement characters: what is stored is what was sent.
 *
 * @param declared charset label as in a Content-Type header (WHATWG Encoding Standard)
 */
export function decodeText(bytes: Uint8Array, declared?: string | null): Decoded {
  const mark = BYTE_ORDER_MARKS.find(([prefix]) => prefix.every((byte, index) => bytes[index] === byte));
  const label = mark?.[1] ?? declared ?? charsetInHtml(bytes) ?? 'utf-8';
  let text: string;
  try {
    text = new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError && !/encoded data/i.test(error.message)) {
      return { ok: false, reason: `The charset “${label}” is not one we know. Save the file as UTF-8.` };
    }
    return {
      ok: false,
      reason: `This is not text in ${label.toUpperCase()}. Save the file as UTF-8 and try again.`,
    };
  }
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  const controls = text.match(/[\u0000-\u0008\u000e-\u001f]/gu)?.length ?? 0;
  if (text.includes('\u0000') || controls > text.length * MOST_CONTROLS) {
    return { ok: false, reason: 'This looks like a binary file, not like text.' };
  }
  return { ok: true, text };
}

/** The charset an HTML file declares in its first 1024 bytes (HTML Standard, prescan), if it does. */
function charsetInHtml(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  return /<meta[^>]+charset=["']?([\w-]+)/i.exec(head)?.[1];
}
