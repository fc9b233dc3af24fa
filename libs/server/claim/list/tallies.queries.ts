import { LIMITS, type FacetKind } from '@assay/domain';
import { sql, type Database } from '@assay/server-platform/database';
import type { Listed } from './claim-list.enums';

/** What claims are counted by: the facets, and whether they are unassigned. */
export type TallyKind = FacetKind | 'unassigned';

/** The values of each stage from which the most frequent ones of several stages are chosen. */
const CANDIDATES = 60;

/** The most values with one beginning that are compared by how frequent they are; of more, the first in their order. */
const ALIKE = 2_000;

/** The number of claims of these stages with this value, from the tallies and the changes that are not added yet. */
export async function tally(
  db: Database,
  newsroomId: string,
  kind: TallyKind,
  stages: readonly Listed[],
  value: string,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(n), 0)::int as n from (
      select n from claim_tally where newsroom_id = ${newsroomId}::uuid and kind = ${kind} and value = ${value}
        and stage = any(${stages}::text[])
      union all
      select n from claim_tally_change where newsroom_id = ${newsroomId}::uuid and kind = ${kind} and value = ${value}
        and stage = any(${stages}::text[])
    ) as t`.execute(db);
  return rows[0]!.n;
}

/** The number of claims in each stage that is not empty. */
export async function tallyByStage(db: Database, newsroomId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ stage: string | null; n: number | null }>`
    select stage, sum(n)::int as n from (
      select stage, n from claim_tally where newsroom_id = ${newsroomId}::uuid and kind = 'stage' and value = ''
      union all
      select stage, n from claim_tally_change where newsroom_id = ${newsroomId}::uuid and kind = 'stage'
    ) as t group by stage having sum(n) > 0`.execute(db);
  return new Map(rows.flatMap(({ stage, n }) => (stage === null || n === null ? [] : [[stage, n]])));
}

/** How many claims have a value of a kind. */
export interface Tallied {
  kind: string;
  value: string;
  n: number;
}

/** The most frequent values of each kind among claims of these stages, and the named ones however rare they are. */
export async function topTallies(
  db: Database,
  newsroomId: string,
  kinds: readonly FacetKind[],
  stages: readonly Listed[],
  named: readonly { kind: FacetKind; value: string }[],
): Promise<Tallied[]> {
  const namedKinds = named.map(({ kind }) => kind);
  const namedValues = named.map(({ value }) => value);
  const { rows } = await sql<Tallied>`
    with candidate as (
      select k.kind, t.value from unnest(${kinds}::text[]) k(kind) cross join unnest(${stages}::text[]) s(stage)
        cross join lateral (
          select value from claim_tally where newsroom_id = ${newsroomId}::uuid and kind = k.kind and stage = s.stage
          order by n desc limit ${CANDIDATES}) t
      union select kind, value from claim_tally_change
        where newsroom_id = ${newsroomId}::uuid and kind = any(${kinds}::text[])
      union select kind, value from unnest(${namedKinds}::text[], ${namedValues}::text[]) named(kind, value)
    ), summed as (
      select c.kind, c.value, (
        coalesce((select sum(n) from claim_tally t where t.newsroom_id = ${newsroomId}::uuid and t.kind = c.kind
          and t.value = c.value and t.stage = any(${stages}::text[])), 0)
        + coalesce(d.n, 0))::int as n
      from candidate c left join (
        select kind, value, sum(n) as n from claim_tally_change
        where newsroom_id = ${newsroomId}::uuid and kind = any(${kinds}::text[]) and stage = any(${stages}::text[])
        group by 1, 2) d on d.kind = c.kind and d.value = c.value
    ), ranked as (
      select *, row_number() over (partition by kind order by n desc, value) as place from summed where n > 0
    )
    select kind, value, n from ranked
    where place <= ${LIMITS.facetListed} or (kind, value) in (
      select kind, value from unnest(${namedKinds}::text[], ${namedValues}::text[]) named(kind, value))
    order by kind, place`.execute(db);
  return rows;
}

/** The values of a kind that the most claims of these stages have, with the number of each. */
export async function talliedGroups(
  db: Database,
  newsroomId: string,
  kind: FacetKind,
  stages: readonly Listed[],
  most: number,
): Promise<{ value: string; n: number }[]> {
  const { rows } = await sql<{ value: string | null; n: number | null }>`
    select value, sum(n)::int as n from (
      select value, n from claim_tally where newsroom_id = ${newsroomId}::uuid and kind = ${kind}
        and stage = any(${stages}::text[])
      union all
      select value, n from claim_tally_change where newsroom_id = ${newsroomId}::uuid and kind = ${kind}
        and stage = any(${stages}::text[])
    ) as t group by value having sum(n) > 0 order by sum(n) desc, value limit ${most}`.execute(db);
  return rows.flatMap(({ value, n }) => (value === null || n === null ? [] : [{ value, n }]));
}

/** Values of a kind with this beginning, among claims of every stage, the most frequent first. */
export async function talliedValues(
  db: Database,
  newsroomId: string,
  kind: FacetKind,
  begins: string,
  most: number,
): Promise<string[]> {
  const { rows } = await sql<{ value: string | null }>`
    select value from (
      (select value, n from claim_tally where newsroom_id = ${newsroomId}::uuid and kind = ${kind}
         and search_fold(value) collate "C" >= search_fold(${begins})
         and search_fold(value) collate "C" < search_fold(${begins}) || chr(1114111)
       order by search_fold(value) collate "C" limit ${ALIKE})
      union all
      select value, n from claim_tally_change
      where newsroom_id = ${newsroomId}::uuid and kind = ${kind}
        and starts_with(search_fold(value), search_fold(${begins}))
    ) as t group by value having sum(n) > 0 order by sum(n) desc, value limit ${most}`.execute(db);
  return rows.flatMap(({ value }) => value ?? []);
}
