import { FIELDS } from '@assay/verdict-doc';
import type { ReadSuggestion } from '@assay/verdict-doc';

/** Sorts suggestions by their first words in the text; those that change no words come last, in their order. */
export function inTextOrder<T extends Pick<ReadSuggestion, 'pieces'>>(suggestions: readonly T[]): T[] {
  return [...suggestions].sort((a, b) => {
    const [first, second] = [firstOf(a), firstOf(b)];
    if (!first || !second) return Number(!first) - Number(!second);
    return FIELDS.indexOf(first.field) - FIELDS.indexOf(second.field) || first.from - second.from;
  });
}

const firstOf = ({ pieces }: Pick<ReadSuggestion, 'pieces'>) =>
  pieces.reduce<(typeof pieces)[number] | undefined>((first, piece) => {
    if (!first) return piece;
    const byField = FIELDS.indexOf(piece.field) - FIELDS.indexOf(first.field);
    return byField < 0 || (byField === 0 && piece.from < first.from) ? piece : first;
  }, undefined);
