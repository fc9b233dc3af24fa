import { graphql } from '@assay/api-schema';
import { CLAIM_TRANSITIONS } from '../../decide/transitions.operations';

export const REPLY_REQUEST = graphql(`
  fragment ReplyRequestItem on ReplyRequest @_unmask {
    id
    version
    isLate
    versions {
      version
      whom
      means
      askedAt
      deadline
      question
      answer
      answeredAt
      noAnswer
      reason
      address
      forPublication
      writtenAt
      writtenBy {
        id
        name
      }
    }
  }
`);

/** A claim's requests for comment. */
export const REPLY_REQUESTS = graphql(
  `
    fragment ReplyRequests on Claim {
      id
      replyRequests {
        ...ReplyRequestItem
      }
    }
  `,
  [REPLY_REQUEST],
);

export const ASK_FOR_REPLY = graphql(
  `
    mutation AskForReply($input: AskForReplyInput!) {
      askForReply(input: $input) {
        claim {
          id
          ...ReplyRequests
          ...ClaimTransitions
        }
      }
    }
  `,
  [REPLY_REQUESTS, CLAIM_TRANSITIONS],
);

export const UPDATE_REPLY_REQUEST = graphql(
  `
    mutation UpdateReplyRequest($input: UpdateReplyRequestInput!) {
      updateReplyRequest(input: $input) {
        claim {
          id
          ...ReplyRequests
          ...ClaimTransitions
        }
      }
    }
  `,
  [REPLY_REQUESTS, CLAIM_TRANSITIONS],
);
