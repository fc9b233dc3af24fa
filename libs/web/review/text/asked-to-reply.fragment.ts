import { graphql } from '@assay/api-schema';

export const ASKED_TO_REPLY = graphql(`
  fragment AskedToReply on Revision {
    id
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
  }
`);
