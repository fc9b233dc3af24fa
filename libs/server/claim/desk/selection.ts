import { FACET_FIELDS, type FacetKind } from '@assay/domain';
import type { CallingMember } from '@assay/server-platform';
import type { Due } from './desk.enums';
import type { ClaimFilter } from './desk.types';
import { OPEN, VIEWS } from './views';

/** Most claims that a search gives to a list; of a word that is everywhere the first found are taken. */
export const MOST_FOUND = 1_000;

const DUE: Record<Due, string> = {
  overdue: `claim.due_at < now() and claim.due_at is not null and ${OPEN}`,
  within_day: `claim.due_at between now() and now() + interval '1 day' and ${OPEN}`,
  within_week: `claim.due_at between now() and now() + interval '7 days' and ${OPEN}`,
  none: `claim.due_at is null and ${OPEN}`,
};

/** The same filter without what was chosen in one facet: what its other values are counted under. */
export function without(filter: ClaimFilter, kind: FacetKind): ClaimFilter {
  return { ...filter, [FACET_FIELDS[kind]]: null };
}

/** The same filter, narrowed to these values of one facet. */
export function narrowed(filter: ClaimFilter, kind: FacetKind, values: readonly string[]): ClaimFilter {
  return { ...filter, [FACET_FIELDS[kind]]: values };
}

/** The claims a filter names, as SQL with its values. */
export class Selection {
  readonly values: unknown[] = [];
  /** Conditions on `claim`; each claim of the selection meets exactly one. */
  readonly branches: readonly string[];

  constructor(by: CallingMember, filter: ClaimFilter) {
    const conditions = [`claim.newsroom_id = ${this.bind(by.newsroomId)}::uuid`];
    const among = (column: string, chosen: readonly string[] | null | undefined) => {
      if (!chosen?.length) return;
      // One value is an equality: its index then gives the claims in order.
      conditions.push(
        chosen.length === 1
          ? `${column} = ${this.bind(chosen[0])}`
          : `${column} = any(${this.bind(chosen)}::text[])`,
      );
    };
    among('claim.stage', filter.stages);
    among('claim.topic', filter.topic ? [filter.topic] : filter.topics);
    among('claim.claimant_name', filter.claimants);
    among('claim.priority', filter.priorities);
    among('claim.rating_key', filter.ratingKeys);
    if (filter.assigneeIds?.length)
      conditions.push(
        `claim.id in (select claim_id from claim_assignee where member_id = any(${this.bind(filter.assigneeIds)}::uuid[]))`,
      );
    if (filter.tags?.length)
      conditions.push(
        `claim.id in (select claim_id from claim_tag where newsroom_id = $1 and tag = any(${this.bind(filter.tags)}::text[]))`,
      );
    if (filter.due) conditions.push(DUE[filter.due]);
    if (filter.articleId)
      conditions.push(
        `claim.id in (select p.claim_id from appearance p join article_version v on v.id = p.article_version_id
           where v.article_id = ${this.bind(filter.articleId)}::uuid)`,
      );
    if (filter.search)
      conditions.push(
        `claim.id in (select claim_id from search_document d where d.newsroom_id = $1
           and d.kind in ('claim', 'draft', 'publication', 'evidence') and d.words @@ (select search_query($1, ${this.bind(filter.search)}))
           limit ${MOST_FOUND})`,
      );
    const where = conditions.join(' and ');
    const views = filter.view ? VIEWS[filter.view](() => this.bind(by.memberId)) : ['true'];
    this.branches = views.map((view) => `${where} and ${view}`);
  }

  /** Names a value in the statement. */
  bind(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}
