/** An origin's name for comparison: members write one name with different capitals or surrounding spaces. */
function plain(name: string | null): string {
  return name?.trim().toLowerCase() ?? '';
}

/**
 * Numbers origins from 1 in the order of the evidence, so that a reader can see which sources share an origin without
 * its name.
 *
 * @param names of the evidence in order; null or empty where no origin is named
 * @returns the number of a name, null for none
 */
export function originNumbers(names: readonly (string | null)[]): (name: string | null) => number | null {
  const numbers = new Map<string, number>();
  for (const name of names.map(plain)) if (name && !numbers.has(name)) numbers.set(name, numbers.size + 1);
  return (name) => numbers.get(plain(name)) ?? null;
}
