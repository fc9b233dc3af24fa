import type { ApolloCache } from '@apollo/client';
import { graphql } from '@assay/api-schema';
import type { ResultOf } from '@assay/api-schema';

export const API_KEY = graphql(`
  fragment ApiKeyLine on ApiKey {
    id
    name
    ending
    createdAt
    expiresAt
    revokedAt
    revokedBecause
    lastUsedAt
  }
`);

export const WEBHOOK = graphql(`
  fragment WebhookLine on Webhook {
    id
    url
    failingSince
    disabledAt
    deliveries(first: 10) {
      edges {
        node {
          id
          createdAt
          attempts
          lastStatus
          lastProblem
          deliveredAt
          dueAt
        }
      }
    }
  }
`);

export const PROGRAMS = graphql(
  `
    query Programs {
      newsroom {
        id
        slug
        readerOrigins
        apiKeys {
          id
          ...ApiKeyLine
        }
        webhooks {
          id
          ...WebhookLine
        }
      }
    }
  `,
  [API_KEY, WEBHOOK],
);

export const CREATE_API_KEY = graphql(
  `
    mutation CreateApiKey($input: CreateApiKeyInput!) {
      createApiKey(input: $input) {
        key
        apiKeys {
          id
          ...ApiKeyLine
        }
      }
    }
  `,
  [API_KEY],
);

export const REVOKE_API_KEY = graphql(
  `
    mutation RevokeApiKey($input: RevokeApiKeyInput!) {
      revokeApiKey(input: $input) {
        apiKeys {
          id
          ...ApiKeyLine
        }
      }
    }
  `,
  [API_KEY],
);

export const CREATE_WEBHOOK = graphql(
  `
    mutation CreateWebhook($input: CreateWebhookInput!) {
      createWebhook(input: $input) {
        secret
        webhooks {
          id
          ...WebhookLine
        }
      }
    }
  `,
  [WEBHOOK],
);

export const ROTATE_WEBHOOK_SECRET = graphql(
  `
    mutation RotateWebhookSecret($input: WebhookInput!) {
      rotateWebhookSecret(input: $input) {
        secret
        webhooks {
          id
          ...WebhookLine
        }
      }
    }
  `,
  [WEBHOOK],
);

export const SET_READER_ORIGINS = graphql(`
  mutation SetReaderOrigins($input: SetReaderOriginsInput!) {
    setReaderOrigins(input: $input) {
      newsroom {
        id
        readerOrigins
      }
    }
  }
`);

export const ENABLE_WEBHOOK = graphql(
  `
    mutation EnableWebhook($input: WebhookInput!) {
      enableWebhook(input: $input) {
        webhooks {
          id
          ...WebhookLine
        }
      }
    }
  `,
  [WEBHOOK],
);

export const REMOVE_WEBHOOK = graphql(
  `
    mutation RemoveWebhook($input: WebhookInput!) {
      removeWebhook(input: $input) {
        webhooks {
          id
          ...WebhookLine
        }
      }
    }
  `,
  [WEBHOOK],
);

export const REPLAY_DELIVERY = graphql(
  `
    mutation ReplayDelivery($input: ReplayDeliveryInput!) {
      replayDelivery(input: $input) {
        webhooks {
          id
          ...WebhookLine
        }
      }
    }
  `,
  [WEBHOOK],
);

type Newsroom = ResultOf<typeof PROGRAMS>['newsroom'];

/** Writes the lists that a mutation left over those that the page shows of the newsroom. */
export function writePrograms(
  cache: ApolloCache,
  left: Partial<Pick<Newsroom, 'apiKeys' | 'webhooks'>>,
): void {
  cache.updateQuery({ query: PROGRAMS }, (shown) => shown && { newsroom: { ...shown.newsroom, ...left } });
}
