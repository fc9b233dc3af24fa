import { compareTexts, type TextDifference } from './drift/compare';
import { findExcerpt, type ExcerptPlace } from './excerpt/find-excerpt';
import { nearestPassages, type StatementInText } from './source/nearest-passages';
import { suggestOrigins, type Source, type Suggestion } from './origin/suggest';

/** The work of the threads for archived texts, which strangers wrote and which may be as long as a book. */

export function placeExcerpt({ text, excerpt }: { text: string; excerpt: string }): ExcerptPlace {
  return findExcerpt(text, excerpt);
}

export function differTexts({ before, after }: { before: string; after: string }): TextDifference {
  return compareTexts(before, after);
}

export function shareOrigins({ sources }: { sources: Source[] }): Suggestion[] {
  return suggestOrigins(sources);
}

export function findPassages(searched: StatementInText): string[] {
  return nearestPassages(searched);
}
