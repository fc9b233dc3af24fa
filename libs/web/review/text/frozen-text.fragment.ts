import { graphql } from '@assay/api-schema';
import { ASKED_TO_REPLY } from './asked-to-reply.fragment';

export const FROZEN_TEXT = graphql(
  `
    fragment FrozenText on Revision {
      id
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
      waivers {
        rule
        reason
        givenBy {
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
      ...AskedToReply
    }
  `,
  [ASKED_TO_REPLY],
);
