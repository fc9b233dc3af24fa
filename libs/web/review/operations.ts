import { graphql } from '@assay/api-schema';

export const REVISION = graphql(`
  fragment RevisionRead on Revision {
    id
    number
    sha256
    canonicalJson
    correctionClass
    notice
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
    scale {
      key
      label
      colour
    }
    replies {
      subject
      outcome
      question
      askedOn
      deadline
      answer
      answeredOn
      reason
    }
    waivers {
      rule
      reason
      givenBy {
        id
        name
      }
    }
    vote {
      votes
      carry
      cast
      isOpen
      carried
      inFavour
      mine {
        ratingKey
      }
      all {
        ratingKey
        reason
        voter {
          id
          name
          initials
          colour
        }
      }
      blockers {
        code
        message
      }
    }
    comments {
      id
      quote
      body
      at
      resolvedAt
      author {
        id
        name
      }
    }
    evidence {
      number
      id
      title
      url
      publisher
      excerpt
      stance
      isUnnamed
      directness
      medium
      mediaFinding
      originGroup
      note
    }
    contributions {
      share
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
      checklist {
        question
        answer
      }
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
      newsroom {
        id
        checklist
      }
      claim(id: $id) {
        id
        statement
        claimant {
          kind
          name
          description
        }
        stage
        earlierVerdicts {
          slug
          claimId
          statement
          publishedAt
          ratingLabel
          ratingColour
          isVoid
          sameClaimant
        }
        currentRevision {
          id
        }
        publication {
          id
          url
          version
          isVoid
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

export const CHANGES = graphql(`
  fragment Changes on VerdictChanges {
    since {
      id
      number
    }
    wordsInserted
    wordsDeleted
    facts {
      field
      from
      to
    }
    rating {
      from
      to
    }
    statement {
      type
      runs {
        kind
        text
      }
    }
    headline {
      type
      runs {
        kind
        text
      }
    }
    summary {
      type
      runs {
        kind
        text
      }
    }
    rationale {
      type
      runs {
        kind
        text
      }
    }
    evidence {
      id
      number
      title
      kind
      fields {
        field
        from
        to
      }
    }
  }
`);

export const REVISION_CHANGES = graphql(
  `
    query RevisionChanges($id: ID!, $since: ID) {
      revision(id: $id) {
        id
        changes(since: $since) {
          ...Changes
        }
      }
    }
  `,
  [CHANGES],
);

export const VOTE_RATING = graphql(`
  mutation VoteRating($input: VoteRatingInput!) {
    voteRating(input: $input) {
      claim {
        id
        stage
      }
    }
  }
`);
