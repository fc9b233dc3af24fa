/** The number of words in each compared run. */
const LENGTH = 5;

/** The fewest runs of words; a shorter text cannot be compared reliably. */
const LEAST = 20;

/** Every run of five words of a text, in small letters. */
export function shinglesOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const all = new Set<string>();
  for (let at = 0; at + LENGTH <= words.length; at++) all.add(words.slice(at, at + LENGTH).join(' '));
  return all;
}

/** The share of the shorter text that the longer contains, 0 to 1 (containment; Broder 1997). 0 if either is very short. */
export function containment(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [short, long] = a.size < b.size ? [a, b] : [b, a];
  if (short.size < LEAST) return 0;
  let shared = 0;
  for (const one of short) if (long.has(one)) shared++;
  return shared / short.size;
}
