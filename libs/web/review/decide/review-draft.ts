import { useUnsent } from '@assay/web-session';
import type { Remark } from './Comments';

/** An unsent review: all of it is stored until the decision is sent. */
interface ReviewDraft {
  note: string;
  /** Answers by question of the checklist. */
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
 * The member's unsent review of a revision, restored from this browser.
 *
 * @param revision the number of the revision
 */
export function useReviewDraft(claimId: string, revision: string): UnsentReview {
  const [draft, setDraft] = useUnsent(`review/${claimId}/${revision}`, EMPTY);
  return {
    ...draft,
    change: (part) => setDraft((before) => ({ ...before, ...part })),
    clear: () => setDraft(EMPTY),
  };
}
