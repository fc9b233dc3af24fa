import type { ResultOf } from '@assay/api-schema';
import type { Pinned } from '../text/pinning';
import type { KEPT_REVIEW } from './review-draft.operations';

/** A comment that is sent with the decision. */
export interface Remark extends Pinned {
  body: string;
}

/** A vote before it is cast. */
export interface Ballot {
  ratingKey: string | null;
  reason: string;
}

/** All that an editor has written of a review before it is sent. */
export interface UnsentReview {
  note: string;
  /** Answers by question of the checklist. */
  answers: Readonly<Record<string, string>>;
  remarks: readonly Remark[];
  ballot: Ballot;
}

export const EMPTY_REVIEW: UnsentReview = {
  note: '',
  answers: {},
  remarks: [],
  ballot: { ratingKey: null, reason: '' },
};

/** A review as the server keeps it. */
export type KeptReview = ResultOf<typeof KEPT_REVIEW>;

/** What the server keeps, as the page shows it. */
export function fromKept(kept: KeptReview): UnsentReview {
  return {
    note: kept.note,
    answers: Object.fromEntries(kept.checklist.map(({ question, answer }) => [question, answer])),
    remarks: kept.comments.map(({ field, start, end, quote, body }) => ({ field, start, end, quote, body })),
    ballot: { ratingKey: kept.ratingKey, reason: kept.voteReason },
  };
}

/** Whether the server keeps these words. */
export function isSame(kept: KeptReview, written: UnsentReview): boolean {
  const { version } = kept;
  const asKept = (review: UnsentReview) => JSON.stringify(toKept(fromKept({ version, ...toKept(review) })));
  return asKept(fromKept(kept)) === asKept(written);
}

/** What a member has written of a review, each text by itself. */
export function wordsOf({ note, answers, remarks, ballot }: UnsentReview): string[] {
  return [
    note,
    ...Object.entries(answers).map(([question, answer]) => answer.trim() && `${question} ${answer}`),
    ...remarks.map(({ quote, body }) => body.trim() && `“${quote}”: ${body}`),
    ballot.reason,
  ].filter((words) => words.trim() !== '');
}

/** What the page shows, as the server keeps it. */
export function toKept({ note, answers, remarks, ballot }: UnsentReview): Omit<KeptReview, 'version'> {
  return {
    note,
    checklist: Object.entries(answers)
      .filter(([, answer]) => answer !== '')
      .map(([question, answer]) => ({ question, answer })),
    comments: [...remarks],
    ratingKey: ballot.ratingKey,
    voteReason: ballot.reason,
  };
}
