import { graphql } from '@assay/api-schema';
import type { ResultOf } from '@assay/api-schema';
import { DECIDED_CLAIM, DECIDED_REVISION } from './decide/decision.fragment';
import { FROZEN_TEXT } from './text/frozen-text.fragment';

/** A claim as the page of its revisions reads it. */
const REVIEWED_CLAIM = graphql(
  `
    fragment ReviewedClaim on Claim @_unmask {
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
      draft {
        documentName
        changedSinceRevision
      }
      revisions {
        id
        number
        correctionClass
        notice
        reviews {
          id
          decision
          reviewer {
            id
          }
        }
        ...FrozenText
        ...DecidedRevision
      }
      ...DecidedClaim
    }
  `,
  [DECIDED_CLAIM, DECIDED_REVISION, FROZEN_TEXT],
);

/** One of the claim's revisions. */
export type ReviewedRevision = ResultOf<typeof REVIEWED_CLAIM>['revisions'][number];

export const REVIEW = graphql(
  `
    query Review($id: ID!) {
      newsroom {
        id
        checklist
      }
      claim(id: $id) {
        ...ReviewedClaim
      }
    }
  `,
  [REVIEWED_CLAIM],
);

export const REVIEW_CHANGED = graphql(
  `
    subscription ReviewChanged($id: ID!) {
      claimChanged(id: $id) {
        ...ReviewedClaim
      }
    }
  `,
  [REVIEWED_CLAIM],
);

export const REVIEW_REVISION = graphql(
  `
    mutation ReviewRevision($input: ReviewRevisionInput!) {
      reviewRevision(input: $input) {
        claim {
          ...ReviewedClaim
        }
      }
    }
  `,
  [REVIEWED_CLAIM],
);

export const PUBLISH = graphql(
  `
    mutation Publish($input: PublishInput!) {
      publish(input: $input) {
        claim {
          ...ReviewedClaim
        }
      }
    }
  `,
  [REVIEWED_CLAIM],
);

export const VOTE_RATING = graphql(
  `
    mutation VoteRating($input: VoteRatingInput!) {
      voteRating(input: $input) {
        claim {
          ...ReviewedClaim
        }
      }
    }
  `,
  [REVIEWED_CLAIM],
);

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
