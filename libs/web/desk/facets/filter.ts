import type { VariablesOf } from '@assay/api-schema';
import { chosenIn, FACET_FIELDS, FACETS, type FacetKind } from '@assay/domain';
import type { CHANGE_CLAIMS } from '../bulk/bulk.operations';
import { viewOf } from '../views';

/** The filter of a claim list, as the API takes it. */
export type DeskFilter = NonNullable<VariablesOf<typeof CHANGE_CLAIMS>['input']['filter']>;

/** Whether any facet has a chosen value. */
export function isNarrowed(filter: DeskFilter): boolean {
  return FACETS.some((kind) => chosenIn(filter, kind).length > 0);
}

/** The filter in an address. The server refuses unknown values that a person typed there, with a message. */
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

/** The address with a facet value added or removed; due dates allow one value. */
export function toggled(address: URLSearchParams, kind: FacetKind, value: string): URLSearchParams {
  const next = new URLSearchParams(address);
  const chosen = next.getAll(kind);
  next.delete(kind);
  const kept = kind === 'due' ? [] : chosen.filter((one) => one !== value);
  for (const one of chosen.includes(value) ? kept : [...kept, value]) next.append(kind, one);
  return next;
}

/** The address without any facet values. */
export function widened(address: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(address);
  for (const kind of FACETS) next.delete(kind);
  return next;
}

/** The address parameters of a filter, for a saved view. */
export function addressOf(filter: DeskFilter): URLSearchParams {
  const address = new URLSearchParams();
  if (filter.view) address.set('view', filter.view);
  if (filter.search) address.set('q', filter.search);
  for (const kind of FACETS) for (const value of chosenIn(filter, kind)) address.append(kind, value);
  return address;
}

/** Removes Apollo's `__typename`, which the API does not accept as input. */
export function asked<T extends object>(answer: T): Omit<T, '__typename'> {
  return Object.fromEntries(Object.entries(answer).filter(([name]) => name !== '__typename')) as Omit<
    T,
    '__typename'
  >;
}
