import { sayReason, type Reason, type ReasonCode, type ReasonParams } from '@assay/messages';

/**
 * Why an action is not possible now. `code` is the kind of blocker, `reason` says more exactly what it is; both are
 * stable. `message` is the English sentence that `reason` and `params` make.
 */
export interface Blocker {
  code: BlockerCode;
  reason: ReasonCode;
  params: ReasonParams;
  message: string;
}

export type BlockerCode =
  | 'wrong_stage'
  | 'not_allowed'
  | 'not_an_editor'
  | 'not_yours_to_withdraw'
  | 'wrote_this_revision'
  | 'submitted_this_revision'
  | 'password_link_by_contributor'
  | 'already_reviewed'
  | 'too_few_sources'
  | 'one_side_only'
  | 'reply_missing'
  | 'rating_missing'
  | 'draft_not_ready'
  | 'suggestions_open'
  | 'quorum_not_reached'
  | 'no_revision'
  | 'nothing_changed'
  | 'already_void'
  | 'notice_missing'
  | 'wrong_correction_class'
  | 'no_vote_asked'
  | 'voted_already'
  | 'vote_closed'
  | 'vote_missing'
  | 'vote_open'
  | 'vote_not_carried'
  | 'reviews_pending'
  | 'rating_in_use'
  | 'not_published'
  | 'under_review_already'
  | 'not_under_review'
  | 'put_it_yourself'
  | 'confirmed_already'
  | 'removed'
  | 'removal_asked_already'
  | 'no_removal_asked'
  | 'asked_for_it_yourself'
  | 'requester_may_not'
  | 'admin_needed'
  | 'article_shared'
  | 'archived'
  | 'merged';

/** A blocker of a kind for a reason. */
export const blocker = (code: BlockerCode, why: Reason): Blocker => ({
  code,
  ...why,
  message: sayReason(why),
});
