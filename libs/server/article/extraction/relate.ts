import { relationsAmong, type RelatedPair, type RelatedText } from '@assay/text/relations';

/** Claims, and which of them are to be held against each other, by their places. */
export interface ClaimsToRelate {
  claims: RelatedText[];
  pairs: [number, number][];
}

/** What the structure of claims suggests. Runs in a thread: each of a story is held against each other. */
export function relate({ claims, pairs }: ClaimsToRelate): RelatedPair[] {
  return relationsAmong(claims, pairs);
}
