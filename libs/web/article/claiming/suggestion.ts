import type { EnumOf } from '@assay/api-schema';
import { attributionOf, sentencesOf } from '@assay/text/attribution';
import type { ReadVersion } from '../reading/ArticleText';

/** What a sentence suggests about the claim in it. */
export interface Suggestion {
  claimant: {
    kind: EnumOf<'ClaimantKind'>;
    name: string | null;
    description: string | null;
  } | null;
  /** YYYY-MM-DD; null if the sentence does not say when. */
  saidOn: string | null;
}

/** Suggests the claimant for words that a member selected, read from their sentence. The date is left to the member. */
export function suggestFrom({ paragraphs }: Pick<ReadVersion, 'paragraphs'>, start: number): Suggestion {
  const paragraph = paragraphs.find((one) => one.start <= start && start < one.end);
  const within = start - (paragraph?.start ?? 0);
  const sentence = sentencesOf(paragraph?.text ?? '').find((one) => one.start <= within && within < one.end);
  return { claimant: attributionOf(sentence?.text ?? ''), saidOn: null };
}
