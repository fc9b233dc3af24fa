import type { Difference } from './ConflictChoice';

/** A value as text; null and undefined are empty. */
function shown(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

/** The fields whose saved and written values differ, in the order of the labels. */
export function differencesBetween<Field extends string>(
  labels: Record<Field, string>,
  theirs: Record<string, unknown>,
  mine: Record<Field, unknown>,
): Difference[] {
  return (Object.keys(labels) as Field[])
    .map((field) => ({ label: labels[field], theirs: shown(theirs[field]), mine: shown(mine[field]) }))
    .filter((one) => one.theirs !== one.mine);
}
