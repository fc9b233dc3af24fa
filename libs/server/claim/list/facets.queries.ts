import { LIMITS, type FacetKind } from '@assay/domain';
import type { CallingMember } from '@assay/server-platform/access';
import { fragment, sql, type Database, type Tables } from '@assay/server-platform/database';
import type { QueryCreator, Selectable, SqlBool } from 'kysely';
import { claimConditions } from './claim-condition.queries';
import { joined } from './claim-list.queries';
import type { ClaimFilter } from './claim-list.types';

/** The facets whose values are read from claims and counted. Due dates are counted by a condition each. */
export type CountedFacet = Exclude<FacetKind, 'due'>;

/** A value of a facet. */
export interface ChosenValue {
  kind: CountedFacet;
  value: string;
}

/** The claims whose values are counted, with the columns that hold the values. */
type ReadClaim = Selectable<
  Pick<Tables['claim'], 'id' | 'stage' | 'topic' | 'claimant_name' | 'priority' | 'rating_key'>
>;

type WithReadClaims = QueryCreator<Tables & { read_claim: ReadClaim }>;

/** The columns of the facets that are columns of a claim. */
const COLUMNS = {
  stage: 'stage',
  topic: 'topic',
  claimant: 'claimant_name',
  priority: 'priority',
  rating: 'rating_key',
} as const satisfies Partial<Record<CountedFacet, keyof ReadClaim>>;

/**
 * Counts the values of some facets among the claims that a filter names. For each facet, returns the most frequent values and
 * the chosen ones.
 *
 * @param readAtMost claims; `exact` is false if there are more
 * @param most values of each facet besides the chosen ones
 * @param among the only values that are counted; null for all
 */
export function facetValues(
  db: Database,
  by: CallingMember,
  filter: ClaimFilter,
  {
    kinds,
    chosen,
    among,
    readAtMost,
    most = LIMITS.facetListed,
  }: {
    kinds: readonly CountedFacet[];
    chosen: readonly ChosenValue[];
    among: readonly string[] | null;
    readAtMost: number;
    most?: number;
  },
) {
  const lists = claimConditions(by, filter).map((condition) =>
    db
      .selectFrom('claim')
      .select(['claim.id', 'stage', 'topic', 'claimant_name', 'priority', 'rating_key'])
      .where(condition)
      .limit(readAtMost + 1),
  );
  return db
    .with(
      (read) => read('read_claim').materialized(),
      () => joined(lists),
    )
    .with('counted', (counting) =>
      joined(
        kinds.map((kind) =>
          counting
            .selectFrom(valuesOf(counting, kind).as('t'))
            .select([
              fragment<CountedFacet>`${fragment.lit(kind)}`.as('kind'),
              't.value',
              fragment<number>`count(*)::int`.as('n'),
            ])
            .$if(among !== null, (values) => values.where(fragment<SqlBool>`t.value = any(${among}::text[])`))
            .groupBy('t.value'),
        ),
      ),
    )
    .with('ranked', (ranking) =>
      ranking
        .selectFrom('counted')
        .selectAll()
        .select(fragment<number>`row_number() over (partition by kind order by n desc, value)`.as('place')),
    )
    .selectFrom('ranked')
    .select([
      'kind',
      'value',
      'n',
      fragment<boolean>`(select count(*) from read_claim) <= ${readAtMost}`.as('exact'),
    ])
    .where((eb) =>
      eb.or([
        eb('place', '<=', most),
        fragment<SqlBool>`(kind, value) in (select * from
          unnest(${chosen.map(({ kind }) => kind)}::text[], ${chosen.map(({ value }) => value)}::text[]))`,
      ]),
    )
    .orderBy('kind')
    .orderBy('place');
}

/** One row for each value that a claim has in this facet. */
function valuesOf(db: WithReadClaims, kind: CountedFacet) {
  switch (kind) {
    case 'assignee':
      return db
        .selectFrom('read_claim')
        .innerJoin('claim_assignee as a', 'a.claim_id', 'read_claim.id')
        .select(fragment<string>`a.member_id::text`.as('value'));
    case 'tag':
      return db
        .selectFrom('read_claim')
        .innerJoin('claim_tag as t', 't.claim_id', 'read_claim.id')
        .select(fragment<string>`t.tag`.as('value'));
    default:
      return db
        .selectFrom('read_claim')
        .select(fragment<string>`${fragment.ref(COLUMNS[kind])}`.as('value'))
        .where(COLUMNS[kind], 'is not', null);
  }
}

/** Members with a name that has this beginning, by name. Removed members are among them: claims may still be assigned to them. */
export async function membersNamed(
  db: Database,
  newsroomId: string,
  begins: string,
  most: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select member.id from member join account on account.id = member.account_id
    where member.newsroom_id = ${newsroomId}::uuid
      and strpos(' ' || search_fold(account.name), ' ' || search_fold(${begins})) > 0
    order by account.name, member.id limit ${most}`.execute(db);
  return rows.map(({ id }) => id);
}
