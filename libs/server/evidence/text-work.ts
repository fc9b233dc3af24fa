import { compareTexts, type TextDifference } from './drift/compare';
import { findExcerpt, type ExcerptPlace } from './excerpt/find-excerpt';
import { suggestOrigins, type Source, type Suggestion } from './origin/suggest';

/** What runs in the threads for archived texts: each is as long as a book, and written by strangers. */

export function placeExcerpt({ text, excerpt }: { text: string; excerpt: string }): ExcerptPlace {
  return findExcerpt(text, excerpt);
}

export function differTexts({ before, after }: { before: string; after: string }): TextDifference {
  return compareTexts(before, after);
}

export function shareOrigins({ sources }: { sources: Source[] }): Suggestion[] {
  return suggestOrigins(sources);
}
