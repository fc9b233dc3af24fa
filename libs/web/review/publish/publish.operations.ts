import { graphql } from '@assay/api-schema';

/** What an editor is shown of a revision before it is published. */
export const TO_PUBLISH = graphql(`
  query ToPublish($id: ID!) {
    revision(id: $id) {
      id
      headline
      publicUrl
      correctionClass
      rating {
        label
      }
      claim {
        id
        statement
      }
    }
  }
`);

const SCHEDULED = graphql(`
  fragment Scheduled on Claim @_unmask {
    id
    scheduledPublication {
      publishAt
      revisionId
      scheduledBy {
        id
        name
      }
    }
  }
`);

export const SCHEDULED_PUBLICATION = graphql(
  `
    query ScheduledPublication($id: ID!) {
      claim(id: $id) {
        ...Scheduled
      }
    }
  `,
  [SCHEDULED],
);

export const SCHEDULE_PUBLICATION = graphql(
  `
    mutation SchedulePublication($input: SchedulePublicationInput!) {
      schedulePublication(input: $input) {
        claim {
          ...Scheduled
        }
      }
    }
  `,
  [SCHEDULED],
);

export const CANCEL_SCHEDULED = graphql(
  `
    mutation CancelScheduledPublication($input: CancelScheduledPublicationInput!) {
      cancelScheduledPublication(input: $input) {
        claim {
          ...Scheduled
        }
      }
    }
  `,
  [SCHEDULED],
);
