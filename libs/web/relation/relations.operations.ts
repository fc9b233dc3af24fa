import { graphql } from '@assay/api-schema';

/** A relation that a member set. */
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

/** A relation that the structure of two claims suggests. */
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

/** The relations between the claims of an article. */
export const STORY = graphql(
  `
    fragment Story on Article @_unmask {
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
  `,
  [RELATION, SUGGESTED],
);

export const STORY_RELATIONS = graphql(
  `
    query StoryRelations($id: ID!) {
      article(id: $id) {
        ...Story
      }
    }
  `,
  [STORY],
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

/** What a change of relations changes: the relations of both claims, and what their article suggests. */
const RELATED_CLAIM = graphql(
  `
    fragment RelatedClaim on Claim {
      id
      relations {
        id
        ...Relation
      }
      suggestedRelations {
        ...Suggested
      }
      appearances {
        id
        article {
          id
          suggestedRelations {
            ...Suggested
          }
        }
      }
    }
  `,
  [RELATION, SUGGESTED],
);

const BOTH_CLAIMS = graphql(
  `
    fragment BothClaims on RelationPayload {
      from {
        ...RelatedClaim
      }
      to {
        ...RelatedClaim
      }
    }
  `,
  [RELATED_CLAIM],
);

export const RELATE = graphql(
  `
    mutation RelateClaims($input: RelateClaimsInput!) {
      relateClaims(input: $input) {
        ...BothClaims
      }
    }
  `,
  [BOTH_CLAIMS],
);

export const UNRELATE = graphql(
  `
    mutation UnrelateClaims($input: UnrelateClaimsInput!) {
      unrelateClaims(input: $input) {
        ...BothClaims
      }
    }
  `,
  [BOTH_CLAIMS],
);

export const DISMISS = graphql(
  `
    mutation DismissRelation($input: DismissRelationInput!) {
      dismissRelation(input: $input) {
        ...BothClaims
      }
    }
  `,
  [BOTH_CLAIMS],
);
