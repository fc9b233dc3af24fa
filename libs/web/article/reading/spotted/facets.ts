import type { Spotted } from './useSpotted';

/** A filter for suggestions: a name that several share, or that they contain figures. */
export interface SpottedFacet {
  /** The name; null for figures. */
  name: string | null;
  count: number;
}

/** Maximum number of facets for one article. */
const MOST = 8;

/** The facets of the suggestions, the most frequent first: names in several of them, and figures. */
export function facetsOf(claims: readonly Pick<Spotted, 'names' | 'numbers'>[]): SpottedFacet[] {
  const counts = new Map<string, number>();
  for (const { names } of claims) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const named = [...counts]
    .filter(([, count]) => count > 1 && count < claims.length)
    .sort(([one, a], [other, b]) => b - a || one.localeCompare(other))
    .slice(0, MOST)
    .map(([name, count]) => ({ name, count }));
  const figures = claims.filter(({ numbers }) => numbers.length > 0).length;
  return figures > 0 && figures < claims.length ? [{ name: null, count: figures }, ...named] : named;
}

/** Whether a suggestion belongs to a facet. */
export function isIn(claim: Pick<Spotted, 'names' | 'numbers'>, name: string | null): boolean {
  return name === null ? claim.numbers.length > 0 : claim.names.includes(name);
}
