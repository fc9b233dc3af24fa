import { graphql } from '@assay/api-schema';

export const REVISION = graphql(`
  fragment RevisionRead on Revision {
    id
    number
    sha256
    canonicalJson
    headline
    summaryHtml
    rationaleHtml
    rating {
      key
      label
      definition
      colour
      ordinal
      position
    }
    evidence {
      number
      id
      title
      url
      publisher
      excerpt
      stance
      directness
      independenceGroup
      note
    }
    contributions {
      characters
      member {
        id
        name
      }
    }
    submittedAt
    submittedBy {
      id
      name
    }
    approvals
    approvalsNeeded
    reviews {
      id
      decision
      note
      at
      reviewer {
        id
        name
        initials
        colour
      }
    }
  }
`);

export const REVIEW = graphql(
  `
    query Review($id: ID!) {
      claim(id: $id) {
        id
        statement
        claimant {
          kind
          name
          description
        }
        stage
        currentRevision {
          id
        }
        publication {
          id
          url
          version
          revision {
            id
          }
        }
        draft {
          documentName
          changedSinceRevision
        }
        availableTransitions {
          name
          allowed
          to
          blockers {
            code
            message
          }
        }
        revisions {
          id
          number
          ...RevisionRead
        }
      }
    }
  `,
  [REVISION],
);

export const REVIEW_REVISION = graphql(`
  mutation ReviewRevision($input: ReviewRevisionInput!) {
    reviewRevision(input: $input) {
      claim {
        id
        stage
      }
    }
  }
`);

export const PUBLISH = graphql(`
  mutation Publish($input: PublishInput!) {
    publish(input: $input) {
      publication {
        id
        url
        version
      }
      claim {
        id
        stage
      }
    }
  }
`);
