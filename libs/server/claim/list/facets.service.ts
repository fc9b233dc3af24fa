import { chosenIn, FACETS, PRIORITIES, STAGES, type FacetKind } from '@assay/domain';
import type { CallingMember } from '@assay/server-platform/access';
import { Database } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { ClaimPages } from './claim-pages';
import { DUES, type Listed } from './claim-list.enums';
import { talliedStages } from './claim-list.service';
import type { ClaimFilter, Facet, FacetValue } from './claim-list.types';
import { narrowed, without } from './facet-filters';
import { facetValues, type CountedFacet } from './facets.queries';
import { ClaimTallies } from './tallies';

/** The most claims that are read to count the values of a filtered list; the counts of a longer list are lower bounds. */
const LOOKED_AT = 2_000;

/** The most due claims that are counted; beyond it the count is a lower bound. */
const DUE_COUNTED = 1_000;

/** Kinds whose values have an order of their own instead of the order of frequency. */
const ORDER: Partial<Record<FacetKind, readonly string[]>> = {
  stage: STAGES,
  priority: [...PRIORITIES].reverse(),
  due: DUES,
};

/**
 * Counts the values that a list of claims can be filtered by. If the filter has only stages, the tallies give exact counts of
 * any number of claims; otherwise the claims are counted, up to a bound.
 */
@Injectable()
export class FacetsService {
  constructor(
    private readonly db: Database,
    private readonly tallies: ClaimTallies,
    private readonly pages: ClaimPages,
  ) {}

  async of(by: CallingMember, filter: ClaimFilter): Promise<Facet[]> {
    const tallied: { kind: CountedFacet; stages: readonly Listed[] }[] = [];
    const counted = new Map<string, { filter: ClaimFilter; kinds: CountedFacet[] }>();
    for (const kind of FACETS) {
      if (kind === 'due') continue;
      const others = without(filter, kind);
      const stages = talliedStages(others);
      // The stages of archived claims are counted one by one.
      if (stages && !(kind === 'stage' && stages.includes('archived'))) tallied.push({ kind, stages });
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
    kind: CountedFacet,
    values: readonly string[],
    filter: ClaimFilter,
  ): Promise<FacetValue[]> {
    return this.fromClaims(by, filter, narrowed(filter, kind, values), [kind], values);
  }

  private async fromTallies(
    by: CallingMember,
    filter: ClaimFilter,
    wanted: readonly { kind: CountedFacet; stages: readonly Listed[] }[],
  ): Promise<FacetValue[]> {
    const values: FacetValue[] = [];
    // Stages are counted over all stages, the other kinds over the chosen stages.
    const groups = new Map<string, { kinds: CountedFacet[]; stages: readonly Listed[] }>();
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
        values.push({ kind, value, count: n, isExact: true });
    }
    return values;
  }

  private async fromClaims(
    by: CallingMember,
    chosen: ClaimFilter,
    filter: ClaimFilter,
    kinds: readonly CountedFacet[],
    among: readonly string[] | null = null,
  ): Promise<FacetValue[]> {
    const named = kinds.flatMap((kind) => chosenIn(chosen, kind).map((value) => ({ kind, value })));
    const wanted = { kinds, chosen: named, among, readAtMost: LOOKED_AT };
    const rows = await facetValues(this.db, by, filter, wanted).execute();
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
