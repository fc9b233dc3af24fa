import type { VariablesOf } from '@assay/api-schema';
import { chosenIn, FACET_FIELDS, FACETS, type FacetKind } from '@assay/domain';
import type { CHANGE_CLAIMS } from '../bulk/bulk.operations';
import { viewOf } from '../views';

/** Which claims, as the API takes it. */
export type DeskFilter = NonNullable<VariablesOf<typeof CHANGE_CLAIMS>['input']['filter']>;

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
