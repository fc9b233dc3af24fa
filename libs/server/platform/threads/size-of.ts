/** The size of a value besides its characters or bytes: of a number, an object, an entry of a list. */
const EACH = 8;

/**
 * The size of a piece of work: its characters and bytes, and a little for each value. It stops counting at more than
 * `enough`.
 */
export function sizeOf(value: unknown, enough: number): number {
  const left: unknown[] = [value];
  let size = 0;
  while (left.length > 0 && size <= enough) {
    const one = left.pop();
    size += EACH;
    if (typeof one === 'string') size += one.length;
    else if (ArrayBuffer.isView(one) || one instanceof ArrayBuffer) size += one.byteLength;
    else if (typeof one === 'object' && one !== null) {
      const parts: Iterable<unknown> =
        one instanceof Map || Array.isArray(one) ? (one as Iterable<unknown>) : Object.values(one);
      let count = 0;
      for (const part of parts) {
        left.push(part);
        count += 1;
        if (count * EACH > enough) return count * EACH;
      }
    }
  }
  return size;
}
