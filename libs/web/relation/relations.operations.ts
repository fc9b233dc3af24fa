import { graphql } from '@assay/api-schema';

/** A relation that somebody set. */
export const RELATION = graphql(`
  fragment Relation on ClaimRelation {
    id
    kind
    note
    createdBy {
      id
      name
    }
    from {
      id
      statement
    }
    to {
      id
      statement
    }
  }
`);

/** A relation that structure suggests. */
export const SUGGESTED = graphql(`
  fragment Suggested on SuggestedRelation {
    kind
    reason
    from {
      id
      statement
    }
    to {
      id
      statement
    }
  }
`);

export const STORY_RELATIONS = graphql(
  `
    query StoryRelations($id: ID!) {
      article(id: $id) {
        id
        claims {
          id
          statement
          relations {
            id
            ...Relation
          }
        }
        suggestedRelations {
          ...Suggested
        }
      }
    }
  `,
  [RELATION, SUGGESTED],
);

export const CLAIM_RELATIONS = graphql(
  `
    query ClaimRelations($id: ID!) {
      claim(id: $id) {
        id
        relations {
          id
          ...Relation
        }
        suggestedRelations {
          ...Suggested
        }
      }
    }
  `,
  [RELATION, SUGGESTED],
);

export const CLAIMS_TO_RELATE = graphql(`
  query ClaimsToRelate($search: String!) {
    claims(first: 8, filter: { search: $search }) {
      edges {
        node {
          id
          statement
        }
      }
    }
  }
`);

export const RELATE = graphql(`
  mutation RelateClaims($input: RelateClaimsInput!) {
    relateClaims(input: $input) {
      from {
        id
      }
    }
  }
`);

export const UNRELATE = graphql(`
  mutation UnrelateClaims($input: UnrelateClaimsInput!) {
    unrelateClaims(input: $input) {
      from {
        id
      }
    }
  }
`);

export const DISMISS = graphql(`
  mutation DismissRelation($input: DismissRelationInput!) {
    dismissRelation(input: $input) {
      from {
        id
      }
    }
  }
`);
