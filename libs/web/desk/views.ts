import type { EnumOf } from '@assay/api-schema';

/** A view of the Desk, as the API names it. */
export type DeskView = EnumOf<'DeskView'>;

/** The views in the order of the sidebar, under their two headings. */
export const VIEW_GROUPS = [
  { heading: 'waits', views: ['waits_for_my_review', 'mine', 'unassigned'] },
  { heading: 'desk', views: ['all', 'overdue', 'published', 'declined', 'archived'] },
] as const satisfies readonly { heading: string; views: readonly DeskView[] }[];

const ALL = new Set<string>(VIEW_GROUPS.flatMap((group) => group.views));

/** The view in an address; undefined if it names none. */
export function viewOf(name: string | null): DeskView | undefined {
  return name !== null && ALL.has(name) ? (name as DeskView) : undefined;
}

/** The default view: the review queue for members who may review while a revision waits in it, otherwise all claims. */
export function landingView(
  counts: readonly { view: DeskView; count: number }[],
  mayReview: boolean,
): DeskView {
  const waits = counts.find((one) => one.view === 'waits_for_my_review')?.count ?? 0;
  return mayReview && waits > 0 ? 'waits_for_my_review' : 'all';
}
