import { LIMITS, STAGES, type FacetKind, type Stage } from '@assay/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DeskView } from './desk.enums';

/** What claims are counted by; beside the facets, all of a stage and those nobody is assigned to. */
type TallyKind = FacetKind | 'unassigned';

export interface Tallied {
  kind: TallyKind;
  value: string;
  n: number;
}

const OPEN_STAGES = STAGES.filter((stage) => stage !== 'declined' && stage !== 'published');

/** The stages of each view whose claims are told by their stage alone, or by one thing more that is tallied. */
export const VIEW_STAGES: Partial<Record<DeskView, readonly Stage[]>> = {
  all: STAGES.filter((stage) => stage !== 'declined'),
  published: ['published'],
  declined: ['declined'],
  mine: OPEN_STAGES,
  unassigned: OPEN_STAGES,
};

/** Values of a stage that may be among the most frequent of several stages. */
const CANDIDATES = 60;

/** Values that begin alike and are looked at; of more, the first in their order. */
const ALIKE = 2_000;

/** Reads how many claims there are of a kind, without looking at the claims. */
@Injectable()
export class ClaimTallies {
  constructor(private readonly source: DataSource) {}

  /** How many claims in these stages are of this kind, and of one of these values where some are given. */
  async count(newsroomId: string, kind: TallyKind, stages: readonly Stage[], value = ''): Promise<number> {
    const [row] = (await this.source.query(
      `select coalesce(sum(n), 0)::int as n from (
         select n from claim_tally where newsroom_id = $1 and kind = $2 and value = $3 and stage = any($4::text[])
         union all
         select n from claim_tally_change where newsroom_id = $1 and kind = $2 and value = $3 and stage = any($4::text[])
       ) as t`,
      [newsroomId, kind, value, stages],
    )) as [{ n: number }];
    return row.n;
  }

  /** How many claims there are in each stage. */
  async byStage(newsroomId: string): Promise<Map<Stage, number>> {
    const rows = (await this.source.query(
      `select stage, sum(n)::int as n from (
         select stage, n from claim_tally where newsroom_id = $1 and kind = 'stage' and value = ''
         union all select stage, n from claim_tally_change where newsroom_id = $1 and kind = 'stage'
       ) as t group by stage having sum(n) > 0`,
      [newsroomId],
    )) as { stage: Stage; n: number }[];
    return new Map(rows.map(({ stage, n }) => [stage, n]));
  }

  /**
   * The most frequent values of each kind among claims of these stages, and those named.
   *
   * @param named values that are answered however rare they are, by kind
   */
  async top(
    newsroomId: string,
    kinds: readonly FacetKind[],
    stages: readonly Stage[],
    named: readonly { kind: FacetKind; value: string }[],
  ): Promise<Tallied[]> {
    return (await this.source.query(
      `with candidate as (
         select k.kind, t.value from unnest($2::text[]) k(kind) cross join unnest($3::text[]) s(stage) cross join lateral (
           select value from claim_tally where newsroom_id = $1 and kind = k.kind and stage = s.stage
           order by n desc limit ${CANDIDATES}) t
         union select kind, value from claim_tally_change where newsroom_id = $1 and kind = any($2::text[])
         union select kind, value from unnest($4::text[], $5::text[]) named(kind, value)
       ), summed as (
         select c.kind, c.value, (
           coalesce((select sum(n) from claim_tally t where t.newsroom_id = $1 and t.kind = c.kind and t.value = c.value
             and t.stage = any($3::text[])), 0)
           + coalesce(d.n, 0))::int as n
         from candidate c left join (
           select kind, value, sum(n) as n from claim_tally_change
           where newsroom_id = $1 and kind = any($2::text[]) and stage = any($3::text[]) group by 1, 2) d
           on d.kind = c.kind and d.value = c.value
       ), ranked as (
         select *, row_number() over (partition by kind order by n desc, value) as place from summed where n > 0
       )
       select kind, value, n from ranked
       where place <= ${LIMITS.facetListed} or (kind, value) in (select kind, value from unnest($4::text[], $5::text[]) named(kind, value))
       order by kind, place`,
      [newsroomId, kinds, stages, named.map(({ kind }) => kind), named.map(({ value }) => value)],
    )) as Tallied[];
  }

  /** Values of a kind that begin so, in whatever stage, the most frequent first. */
  async beginning(newsroomId: string, kind: FacetKind, begins: string, most: number): Promise<string[]> {
    const rows = (await this.source.query(
      `select value from (
         (select value, n from claim_tally where newsroom_id = $1 and kind = $2
            and search_fold(value) collate "C" >= search_fold($3)
            and search_fold(value) collate "C" < search_fold($3) || chr(1114111)
          order by search_fold(value) collate "C" limit ${ALIKE})
         union all
         select value, n from claim_tally_change
         where newsroom_id = $1 and kind = $2 and starts_with(search_fold(value), search_fold($3))
       ) as t group by value having sum(n) > 0 order by sum(n) desc, value limit ${most}`,
      [newsroomId, kind, begins],
    )) as { value: string }[];
    return rows.map(({ value }) => value);
  }
}
