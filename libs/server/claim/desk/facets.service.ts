import { chosenIn, FACETS, LIMITS, PRIORITIES, STAGES, type FacetKind, type Stage } from '@assay/domain';
import type { CallingMember } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ClaimPages } from './claim-pages';
import { DUES } from './desk.enums';
import { talliedStages } from './desk.service';
import type { ClaimFilter, Facet, FacetValue } from './desk.types';
import { narrowed, Selection, without } from './selection';
import { ClaimTallies } from './tallies';

/** Claims looked at to count the values of a narrowed list; of a longer one, "at least" is said. */
const LOOKED_AT = 2_000;

/** Beyond this many due claims "more" is said. */
const DUE_COUNTED = 1_000;

type Tabled = Exclude<FacetKind, 'due'>;

/** How each kind's values are read of the claims looked at. */
const READ: Record<Tabled, string> = {
  stage: 'select stage as value from looked',
  topic: 'select topic from looked where topic is not null',
  claimant: 'select claimant_name from looked where claimant_name is not null',
  priority: 'select priority from looked',
  rating: 'select rating_key from looked where rating_key is not null',
  assignee: 'select a.member_id::text from looked join claim_assignee a on a.claim_id = looked.id',
  tag: 'select t.tag from looked join claim_tag t on t.claim_id = looked.id',
};

/** Kinds whose values stand in an order of their own, not by how frequent they are. */
const ORDER: Partial<Record<FacetKind, readonly string[]>> = {
  stage: STAGES,
  priority: [...PRIORITIES].reverse(),
  due: DUES,
};

/**
 * Counts what a list of claims can be narrowed to. While it is narrowed by stages alone the tallies tell, exactly and
 * whatever there is; else the claims themselves, of which there are then fewer, up to a bound.
 */
@Injectable()
export class FacetsService {
  constructor(
    private readonly source: DataSource,
    private readonly tallies: ClaimTallies,
    private readonly pages: ClaimPages,
  ) {}

  async of(by: CallingMember, filter: ClaimFilter): Promise<Facet[]> {
    const tallied: { kind: Tabled; stages: readonly Stage[] }[] = [];
    const counted = new Map<string, { filter: ClaimFilter; kinds: Tabled[] }>();
    for (const kind of FACETS) {
      if (kind === 'due') continue;
      const others = without(filter, kind);
      const stages = talliedStages(others);
      if (stages) tallied.push({ kind, stages });
      else {
        const key = chosenIn(filter, kind).length ? kind : '';
        const group = counted.get(key);
        if (group) group.kinds.push(kind);
        else counted.set(key, { filter: others, kinds: [kind] });
      }
    }
    const found = await Promise.all([
      this.fromTallies(by, filter, tallied),
      this.due(by, without(filter, 'due')),
      ...[...counted.values()].map((group) => this.fromClaims(by, filter, group.filter, group.kinds)),
    ]);
    const values = found.flat();
    return FACETS.map((kind) => ({
      kind,
      values: ordered(
        kind,
        values.filter((one) => one.kind === kind),
      ),
    }));
  }

  /** Counts these values of a kind among the claims of a filter, the most frequent first. */
  among(
    by: CallingMember,
    kind: Tabled,
    values: readonly string[],
    filter: ClaimFilter,
  ): Promise<FacetValue[]> {
    return this.fromClaims(by, filter, narrowed(filter, kind, values), [kind], values);
  }

  private async fromTallies(
    by: CallingMember,
    filter: ClaimFilter,
    wanted: readonly { kind: Tabled; stages: readonly Stage[] }[],
  ): Promise<FacetValue[]> {
    const values: FacetValue[] = [];
    // The stages themselves are counted over all of them, the rest over those that are chosen.
    const groups = new Map<string, { kinds: Tabled[]; stages: readonly Stage[] }>();
    for (const { kind, stages } of wanted) {
      if (kind === 'stage') {
        const byStage = await this.tallies.byStage(by.newsroomId);
        for (const stage of stages)
          if (byStage.has(stage))
            values.push({ kind, value: stage, count: byStage.get(stage)!, isExact: true });
        continue;
      }
      const group = groups.get(stages.join());
      if (group) group.kinds.push(kind);
      else groups.set(stages.join(), { kinds: [kind], stages });
    }
    for (const { kinds, stages } of groups.values()) {
      const named = kinds.flatMap((kind) => chosenIn(filter, kind).map((value) => ({ kind, value })));
      for (const { kind, value, n } of await this.tallies.top(by.newsroomId, kinds, stages, named))
        values.push({ kind: kind as Tabled, value, count: n, isExact: true });
    }
    return values;
  }

  private async fromClaims(
    by: CallingMember,
    chosen: ClaimFilter,
    filter: ClaimFilter,
    kinds: readonly Tabled[],
    among: readonly string[] | null = null,
  ): Promise<FacetValue[]> {
    const selection = new Selection(by, filter);
    const each = selection.branches.map(
      (where) =>
        `(select claim.id, stage, topic, claimant_name, priority, rating_key from claim where ${where} limit ${LOOKED_AT + 1})`,
    );
    const named = kinds.flatMap((kind) => chosenIn(chosen, kind).map((value) => [kind, value] as const));
    const kindList = selection.bind(named.map(([kind]) => kind));
    const valueList = selection.bind(named.map(([, value]) => value));
    const only = among ? `where value = any(${selection.bind(among)}::text[])` : '';
    const rows = (await this.source.query(
      `with looked as materialized (${each.join(' union all ')}),
       counted as (${kinds.map((kind) => `select '${kind}' as kind, value, count(*)::int as n from (${READ[kind]}) as t(value) ${only} group by 2`).join(' union all ')}),
       ranked as (select *, row_number() over (partition by kind order by n desc, value) as place from counted)
       select kind, value, n, (select count(*) from looked) <= ${LOOKED_AT} as exact from ranked
       where place <= ${LIMITS.facetListed} or (kind, value) in (select * from unnest(${kindList}::text[], ${valueList}::text[]))
       order by kind, place`,
      selection.values,
    )) as { kind: Tabled; value: string; n: number; exact: boolean }[];
    return rows.map(({ kind, value, n, exact }) => ({ kind, value, count: n, isExact: exact }));
  }

  private async due(by: CallingMember, filter: ClaimFilter): Promise<FacetValue[]> {
    const counts = await Promise.all(
      DUES.map(async (due) => ({
        kind: 'due' as const,
        value: due,
        ...(await this.pages.count(by, { ...filter, due }, DUE_COUNTED)),
      })),
    );
    return counts.filter(({ count }) => count > 0);
  }
}

function ordered(kind: FacetKind, values: FacetValue[]): FacetValue[] {
  const order = ORDER[kind];
  return order ? values.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value)) : values;
}
