import { badInput, LIMITS, type FacetKind } from '@assay/domain';
import type { CallingMember } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { talliedStages } from './desk.service';
import type { ClaimFilter, FacetValue } from './desk.types';
import { FacetsService } from './facets.service';
import { without } from './selection';
import { ClaimTallies } from './tallies';

/** Kinds with as many values as people think of; all values of the others are listed anyhow. */
const OPEN_KINDS = ['topic', 'claimant', 'assignee', 'tag'] as const satisfies readonly FacetKind[];
type OpenKind = (typeof OPEN_KINDS)[number];

/** Values that may be answered: the most frequent of those that begin so. */
const CANDIDATES = 200;

const isOpen = (kind: FacetKind): kind is OpenKind => OPEN_KINDS.some((one) => one === kind);

/** Finds values of a facet beyond those that are listed, by how they begin. */
@Injectable()
export class FacetSearch {
  constructor(
    private readonly source: DataSource,
    private readonly tallies: ClaimTallies,
    private readonly facets: FacetsService,
  ) {}

  /**
   * The values that begin so, the most frequent first, counted under all that is chosen in the other facets.
   *
   * @throws BAD_INPUT where nothing is asked for, or of a kind whose values are few
   */
  async beginning(
    by: CallingMember,
    kind: FacetKind,
    prefix: string,
    filter: ClaimFilter,
  ): Promise<FacetValue[]> {
    const begins = prefix.trimStart();
    if (!isOpen(kind)) throw badInput('kind', 'All values of this facet are listed; none is searched for.');
    if (!begins) throw badInput('prefix', 'Say how it begins.');
    if (begins.length > LIMITS.searched) throw badInput('prefix', `At most ${LIMITS.searched} characters.`);
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
      ? this.members(by, begins)
      : this.tallies.beginning(by.newsroomId, kind, begins, CANDIDATES);
  }

  /** Members by how any of their names begins; those who were removed may still be assigned. */
  private async members({ newsroomId }: CallingMember, begins: string): Promise<string[]> {
    const rows = (await this.source.query(
      `select member.id from member join account on account.id = member.account_id
       where member.newsroom_id = $1 and strpos(' ' || search_fold(account.name), ' ' || search_fold($2)) > 0
       order by account.name, member.id limit ${CANDIDATES}`,
      [newsroomId, begins],
    )) as { id: string }[];
    return rows.map(({ id }) => id);
  }
}
