import { graphql } from '@assay/api-schema';

export const REPLIES = graphql(`
  query Replies($id: ID!) {
    claim(id: $id) {
      id
      replyRequests {
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
    }
  }
`);

export const ASK_FOR_REPLY = graphql(`
  mutation AskForReply($input: AskForReplyInput!) {
    askForReply(input: $input) {
      request {
        id
      }
    }
  }
`);

export const UPDATE_REPLY_REQUEST = graphql(`
  mutation UpdateReplyRequest($input: UpdateReplyRequestInput!) {
    updateReplyRequest(input: $input) {
      request {
        id
        version
      }
    }
  }
`);
