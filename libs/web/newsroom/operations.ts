import type { ApolloCache } from '@apollo/client';
import { graphql } from '@assay/api-schema';
import type { ResultOf } from '@assay/api-schema';

export const MEMBER_LINE = graphql(`
  fragment MemberLine on Member {
    id
    name
    initials
    role
    colour
    joinedAt
    awayUntil
  }
`);

const SCALE = graphql(`
  fragment EditedScale on RatingScale @_unmask {
    id
    version
    name
    ratings {
      key
      label
      definition
      colour
      ordinal
      position
    }
  }
`);

const POLICY = graphql(`
  fragment EditedPolicy on Policy @_unmask {
    version
    requiredApprovals
    fourEyes
    minIndependentSources
    excludeSubmitter
    countUnnamedSources
    bothSides
    replyRequired
    ratingVote {
      votes
      carry
    }
  }
`);

const ESCALATION = graphql(`
  fragment EditedEscalation on Newsroom @_unmask {
    id
    escalation {
      afterHours
      members {
        id
        name
      }
    }
  }
`);

const SIGNING_KEY = graphql(`
  fragment SigningKeyLine on SigningKey @_unmask {
    kid
    createdAt
    retiredAt
  }
`);

export const NEWSROOM = graphql(
  `
    query NewsroomPage {
      newsroom {
        id
        name
        isPublic
        members {
          id
          name
          role
          awayUntil
          ...MemberLine
        }
        ratingScale {
          ...EditedScale
        }
        policy {
          ...EditedPolicy
        }
        ...EditedEscalation
        checklist
        signingKeys {
          ...SigningKeyLine
        }
      }
    }
  `,
  [MEMBER_LINE, SCALE, POLICY, ESCALATION, SIGNING_KEY],
);

type Newsroom = ResultOf<typeof NEWSROOM>['newsroom'];

/** Writes what a mutation left of the newsroom, where its payload does not name the newsroom, over what is shown of it. */
export function writeNewsroom(
  cache: ApolloCache,
  id: string,
  left: Partial<Pick<Newsroom, 'policy' | 'ratingScale' | 'signingKeys'>>,
): void {
  cache.modify({
    id: cache.identify({ __typename: 'Newsroom', id }),
    fields: {
      policy: (shown: unknown) => left.policy ?? shown,
      signingKeys: (shown: unknown) => left.signingKeys ?? shown,
      ratingScale: (shown: unknown, { toReference }) =>
        left.ratingScale ? toReference({ __typename: 'RatingScale', ...left.ratingScale }) : shown,
    },
  });
}

export const UPDATE_NEWSROOM = graphql(`
  mutation UpdateNewsroom($input: UpdateNewsroomInput!) {
    updateNewsroom(input: $input) {
      newsroom {
        id
        name
        isPublic
      }
    }
  }
`);

export const POLICY_PREVIEW = graphql(`
  query PolicyPreview($policy: PolicyInput!) {
    policyPreview(policy: $policy) {
      effects {
        claim {
          id
          statement
        }
        gains {
          code
          reason
          params
          message
        }
        loses {
          code
          reason
          params
          message
        }
      }
      checked
      unaffected {
        id
      }
      blockers {
        code
        reason
        params
        message
      }
      warnings
    }
  }
`);

export const SET_POLICY = graphql(
  `
    mutation SetPolicy($input: SetPolicyInput!) {
      setPolicy(input: $input) {
        policy {
          ...EditedPolicy
        }
      }
    }
  `,
  [POLICY],
);

export const SET_ESCALATION = graphql(
  `
    mutation SetEscalation($input: SetEscalationInput!) {
      setEscalation(input: $input) {
        newsroom {
          ...EditedEscalation
        }
      }
    }
  `,
  [ESCALATION],
);

export const READY_SCALES = graphql(`
  query ReadyScales {
    readyScales {
      key
      name
      ratings {
        key
        label
        definition
        colour
        ordinal
      }
    }
  }
`);

export const SET_RATING_SCALE = graphql(
  `
    mutation SetRatingScale($input: SetRatingScaleInput!) {
      setRatingScale(input: $input) {
        ratingScale {
          ...EditedScale
        }
      }
    }
  `,
  [SCALE],
);

export const ROTATE_KEY = graphql(
  `
    mutation RotateSigningKey {
      rotateSigningKey {
        signingKeys {
          ...SigningKeyLine
        }
      }
    }
  `,
  [SIGNING_KEY],
);
