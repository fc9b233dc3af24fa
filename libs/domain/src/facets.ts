/** The facets by which a list of claims is filtered, each with the filter's field that holds its chosen values. */
export const FACET_FIELDS = {
  stage: 'stages',
  topic: 'topics',
  claimant: 'claimants',
  assignee: 'assigneeIds',
  priority: 'priorities',
  rating: 'ratingKeys',
  tag: 'tags',
  due: 'due',
} as const;

export type FacetKind = keyof typeof FACET_FIELDS;

export const FACETS = Object.keys(FACET_FIELDS) as readonly FacetKind[];

type Chosen = { readonly [F in (typeof FACET_FIELDS)[FacetKind]]?: string | readonly string[] | null };

/** The values chosen in a facet. */
export function chosenIn(filter: Chosen, kind: FacetKind): readonly string[] {
  const chosen = filter[FACET_FIELDS[kind]] ?? [];
  return typeof chosen === 'string' ? [chosen] : chosen;
}
