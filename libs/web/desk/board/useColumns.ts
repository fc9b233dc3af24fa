import { STAGES } from '@assay/domain';
import type { Stage } from '@assay/domain';
import type { DeskFilter } from '../facets/filter';
import { useClaimPages } from '../list/useClaimPages';
import type { ShownPage } from '../list/claim-pages';

/** The pages of one column. */
export type Column = ReturnType<typeof useClaimPages>;

/** The columns that a filter leaves: those of the chosen stages, else all. */
export function stagesOf({ stages }: DeskFilter): Stage[] {
  return STAGES.filter((stage) => !stages?.length || stages.includes(stage));
}

/** The claims of one column: those of the list that are in its stage. */
export function columnFilter(filter: DeskFilter, stage: Stage): DeskFilter {
  const { view, ...rest } = filter;
  // The view of all claims leaves out those that the newsroom does not check; on the board they have their own column.
  const isAll = view === 'all' && stage === 'declined';
  return { ...rest, ...(view && !isAll ? { view } : {}), stages: [stage] };
}

/** The number of claims in several lists; undefined until one is loaded. */
export function totalOf(totals: readonly (ShownPage['total'] | undefined)[]): ShownPage['total'] | undefined {
  const known = totals.filter((total) => total !== undefined);
  if (!known.length) return undefined;
  return {
    ...known[0]!,
    count: known.reduce((sum, { count }) => sum + count, 0),
    isExact: known.every(({ isExact }) => isExact),
  };
}

/** The pages of all columns, by stage. */
export function useColumns(): Record<Stage, Column> {
  return {
    triage: useClaimPages(),
    checking: useClaimPages(),
    in_review: useClaimPages(),
    approved: useClaimPages(),
    published: useClaimPages(),
    declined: useClaimPages(),
  };
}
