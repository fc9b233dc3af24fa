import { graphql } from '@assay/api-schema';
import { DISCUSSION_STATE, MESSAGE, THREAD, THREAD_LIST } from './discussion.operations';

export const START_THREAD = graphql(
  `
    mutation StartThread($input: StartThreadInput!, $first: Int!, $after: String, $filter: DiscussionFilter) {
      startThread(input: $input) {
        thread {
          id
        }
        discussion {
          ...DiscussionState
          ...ThreadList
        }
      }
    }
  `,
  [DISCUSSION_STATE, THREAD_LIST],
);

export const POST_MESSAGE = graphql(
  `
    mutation PostMessage($input: PostMessageInput!) {
      postMessage(input: $input) {
        thread {
          id
          ...DiscussionThreadCard
        }
        discussion {
          ...DiscussionState
        }
      }
    }
  `,
  [THREAD, DISCUSSION_STATE],
);

export const EDIT_MESSAGE = graphql(
  `
    mutation EditMessage($input: EditMessageInput!) {
      editMessage(input: $input) {
        message {
          id
          ...DiscussionMessageCard
        }
      }
    }
  `,
  [MESSAGE],
);

export const REMOVE_MESSAGE = graphql(
  `
    mutation RemoveMessage($input: RemoveMessageInput!) {
      removeMessage(input: $input) {
        message {
          id
          ...DiscussionMessageCard
        }
      }
    }
  `,
  [MESSAGE],
);

export const RESOLVE_THREAD = graphql(
  `
    mutation ResolveThread($input: ResolveThreadInput!) {
      resolveThread(input: $input) {
        thread {
          id
          ...DiscussionThreadCard
        }
        discussion {
          ...DiscussionState
        }
      }
    }
  `,
  [THREAD, DISCUSSION_STATE],
);

export const READ_THREAD = graphql(
  `
    mutation ReadThread($input: ReadThreadInput!) {
      readThread(input: $input) {
        thread {
          id
          unread
        }
        discussion {
          ...DiscussionState
        }
      }
    }
  `,
  [DISCUSSION_STATE],
);
