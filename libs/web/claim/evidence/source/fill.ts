import type { PageOfSource } from './useSourceReading';

/** The fields that a page fills in. */
const FILLED = ['title', 'publisher'] as const;
export type FilledFields = Record<(typeof FILLED)[number], string>;

/**
 * The fields that a page may fill in, with their values: those that are empty, or still hold what an earlier page filled
 * in. What the member typed stays.
 *
 * @param before what was filled in by the page that was read before
 */
export function fillFrom(
  page: Pick<PageOfSource, 'title' | 'publisher'>,
  values: FilledFields,
  before: Partial<FilledFields>,
): Partial<FilledFields> {
  const filled: Partial<FilledFields> = {};
  for (const field of FILLED) {
    const isFree = values[field].trim() === '' || values[field] === before[field];
    const value = page[field] ?? '';
    if (isFree && value !== values[field]) filled[field] = value;
  }
  return filled;
}
