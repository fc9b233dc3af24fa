import { useUnsent } from '@assay/web-session';
import type { Remark } from './Comments';

/** A review as it is being written: all of it is kept until the decision is sent. */
export interface ReviewDraft {
  note: string;
  /** Answer by question of the checklist. */
  answers: Readonly<Record<string, string>>;
  remarks: readonly Remark[];
}

const EMPTY: ReviewDraft = { note: '', answers: {}, remarks: [] };

/** The member's unsent review of one revision. */
export interface UnsentReview extends ReviewDraft {
  change(part: Partial<ReviewDraft>): void;
  clear(): void;
}

/**
 * The member's unsent review of a revision, as they left it.
 *
 * @param revision its claim's id and its number
 */
export function useReviewDraft(claimId: string, revision: string): UnsentReview {
  const [draft, setDraft] = useUnsent(`review/${claimId}/${revision}`, EMPTY);
  return {
    ...draft,
    change: (part) => setDraft((before) => ({ ...before, ...part })),
    clear: () => setDraft(EMPTY),
  };
}
