const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN = new Set([0x5b, 0x7b]);
const CLOSE = new Set([0x5d, 0x7d]);

/** What JSON may be made of. */
export interface JsonBounds {
  /** Deepest nesting of arrays and objects. */
  depth: number;
  /** Most values and keys, as far as commas and brackets tell them. */
  values: number;
}

/**
 * Whether JSON text keeps to these bounds. It is read byte by byte before it is parsed: a few megabytes of `[],` or of
 * keys parse for seconds, and everybody waits, while as many bytes of one string parse at once. It stops at the first
 * bound that is passed. What is no JSON at all is left to the parser.
 */
export function keepsToBounds(json: Uint8Array, { depth: deepest, values: most }: JsonBounds): boolean {
  let depth = 0;
  let values = 0;
  let inString = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at]!;
    if (inString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === COMMA) values += 1;
    else if (OPEN.has(byte)) {
      depth += 1;
      values += 1;
    } else if (CLOSE.has(byte)) depth -= 1;
    if (depth > deepest || values > most) return false;
  }
  return true;
}
