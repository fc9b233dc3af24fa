import { graphql } from '@assay/api-schema';

export const FACET_VALUE = graphql(`
  fragment DeskFacetValue on FacetValue @_unmask {
    value
    count
    isExact
    member {
      id
      name
    }
  }
`);

const FACETS_OF_DESK = graphql(
  `
    fragment DeskFacetCounts on Desk @_unmask {
      facets(filter: $filter) {
        kind
        values {
          ...DeskFacetValue
        }
      }
    }
  `,
  [FACET_VALUE],
);

export const FACET_COUNTS = graphql(
  `
    query DeskFacets($filter: ClaimFilter) {
      desk {
        ...DeskFacetCounts
      }
    }
  `,
  [FACETS_OF_DESK],
);

export const FACET_COUNTS_CHANGED = graphql(
  `
    subscription DeskFacetsChanged($filter: ClaimFilter) {
      deskChanged(atOnce: true) {
        desk {
          ...DeskFacetCounts
        }
      }
    }
  `,
  [FACETS_OF_DESK],
);

export const FACET_VALUES = graphql(
  `
    query DeskFacetValues($kind: FacetKind!, $prefix: String!, $filter: ClaimFilter) {
      facetValues(kind: $kind, prefix: $prefix, filter: $filter) {
        ...DeskFacetValue
      }
    }
  `,
  [FACET_VALUE],
);
