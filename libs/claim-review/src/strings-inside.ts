import { isNode } from './nodes';
import type { Path } from './json-path';

/** The most values that are read in one record; a real record has about a hundred. */
export const MOST_VALUES = 5_000;

/** The most levels that are read in one record. */
export const DEEPEST = 24;

/**
 * Keys longer than this are not followed, in UTF-16 units; the longest name of schema.org has 38. Each text found below a key
 * has the key in its path: a key of megabytes would be copied for thousands of texts.
 */
const LONGEST_KEY = 1_000;

/** A text inside a record. */
export interface StringInside {
  path: Path;
  text: string;
}

/** Every text of a record in order, and whether a limit ended the search early. Never recurses. */
export function stringsInside(record: unknown): { strings: StringInside[]; isWhole: boolean } {
  const strings: StringInside[] = [];
  const waiting: { path: Path; value: unknown }[] = [{ path: [], value: record }];
  let isWhole = true;
  for (let seen = 0; waiting.length > 0; seen++) {
    if (seen >= MOST_VALUES) return { strings, isWhole: false };
    const { path, value } = waiting.pop()!;
    if (typeof value === 'string') strings.push({ path, text: value });
    const inner = childrenOf(value);
    if (inner.length > 0 && path.length >= DEEPEST) isWhole = false;
    else
      for (const [step, child] of inner.reverse())
        if (typeof step === 'string' && step.length > LONGEST_KEY) isWhole = false;
        else waiting.push({ path: [...path, step], value: child });
  }
  return { strings, isWhole };
}

function childrenOf(value: unknown): [string | number, unknown][] {
  // One more than the limit, so that a list that is cut here still counts as too large.
  if (Array.isArray(value)) return value.slice(0, MOST_VALUES + 1).map((child, index) => [index, child]);
  if (!isNode(value)) return [];
  return Object.keys(value)
    .slice(0, MOST_VALUES + 1)
    .map((key) => [key, value[key]]);
}
