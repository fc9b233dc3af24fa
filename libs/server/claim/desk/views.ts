import type { DeskView } from './desk.enums';

/** Claims that are still worked on. As the partial indexes of `claim` have it, word for word. */
export const OPEN = `claim.stage not in ('declined', 'published')`;

/**
 * What each view of the Desk shows, as conditions on `claim` of which exactly one holds for each of its claims;
 * each is walked by an index of its own. `me` binds the calling member as a parameter.
 */
export const VIEWS: Record<DeskView, (me: () => string) => readonly string[]> = {
  all: () => [`claim.stage <> 'declined'`],
  mine: (me) => [
    `${OPEN} and claim.id in (select claim_id from claim_assignee where member_id = ${me()}::uuid)`,
  ],
  unassigned: () => [`claim.assignee_count = 0 and ${OPEN}`],
  // Mine to decide: in review, neither decided on nor written by me; and what is due to be checked again.
  waits_for_my_review: (me) => [
    `claim.stage = 'in_review' and not exists
       (select 1 from review r where r.revision_id = claim.current_revision_id and r.reviewer_id = ${me()}::uuid) and not exists
       (select 1 from revision_contributor w where w.revision_id = claim.current_revision_id and w.member_id = ${me()}::uuid)`,
    `claim.stage = 'published' and claim.check_again_on <= current_date`,
  ],
  overdue: () => [`claim.due_at < now() and claim.due_at is not null and ${OPEN}`],
  published: () => [`claim.stage = 'published'`],
  declined: () => [`claim.stage = 'declined'`],
};
