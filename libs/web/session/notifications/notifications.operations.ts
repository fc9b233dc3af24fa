import { graphql } from '@assay/api-schema';

/** A notification with all that is shown of it. */
export const NOTIFICATION = graphql(`
  fragment ShownNotification on Notification @_unmask {
    id
    kind
    at
    readAt
    threadId
    times
    actor {
      id
      name
      initials
      colour
    }
    claim {
      id
      statement
      currentRevision {
        id
        number
      }
    }
  }
`);

export const UNREAD = graphql(`
  query UnreadNotifications {
    inbox {
      unread
    }
  }
`);

/** Marks notifications as read or as unread: a list that has them shows it by their ids. */
export const MARK_NOTIFICATIONS = graphql(`
  mutation MarkNotifications($input: MarkNotificationsInput!) {
    markNotifications(input: $input) {
      notifications {
        id
        readAt
      }
      inbox {
        unread
      }
    }
  }
`);

/** Marks all, or those of a claim that is visited, as read. */
export const VISIT = graphql(`
  mutation VisitClaim($input: ReadNotificationsInput!) {
    readNotifications(input: $input) {
      inbox {
        unread
      }
    }
  }
`);
