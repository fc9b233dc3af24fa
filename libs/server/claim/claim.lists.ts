import { Article } from '@assay/server-article';
import { Member } from '@assay/server-newsroom';
import {
  checkPageSize,
  decodeCursor,
  encodeCursor,
  groupBy,
  keyBy,
  pageOf,
  type CallingMember,
  type Page,
} from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In, type SelectQueryBuilder } from 'typeorm';
import { STANDS_NOW } from './appearance/appearance.service';
import { Claim } from './claim.entity';
import { DESK_VIEWS, type DeskView } from './claim.enums';
import type { ClaimFilter, ClaimOrder, DeskCount } from './claim.types';

/** What each view of the Desk shows, as a condition on `claim`; `:me` is the calling member. */
const VIEWS: Record<DeskView, string> = {
  all: `claim.stage <> 'declined'`,
  mine: `claim.stage not in ('declined', 'published') and exists
    (select 1 from claim_assignee a where a.claim_id = claim.id and a.member_id = :me)`,
  unassigned: `claim.stage not in ('declined', 'published') and not exists
    (select 1 from claim_assignee a where a.claim_id = claim.id)`,
  // Mine to decide: in review, neither decided on nor written by me; and what is due to be checked again.
  waits_for_my_review: `(claim.stage = 'in_review' and not exists
    (select 1 from review r where r.revision_id = claim.current_revision_id and r.reviewer_id = :me) and not exists
    (select 1 from revision_contributor w where w.revision_id = claim.current_revision_id and w.member_id = :me)
    or claim.stage = 'published' and claim.check_again_on <= current_date)`,
  overdue: `claim.due_at < now() and claim.stage not in ('declined', 'published')`,
  published: `claim.stage = 'published'`,
};

/** How a column is compared and written into a cursor; no due date counts as the latest. */
const SORTS: Record<ClaimOrder['field'], { expression: string; type: string }> = {
  stage_since: { expression: 'claim.stage_since', type: 'timestamptz' },
  created_at: { expression: 'claim.created_at', type: 'timestamptz' },
  due_at: { expression: `coalesce(claim.due_at, 'infinity'::timestamptz)`, type: 'timestamptz' },
  priority: {
    expression: `array_position(array['low','normal','high','urgent'], claim.priority)`,
    type: 'int',
  },
  statement: { expression: 'lower(claim.statement)', type: 'text' },
};

@Injectable()
export class ClaimLists {
  constructor(private readonly source: DataSource) {}

  /** A page of the newsroom's claims by keyset, and how many there are in all. */
  async page(
    by: CallingMember,
    first: number,
    after: string | null | undefined,
    filter: ClaimFilter | null | undefined,
    order: ClaimOrder | null | undefined,
  ): Promise<Page<Claim>> {
    const size = checkPageSize(first);
    const { field, direction } = order ?? { field: 'stage_since' as const, direction: 'asc' as const };
    const { expression, type } = SORTS[field];
    const name = `claims.${field}.${direction}`;
    const filtered = this.filtered(by, filter);
    const totalCount = await filtered.clone().getCount();
    const query = filtered
      .addSelect(`(${expression})::text`, 'sort_key')
      .orderBy(expression, direction === 'asc' ? 'ASC' : 'DESC')
      .addOrderBy('claim.id', direction === 'asc' ? 'ASC' : 'DESC')
      .limit(size + 1);
    if (after) {
      const [key, id] = decodeCursor(name, after);
      query.andWhere(
        `(${expression}, claim.id) ${direction === 'asc' ? '>' : '<'} (:key::${type}, :id::uuid)`,
        { key, id },
      );
    }
    const { entities, raw } = await query.getRawAndEntities<{ claim_id: string; sort_key: string }>();
    const keys = new Map(raw.map((row) => [row.claim_id, row.sort_key]));
    const page = pageOf(entities, size, !!after, ({ id }) => encodeCursor(name, [keys.get(id) ?? null, id]));
    return { ...page, totalCount };
  }

  /** How many claims each view shows this member. */
  async counts(by: CallingMember): Promise<DeskCount[]> {
    const query = this.source
      .createQueryBuilder()
      .select([])
      .from(Claim, 'claim')
      .where('claim.newsroom_id = :newsroomId', by);
    for (const view of DESK_VIEWS) query.addSelect(`count(*) filter (where ${VIEWS[view]})::int`, view);
    const row = (await query.setParameter('me', by.memberId).getRawOne<Record<DeskView, number>>())!;
    return DESK_VIEWS.map((view) => ({ view, count: row[view] }));
  }

  byIds = async (ids: readonly string[]): Promise<Map<string, Claim>> =>
    keyBy(await this.source.getRepository(Claim).findBy({ id: In([...ids]) }), (claim) => claim.id);

  assigneesOf = async (claimIds: readonly string[]): Promise<Map<string, Member[]>> => {
    const rows = (await this.source.query(
      'select claim_id, member_id from claim_assignee where claim_id = any($1::uuid[]) order by assigned_at, member_id',
      [claimIds],
    )) as { claim_id: string; member_id: string }[];
    const members = keyBy(
      await this.source.getRepository(Member).findBy({ id: In(rows.map((row) => row.member_id)) }),
      (member) => member.id,
    );
    const groups = groupBy(rows, (row) => row.claim_id);
    return new Map([...groups].map(([id, group]) => [id, group.map((row) => members.get(row.member_id)!)]));
  };

  /** The claims that appear in each article, in reading order. */
  ofArticles = async (articleIds: readonly string[]): Promise<Map<string, Claim[]>> => {
    const rows = (await this.source.query(
      `select v.article_id, a.claim_id, min(a.start_at) as first from appearance a
       join article_version v on v.id = a.article_version_id
       where v.article_id = any($1::uuid[]) and ${STANDS_NOW} group by 1, 2 order by first, 2`,
      [articleIds],
    )) as { article_id: string; claim_id: string }[];
    const claims = await this.byIds(rows.map((row) => row.claim_id));
    const groups = groupBy(rows, (row) => row.article_id);
    return new Map([...groups].map(([id, group]) => [id, group.map((row) => claims.get(row.claim_id)!)]));
  };

  /** The articles that hold these article versions' texts, by version id. */
  articlesOfVersions = async (versionIds: readonly string[]): Promise<Map<string, Article>> => {
    const rows = (await this.source.query(
      'select id, article_id from article_version where id = any($1::uuid[])',
      [versionIds],
    )) as { id: string; article_id: string }[];
    const articles = keyBy(
      await this.source.getRepository(Article).findBy({ id: In(rows.map((row) => row.article_id)) }),
      (article) => article.id,
    );
    return new Map(rows.map((row) => [row.id, articles.get(row.article_id)!]));
  };

  private filtered(by: CallingMember, filter: ClaimFilter | null | undefined): SelectQueryBuilder<Claim> {
    const query = this.source
      .getRepository(Claim)
      .createQueryBuilder('claim')
      .where('claim.newsroom_id = :newsroomId', { newsroomId: by.newsroomId, me: by.memberId });
    if (filter?.view) query.andWhere(`(${VIEWS[filter.view]})`);
    if (filter?.stages) query.andWhere('claim.stage = any(:stages)', { stages: filter.stages });
    if (filter?.topic) query.andWhere('claim.topic = :topic', { topic: filter.topic });
    if (filter?.articleId) {
      query.andWhere(
        `exists (select 1 from appearance p join article_version v on v.id = p.article_version_id
          where p.claim_id = claim.id and v.article_id = :articleId)`,
        { articleId: filter.articleId },
      );
    }
    for (const [index, word] of (filter?.search ?? '').split(/\s+/u).filter(Boolean).slice(0, 8).entries()) {
      const text = `concat_ws(' ', claim.statement, claim.claimant_name, claim.claimant_description, claim.topic)`;
      query.andWhere(`${text} ilike :word${index}`, {
        [`word${index}`]: `%${word.replace(/[\\%_]/g, '\\$&')}%`,
      });
    }
    return query;
  }
}
