import { MemberService } from '@assay/server-newsroom';
import type { CallingMember } from '@assay/server-platform/access';
import { Database } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { COUNTED, ClaimPages } from '../list/claim-pages';
import { talliedStages } from '../list/claim-list.service';
import type { ClaimFilter } from '../list/claim-list.types';
import { facetValues } from '../list/facets.queries';
import { ClaimTallies } from '../list/tallies';
import { DUE_GROUPS, type ClaimGroup, type ClaimGrouping, type ClaimGroups } from './group.types';

/** The most groups with a value. */
const MOST_GROUPS = 200;

/** Orders names as readers expect: without regard to case, numbers by their value. */
const BY_NAME = new Intl.Collator('en', { numeric: true });

/** Groups a list of claims, and counts each group over the whole list. */
@Injectable()
export class GroupsService {
  constructor(
    private readonly db: Database,
    private readonly tallies: ClaimTallies,
    private readonly pages: ClaimPages,
    private readonly members: MemberService,
  ) {}

  async of(by: CallingMember, grouping: ClaimGrouping, filter: ClaimFilter): Promise<ClaimGroups> {
    if (grouping === 'due') {
      const groups = await Promise.all(DUE_GROUPS.map((value) => this.counted(by, grouping, filter, value)));
      return { groups: groups.filter(({ count }) => count > 0), isComplete: true };
    }
    const [{ groups, isComplete }, rest] = await Promise.all([
      this.withValue(by, grouping, filter),
      this.counted(by, grouping, filter, null),
    ]);
    const named = await this.byName(grouping, groups);
    return { groups: rest.count > 0 ? [...named, rest] : named, isComplete };
  }

  /** The groups of assignees, topics or tags that have the most claims: from the tallies if they suffice. */
  private async withValue(
    by: CallingMember,
    grouping: Exclude<ClaimGrouping, 'due'>,
    filter: ClaimFilter,
  ): Promise<ClaimGroups> {
    const stages = talliedStages(filter);
    const rows = stages
      ? (await this.tallies.groups(by.newsroomId, grouping, stages, MOST_GROUPS + 1)).map((row) => ({
          ...row,
          exact: true,
        }))
      : await facetValues(this.db, by, filter, {
          kinds: [grouping],
          chosen: [],
          among: null,
          readAtMost: COUNTED,
          most: MOST_GROUPS + 1,
        }).execute();
    return {
      groups: rows
        .slice(0, MOST_GROUPS)
        .map(({ value, n, exact }) => ({ by: grouping, value, count: n, isExact: exact })),
      // Of a list that was not read to its end, other claims may have other values.
      isComplete: rows.length <= MOST_GROUPS && rows.every(({ exact }) => exact),
    };
  }

  private async counted(
    by: CallingMember,
    grouping: ClaimGrouping,
    filter: ClaimFilter,
    value: string | null,
  ): Promise<ClaimGroup> {
    const count = await this.pages.count(by, { ...filter, group: { by: grouping, value } });
    return { by: grouping, value, ...count };
  }

  private async byName(grouping: ClaimGrouping, groups: readonly ClaimGroup[]): Promise<ClaimGroup[]> {
    const ids = groups.flatMap(({ value }) => value ?? []);
    const members = grouping === 'assignee' ? await this.members.byIds(ids) : undefined;
    const nameOf = ({ value }: ClaimGroup) => members?.get(value!)?.name ?? value!;
    return groups.toSorted((a, b) => BY_NAME.compare(nameOf(a), nameOf(b)));
  }
}
