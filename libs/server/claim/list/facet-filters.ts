import { FACET_FIELDS, type FacetKind } from '@assay/domain';
import type { ClaimFilter } from './claim-list.types';

/** The filter without the chosen values of one facet. The facet's other values are counted under it. */
export function without(filter: ClaimFilter, kind: FacetKind): ClaimFilter {
  return { ...filter, [FACET_FIELDS[kind]]: null };
}

/** The filter with these values of one facet added. */
export function narrowed(filter: ClaimFilter, kind: FacetKind, values: readonly string[]): ClaimFilter {
  return { ...filter, [FACET_FIELDS[kind]]: values };
}
