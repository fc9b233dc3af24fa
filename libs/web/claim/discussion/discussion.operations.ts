import { graphql } from '@assay/api-schema';

export const MESSAGE = graphql(`
  fragment DiscussionMessageCard on DiscussionMessage {
    id
    seq
    body
    at
    editedAt
    removedAt
    version
    author {
      id
      name
      initials
      colour
    }
    mentions {
      id
      name
    }
  }
`);

export const THREAD = graphql(
  `
    fragment DiscussionThreadCard on DiscussionThread {
      id
      subject
      field
      quote
      from
      to
      unread
      messageCount
      resolvedAt
      evidenceRemoved
      evidence {
        id
        title
      }
      resolvedBy {
        id
        name
      }
      messages {
        id
        ...DiscussionMessageCard
      }
    }
  `,
  [MESSAGE],
);

export const DISCUSSION = graphql(`
  query Discussion($claimId: ID!) {
    discussion(claimId: $claimId) {
      claimId
      version
      open
      resolved
      unread
      evidence {
        evidenceId
        open
      }
      passages {
        id
        field
        from
        to
        quote
      }
    }
  }
`);

export const DISCUSSION_THREADS = graphql(
  `
    query DiscussionThreads($claimId: ID!, $first: Int!, $after: String, $filter: DiscussionFilter) {
      discussionThreads(claimId: $claimId, first: $first, after: $after, filter: $filter) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            ...DiscussionThreadCard
          }
        }
      }
    }
  `,
  [THREAD],
);

export const DISCUSSION_THREAD = graphql(
  `
    query DiscussionThread($id: ID!) {
      discussionThread(id: $id) {
        id
        claimId
        ...DiscussionThreadCard
      }
    }
  `,
  [THREAD],
);

export const MESSAGE_VERSIONS = graphql(`
  query DiscussionMessage($id: ID!) {
    discussionMessage(id: $id) {
      id
      versions {
        version
        body
        at
      }
    }
  }
`);

export const ALL_MESSAGES = graphql(
  `
    query DiscussionMessages($threadId: ID!, $first: Int!, $after: String) {
      discussionMessages(threadId: $threadId, first: $first, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            ...DiscussionMessageCard
          }
        }
      }
    }
  `,
  [MESSAGE],
);

export const DISCUSSION_CHANGED = `subscription DiscussionChanged($claimId: ID!) {
  discussionChanged(claimId: $claimId) { version unread }
}`;

export const START_THREAD = graphql(`
  mutation StartThread($input: StartThreadInput!) {
    startThread(input: $input) {
      thread {
        id
      }
    }
  }
`);

export const POST_MESSAGE = graphql(`
  mutation PostMessage($input: PostMessageInput!) {
    postMessage(input: $input) {
      message {
        id
      }
    }
  }
`);

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

export const RESOLVE_THREAD = graphql(`
  mutation ResolveThread($input: ResolveThreadInput!) {
    resolveThread(input: $input) {
      thread {
        id
        resolvedAt
        resolvedBy {
          id
          name
        }
      }
    }
  }
`);

export const READ_THREAD = graphql(`
  mutation ReadThread($input: ReadThreadInput!) {
    readThread(input: $input) {
      thread {
        id
        unread
      }
    }
  }
`);
