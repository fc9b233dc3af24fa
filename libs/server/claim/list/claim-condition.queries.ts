import type { CallingMember } from '@assay/server-platform/access';
import { fragment, type Tables } from '@assay/server-platform/database';
import { expressionBuilder, type SqlBool } from 'kysely';
import { OPEN, type ClaimCondition } from './open-claims.queries';
import type { DeskView, Due } from './claim-list.enums';
import { groupCondition } from '../groups/group-condition.queries';
import type { ClaimFilter } from './claim-list.types';
import type { ClaimGroupInput } from '../groups/group.types';

/** Which claims a list has: those of a filter, and of one group of them if it is given. */
export interface ListFilter extends ClaimFilter {
  group?: ClaimGroupInput | null;
}

/** The most claims that a search contributes to a list; of more matches, the first are taken. */
const MOST_FOUND = 1_000;

const eb = expressionBuilder<Tables, 'claim'>();

/** Claims that are not archived. The lists that members work from have no others. */
const UNARCHIVED = fragment<SqlBool>`claim.archived_at is null`;

const OVERDUE = fragment<SqlBool>`claim.due_at < now() and claim.due_at is not null and ${OPEN}`;

const DUE: Record<Due, ClaimCondition> = {
  overdue: OVERDUE,
  within_day: fragment`claim.due_at between now() and now() + interval '1 day' and ${OPEN}`,
  within_week: fragment`claim.due_at between now() and now() + interval '7 days' and ${OPEN}`,
  none: fragment`claim.due_at is null and ${OPEN}`,
};

/**
 * The claims that each view of the Desk shows, as conditions of which every claim meets at most one. A list reads each
 * condition by an index of its own: one condition with `or` would use none.
 */
const VIEWS: Record<Exclude<DeskView, 'archived'>, (memberId: string) => readonly ClaimCondition[]> = {
  all: () => [eb('claim.stage', '<>', fragment.lit('declined'))],
  mine: (memberId) => [
    eb.and([
      OPEN,
      eb(
        'claim.id',
        'in',
        eb.selectFrom('claim_assignee').select('claim_id').where('member_id', '=', memberId),
      ),
    ]),
  ],
  unassigned: () => [fragment`claim.assignee_count = 0 and ${OPEN}`],
  // Claims in review that this member neither decided on nor wrote, and published claims that are due for a new check.
  waits_for_my_review: (memberId) => [
    fragment`claim.stage = 'in_review' and not exists
      (select 1 from review r where r.revision_id = claim.current_revision_id and r.reviewer_id = ${memberId}::uuid) and not exists
      (select 1 from revision_contributor w where w.revision_id = claim.current_revision_id and w.member_id = ${memberId}::uuid)`,
    fragment`claim.stage = 'published' and claim.check_again_on <= current_date`,
  ],
  overdue: () => [OVERDUE],
  published: () => [eb('claim.stage', '=', fragment.lit('published'))],
  declined: () => [eb('claim.stage', '=', fragment.lit('declined'))],
};

/** The claims of the calling member's newsroom that a filter names: each of them meets exactly one of these conditions. */
export function claimConditions(by: CallingMember, filter: ListFilter): readonly ClaimCondition[] {
  const { newsroomId, memberId } = by;
  const narrowed = [
    eb('claim.newsroom_id', '=', newsroomId),
    ...among('claim.stage', filter.stages),
    ...among('claim.topic', filter.topic ? [filter.topic] : filter.topics),
    ...among('claim.claimant_name', filter.claimants),
    ...among('claim.priority', filter.priorities),
    ...among('claim.rating_key', filter.ratingKeys),
    ...(filter.assigneeIds?.length ? [assignedTo(filter.assigneeIds)] : []),
    ...(filter.tags?.length ? [tagged(newsroomId, filter.tags)] : []),
    ...(filter.due ? [DUE[filter.due]] : []),
    ...(filter.articleId ? [inArticle(filter.articleId)] : []),
    ...(filter.group ? [groupCondition(newsroomId, filter.group)] : []),
    ...(filter.search ? [found(newsroomId, filter.search)] : []),
  ];
  return viewConditions(filter.view, memberId).map((view) => eb.and([...narrowed, ...view]));
}

/** The conditions of a view; without one, of every claim. */
function viewConditions(
  view: DeskView | null | undefined,
  memberId: string,
): readonly (readonly ClaimCondition[])[] {
  if (!view) return [[]];
  if (view === 'archived') return [[fragment<SqlBool>`claim.archived_at is not null`]];
  return VIEWS[view](memberId).map((condition) => [condition, UNARCHIVED]);
}

type FilteredColumn = 'stage' | 'topic' | 'claimant_name' | 'priority' | 'rating_key';

function among(
  column: `claim.${FilteredColumn}`,
  chosen: readonly string[] | null | undefined,
): ClaimCondition[] {
  if (!chosen?.length) return [];
  // One value is an equality: its index then gives the claims in order.
  return chosen.length === 1
    ? [fragment<SqlBool>`${eb.ref(column)} = ${chosen[0]}`]
    : [fragment<SqlBool>`${eb.ref(column)} = any(${chosen}::text[])`];
}

function assignedTo(memberIds: readonly string[]): ClaimCondition {
  const claims = eb
    .selectFrom('claim_assignee')
    .select('claim_id')
    .where(fragment<SqlBool>`member_id = any(${memberIds}::uuid[])`);
  return eb('claim.id', 'in', claims);
}

function tagged(newsroomId: string, tags: readonly string[]): ClaimCondition {
  const claims = eb
    .selectFrom('claim_tag')
    .select('claim_id')
    .where('newsroom_id', '=', newsroomId)
    .where(fragment<SqlBool>`tag = any(${tags}::text[])`);
  return eb('claim.id', 'in', claims);
}

function inArticle(articleId: string): ClaimCondition {
  const claims = eb
    .selectFrom('appearance as p')
    .innerJoin('article_version as v', 'v.id', 'p.article_version_id')
    .select('p.claim_id')
    .where('v.article_id', '=', articleId);
  return eb('claim.id', 'in', claims);
}

/** Claims whose own text, draft, publication or evidence matches the words. */
function found(newsroomId: string, words: string): ClaimCondition {
  const claims = eb
    .selectFrom('search_document as d')
    .select('d.claim_id')
    .where('d.newsroom_id', '=', newsroomId)
    .where(fragment<SqlBool>`d.kind in ('claim', 'draft', 'publication', 'evidence')`)
    .where(fragment<SqlBool>`d.words @@ (select search_query(${newsroomId}::uuid, ${words}))`)
    .limit(MOST_FOUND);
  return eb('claim.id', 'in', claims);
}
