import type { CallingMember } from '@assay/server-platform/access';
import { Injectable } from '@nestjs/common';
import { ClaimPages } from './claim-pages';
import { DESK_VIEWS, LISTED, type DeskView, type Listed } from './claim-list.enums';
import type { ListFilter } from './claim-condition.queries';
import type { Count, DeskCount } from './claim-list.types';
import { ClaimTallies, VIEW_STAGES } from './tallies';

/** The most claims that are counted in a view without a tally; beyond it the count is inexact. */
const VIEW_COUNTED = 1_000;

/** Counts the Desk's lists. */
@Injectable()
export class ClaimListService {
  constructor(
    private readonly pages: ClaimPages,
    private readonly tallies: ClaimTallies,
  ) {}

  /** The number of claims that each view shows this member. */
  async counts(by: CallingMember): Promise<DeskCount[]> {
    const stages = await this.tallies.byStage(by.newsroomId);
    return Promise.all(DESK_VIEWS.map(async (view) => ({ view, ...(await this.ofView(by, view, stages)) })));
  }

  /** The number of claims that match a filter: from the tallies if they suffice, otherwise one by one up to a bound. */
  async count(by: CallingMember, filter: ListFilter): Promise<Count> {
    const stages = talliedStages(filter);
    if (!stages) return this.pages.count(by, filter);
    const byStage = await this.tallies.byStage(by.newsroomId);
    return { count: sum(stages, byStage), isExact: true };
  }

  private async ofView(by: CallingMember, view: DeskView, byStage: Map<string, number>): Promise<Count> {
    const stages = VIEW_STAGES[view];
    if (!stages) return this.pages.count(by, { view }, VIEW_COUNTED);
    if (view === 'mine')
      return exactly(await this.tallies.count(by.newsroomId, 'assignee', stages, by.memberId));
    if (view === 'unassigned') return exactly(await this.tallies.count(by.newsroomId, 'unassigned', stages));
    return exactly(sum(stages, byStage));
  }
}

/** Views that show whole stages. */
const TALLIED_BY_STAGE: readonly DeskView[] = ['all', 'published', 'declined', 'archived'];

/** The stages of a filter that has no other condition; the tallies then give the exact count. */
export function talliedStages({ view, stages, ...rest }: ListFilter): readonly Listed[] | null {
  if (Object.values(rest).some((value) => value !== undefined && value !== null && value !== '')) return null;
  if (view && !TALLIED_BY_STAGE.includes(view)) return null;
  const shown = (view && VIEW_STAGES[view]) ?? LISTED;
  if (!stages?.length) return shown;
  // An archived claim is counted as archived, and not in the stage that it has.
  if (shown.includes('archived')) return null;
  return shown.filter((stage) => stage !== 'archived' && stages.includes(stage));
}

const exactly = (count: number): Count => ({ count, isExact: true });

function sum(stages: readonly Listed[], byStage: Map<string, number>): number {
  return stages.reduce((total, stage) => total + (byStage.get(stage) ?? 0), 0);
}
