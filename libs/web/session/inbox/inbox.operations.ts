import { graphql } from '@assay/api-schema';
import { NOTIFICATION } from '../notifications/notifications.operations';

/** A page of the member's unread or read notifications, newest first. */
export const INBOX = graphql(
  `
    query InboxPage($unread: Boolean!, $after: String) {
      inbox {
        unread
        notifications(first: 30, after: $after, unread: $unread) {
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
              ...ShownNotification
            }
          }
        }
      }
    }
  `,
  [NOTIFICATION],
);

/** The newest notifications, at once and again after each change. */
export const NEWEST_CHANGED = graphql(
  `
    subscription InboxPageChanged {
      inboxChanged {
        unread
        notifications(first: 30) {
          edges {
            node {
              ...ShownNotification
            }
          }
        }
      }
    }
  `,
  [NOTIFICATION],
);
