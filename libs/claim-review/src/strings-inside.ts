import { isNode } from './nodes';
import type { Path } from './json-path';

/** Values looked at in one record; a real one has some hundred. */
export const MOST_VALUES = 5_000;

/** Levels looked at in one record. */
export const DEEPEST = 24;

/** A text somewhere in a record. */
export interface StringInside {
  path: Path;
  text: string;
}

/** Every text of a record in its order, and whether the limits ended the search early. Never recurses. */
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
    else for (const [step, child] of inner.reverse()) waiting.push({ path: [...path, step], value: child });
  }
  return { strings, isWhole };
}

function childrenOf(value: unknown): [string | number, unknown][] {
  // One more than may be looked at, so that a list cut here still ends the search as too large.
  if (Array.isArray(value)) return value.slice(0, MOST_VALUES + 1).map((child, index) => [index, child]);
  if (!isNode(value)) return [];
  return Object.keys(value)
    .slice(0, MOST_VALUES + 1)
    .map((key) => [key, value[key]]);
}
