import { STAGES, type FacetKind } from '@assay/domain';
import { Database } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import type { DeskView, Listed } from './claim-list.enums';
import {
  talliedGroups,
  talliedValues,
  tally,
  tallyByStage,
  topTallies,
  type TallyKind,
} from './tallies.queries';

const OPEN_STAGES = STAGES.filter((stage) => stage !== 'declined' && stage !== 'published');

/** The stages of each view that is defined by stages alone, or by stages and one tallied value. */
export const VIEW_STAGES: Partial<Record<DeskView, readonly Listed[]>> = {
  all: STAGES.filter((stage) => stage !== 'declined'),
  published: ['published'],
  declined: ['declined'],
  archived: ['archived'],
  mine: OPEN_STAGES,
  unassigned: OPEN_STAGES,
};

/** Reads counts of claims without reading the claims. */
@Injectable()
export class ClaimTallies {
  constructor(private readonly db: Database) {}

  /** The number of claims in these stages with this value of a kind; a kind without values has one empty value. */
  count(newsroomId: string, kind: TallyKind, stages: readonly Listed[], value = ''): Promise<number> {
    return tally(this.db, newsroomId, kind, stages, value);
  }

  /** The number of claims in each stage. */
  byStage(newsroomId: string): Promise<Map<string, number>> {
    return tallyByStage(this.db, newsroomId);
  }

  /**
   * The most frequent values of each kind among claims of these stages, and those named.
   *
   * @param named values that are returned however rare they are, by kind
   */
  async top<Kind extends FacetKind>(
    newsroomId: string,
    kinds: readonly Kind[],
    stages: readonly Listed[],
    named: readonly { kind: Kind; value: string }[],
  ): Promise<{ kind: Kind; value: string; n: number }[]> {
    const rows = await topTallies(this.db, newsroomId, kinds, stages, named);
    return kinds.flatMap((kind) =>
      rows.filter((row) => row.kind === kind).map(({ value, n }) => ({ kind, value, n })),
    );
  }

  /** The values of a kind among claims of these stages that have the most claims. */
  async groups(
    newsroomId: string,
    kind: FacetKind,
    stages: readonly Listed[],
    most: number,
  ): Promise<{ value: string; n: number }[]> {
    return talliedGroups(this.db, newsroomId, kind, stages, most);
  }

  /** Values of a kind with this beginning, in any stage, the most frequent first. */
  beginning(newsroomId: string, kind: FacetKind, begins: string, most: number): Promise<string[]> {
    return talliedValues(this.db, newsroomId, kind, begins, most);
  }
}
