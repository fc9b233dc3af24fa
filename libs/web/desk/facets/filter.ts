import type { EnumOf, VariablesOf } from '@assay/api-schema';
import type { CHANGE_CLAIMS } from '../bulk/bulk.operations';
import { viewOf } from '../views';

/** Which claims, as the API takes it. */
export type DeskFilter = NonNullable<VariablesOf<typeof CHANGE_CLAIMS>['input']['filter']>;

/** What a list is narrowed by, as the API names it. */
export type FacetKind = EnumOf<'FacetKind'>;

/** Each facet with the field of the filter and of the address that holds what is chosen in it. */
export const FACET_FIELDS = {
  stage: 'stages',
  topic: 'topics',
  claimant: 'claimants',
  assignee: 'assigneeIds',
  priority: 'priorities',
  rating: 'ratingKeys',
  tag: 'tags',
  due: 'due',
} as const satisfies Record<FacetKind, keyof DeskFilter>;

export const FACETS = Object.keys(FACET_FIELDS) as FacetKind[];

/** What is chosen in a facet. */
export function chosenIn(filter: DeskFilter, kind: FacetKind): readonly string[] {
  const chosen = filter[FACET_FIELDS[kind]];
  if (chosen === undefined || chosen === null) return [];
  return typeof chosen === 'string' ? [chosen] : chosen;
}

/** Whether anything is chosen in any facet. */
export function isNarrowed(filter: DeskFilter): boolean {
  return FACETS.some((kind) => chosenIn(filter, kind).length > 0);
}

/** The filter an address names. What a person typed there and nothing knows is refused by the server, in words. */
export function filterOf(address: URLSearchParams): DeskFilter {
  const filter: DeskFilter = {};
  const view = viewOf(address.get('view'));
  if (view) filter.view = view;
  const search = address.get('q');
  if (search) filter.search = search;
  for (const kind of FACETS) {
    const values = address.getAll(kind);
    if (values.length) Object.assign(filter, { [FACET_FIELDS[kind]]: kind === 'due' ? values[0] : values });
  }
  return filter;
}

/** The address with a value of a facet chosen, or no longer; of when it is due one at a time. */
export function toggled(address: URLSearchParams, kind: FacetKind, value: string): URLSearchParams {
  const next = new URLSearchParams(address);
  const chosen = next.getAll(kind);
  next.delete(kind);
  const kept = kind === 'due' ? [] : chosen.filter((one) => one !== value);
  for (const one of chosen.includes(value) ? kept : [...kept, value]) next.append(kind, one);
  return next;
}

/** The address with nothing chosen in any facet. */
export function widened(address: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(address);
  for (const kind of FACETS) next.delete(kind);
  return next;
}

/** The address parameters of a filter, as a saved view opens. */
export function addressOf(filter: DeskFilter): URLSearchParams {
  const address = new URLSearchParams();
  if (filter.view) address.set('view', filter.view);
  if (filter.search) address.set('q', filter.search);
  for (const kind of FACETS) for (const value of chosenIn(filter, kind)) address.append(kind, value);
  return address;
}

/** What Apollo adds to an answer is no part of a question. */
export function asked<T extends object>(answer: T): Omit<T, '__typename'> {
  return Object.fromEntries(Object.entries(answer).filter(([name]) => name !== '__typename')) as Omit<
    T,
    '__typename'
  >;
}
