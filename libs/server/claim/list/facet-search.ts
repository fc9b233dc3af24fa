import { because } from '@assay/messages';
import { badInput, LIMITS, type FacetKind } from '@assay/domain';
import type { CallingMember } from '@assay/server-platform/access';
import { Database } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { talliedStages } from './claim-list.service';
import type { ClaimFilter, FacetValue } from './claim-list.types';
import { FacetsService } from './facets.service';
import { without } from './facet-filters';
import { membersNamed } from './facets.queries';
import { ClaimTallies } from './tallies';

/** Kinds with an unlimited number of values; the values of other kinds are all listed already. */
const OPEN_KINDS = ['topic', 'claimant', 'assignee', 'tag'] as const satisfies readonly FacetKind[];
type OpenKind = (typeof OPEN_KINDS)[number];

/** The most values in an answer: the most frequent ones with the given beginning. */
const CANDIDATES = 200;

const isOpen = (kind: FacetKind): kind is OpenKind => OPEN_KINDS.some((one) => one === kind);

/** Finds values of a facet by their beginning, beyond those that are listed. */
@Injectable()
export class FacetSearch {
  constructor(
    private readonly db: Database,
    private readonly tallies: ClaimTallies,
    private readonly facets: FacetsService,
  ) {}

  /**
   * The values with this beginning, the most frequent first, counted under the chosen values of the other facets.
   *
   * @throws BAD_INPUT for an empty beginning, or a kind whose values are all listed
   */
  async beginning(
    by: CallingMember,
    kind: FacetKind,
    prefix: string,
    filter: ClaimFilter,
  ): Promise<FacetValue[]> {
    const begins = prefix.trimStart();
    if (!isOpen(kind)) throw badInput('kind', because('facet_not_searched'));
    if (!begins) throw badInput('prefix', because('prefix_missing'));
    if (begins.length > LIMITS.searched)
      throw badInput('prefix', because('search_too_long', { most: LIMITS.searched }));
    const among = await this.candidates(by, kind, begins);
    if (among.length === 0) return [];
    const others = without(filter, kind);
    const stages = talliedStages(others);
    if (!stages) return this.facets.among(by, kind, among, others);
    const named = among.map((value) => ({ kind, value }));
    const counted = await this.tallies.top(by.newsroomId, [kind], stages, named);
    return counted
      .filter(({ value }) => among.includes(value))
      .slice(0, LIMITS.facetListed)
      .map(({ value, n }) => ({ kind, value, count: n, isExact: true }));
  }

  private candidates(by: CallingMember, kind: OpenKind, begins: string): Promise<string[]> {
    return kind === 'assignee'
      ? membersNamed(this.db, by.newsroomId, begins, CANDIDATES)
      : this.tallies.beginning(by.newsroomId, kind, begins, CANDIDATES);
  }
}
