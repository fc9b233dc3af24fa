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
      suggested {
        kind
        field
        text
      }
      suggestion {
        id
        state
        author {
          id
          name
        }
        decidedBy {
          id
          name
        }
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

/** A discussion in numbers, and its passages: what the page shows of it outside the Discussion tab. */
export const DISCUSSION_STATE = graphql(`
  fragment DiscussionState on Discussion @_unmask {
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
`);

export const DISCUSSION = graphql(
  `
    query Discussion($claimId: ID!) {
      discussion(claimId: $claimId) {
        ...DiscussionState
      }
    }
  `,
  [DISCUSSION_STATE],
);

export const DISCUSSION_CHANGED = graphql(
  `
    subscription DiscussionChanged($claimId: ID!) {
      discussionChanged(claimId: $claimId) {
        ...DiscussionState
      }
    }
  `,
  [DISCUSSION_STATE],
);

export const THREAD_LIST = graphql(
  `
    fragment ThreadList on Discussion @_unmask {
      claimId
      threads(first: $first, after: $after, filter: $filter) {
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

export const DISCUSSION_THREADS = graphql(
  `
    query DiscussionThreads($claimId: ID!, $first: Int!, $after: String, $filter: DiscussionFilter) {
      discussion(claimId: $claimId) {
        ...ThreadList
      }
    }
  `,
  [THREAD_LIST],
);

/** The same page of threads after each change, so that it updates the cache that the query reads. */
export const THREADS_CHANGED = graphql(
  `
    subscription DiscussionThreadsChanged(
      $claimId: ID!
      $first: Int!
      $after: String
      $filter: DiscussionFilter
    ) {
      discussionChanged(claimId: $claimId) {
        ...ThreadList
      }
    }
  `,
  [THREAD_LIST],
);

const LINKED_THREAD = graphql(
  `
    fragment LinkedThread on Discussion @_unmask {
      claimId
      thread(id: $id) {
        id
        ...DiscussionThreadCard
      }
    }
  `,
  [THREAD],
);

export const DISCUSSION_THREAD = graphql(
  `
    query DiscussionThread($claimId: ID!, $id: ID!) {
      discussion(claimId: $claimId) {
        ...LinkedThread
      }
    }
  `,
  [LINKED_THREAD],
);

export const THREAD_CHANGED = graphql(
  `
    subscription DiscussionThreadChanged($claimId: ID!, $id: ID!) {
      discussionChanged(claimId: $claimId) {
        ...LinkedThread
      }
    }
  `,
  [LINKED_THREAD],
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
