import { relationsAmong, type RelatedPair, type RelatedText } from '@assay/text/relations';

/** Claims, and the pairs of them that are compared, by index. */
export interface ClaimsToRelate {
  claims: RelatedText[];
  pairs: [number, number][];
}

/** The relations that the structure of claims suggests. Runs in a thread, because every claim of an article is compared with
 * every other. */
export function relate({ claims, pairs }: ClaimsToRelate): RelatedPair[] {
  return relationsAmong(claims, pairs);
}
