/** What a value takes beside its letters or bytes: a number, an object, an entry of a list. */
const EACH = 8;

/**
 * How large a piece of work is: the letters and bytes in it, and a little for each value. Looks no further once it is more
 * than `enough`.
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
