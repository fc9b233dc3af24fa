import type { EnumOf } from '@assay/api-schema';
import { attributionOf, sentencesOf } from '@assay/text/attribution';
import type { ReadVersion } from '../reading/ArticleText';

/** What a sentence suggests about the claim it makes. */
export interface Suggestion {
  claimant: {
    kind: EnumOf<'ClaimantKind'>;
    name: string | null;
    description: string | null;
  } | null;
  /** YYYY-MM-DD, where the sentence tells. */
  saidOn: string | null;
}

/** What is suggested where a member selects words: whose word their sentence says it is. When it was said, a member says. */
export function suggestFrom({ paragraphs }: Pick<ReadVersion, 'paragraphs'>, start: number): Suggestion {
  const paragraph = paragraphs.find((one) => one.start <= start && start < one.end);
  const within = start - (paragraph?.start ?? 0);
  const sentence = sentencesOf(paragraph?.text ?? '').find((one) => one.start <= within && within < one.end);
  return { claimant: attributionOf(sentence?.text ?? ''), saidOn: null };
}
