import { STAGES, type Stage } from '@assay/domain';
import type { CallingMember } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { ClaimPages } from './claim-pages';
import { DESK_VIEWS, type DeskView } from './desk.enums';
import type { ClaimFilter, Count, DeskCount } from './desk.types';
import { ClaimTallies, VIEW_STAGES } from './tallies';

/** Beyond this many, a view that is not tallied says "more". */
const VIEW_COUNTED = 1_000;

/** Counts the Desk's lists. */
@Injectable()
export class DeskService {
  constructor(
    private readonly pages: ClaimPages,
    private readonly tallies: ClaimTallies,
  ) {}

  /** How many claims each view shows this member. */
  async counts(by: CallingMember): Promise<DeskCount[]> {
    const stages = await this.tallies.byStage(by.newsroomId);
    return Promise.all(DESK_VIEWS.map(async (view) => ({ view, ...(await this.ofView(by, view, stages)) })));
  }

  /** How many claims a filter names: from the tallies where they tell, else one by one up to a bound. */
  async count(by: CallingMember, filter: ClaimFilter): Promise<Count> {
    const stages = talliedStages(filter);
    if (!stages) return this.pages.count(by, filter);
    const byStage = await this.tallies.byStage(by.newsroomId);
    return { count: sum(stages, byStage), isExact: true };
  }

  private async ofView(by: CallingMember, view: DeskView, byStage: Map<Stage, number>): Promise<Count> {
    const stages = VIEW_STAGES[view];
    if (!stages) return this.pages.count(by, { view }, VIEW_COUNTED);
    if (view === 'mine')
      return exactly(await this.tallies.count(by.newsroomId, 'assignee', stages, by.memberId));
    if (view === 'unassigned') return exactly(await this.tallies.count(by.newsroomId, 'unassigned', stages));
    return exactly(sum(stages, byStage));
  }
}

/** Views that show whole stages. */
const TALLIED_BY_STAGE: readonly DeskView[] = ['all', 'published', 'declined'];

/** The stages a filter names when it narrows by nothing else; then the tallies tell all. */
export function talliedStages({ view, stages, ...rest }: ClaimFilter): readonly Stage[] | null {
  if (Object.values(rest).some((value) => value !== undefined && value !== null && value !== '')) return null;
  if (view && !TALLIED_BY_STAGE.includes(view)) return null;
  const shown = (view && VIEW_STAGES[view]) ?? STAGES;
  return stages?.length ? shown.filter((stage) => stages.includes(stage)) : shown;
}

const exactly = (count: number): Count => ({ count, isExact: true });

function sum(stages: readonly Stage[], byStage: Map<Stage, number>): number {
  return stages.reduce((total, stage) => total + (byStage.get(stage) ?? 0), 0);
}
