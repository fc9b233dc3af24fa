import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { OperationTypeNode } from 'graphql';
import { currentLocale } from '@assay/ui';
import { onSignedInAgain } from './connection-state';
import { liveLink } from './live-link';
import { refetchActive } from './refetch-active';
import { retryLink } from './retry-link';

/**
 * GraphQL returns errors in the body, some of them with an HTTP error status as well. Apollo would replace the body by
 * the status; this reads the body in both cases, so that the error code is not lost.
 */
async function fetchAnswer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  // The sentences that the server makes are in the language that the account chose, which need not be the browser's.
  const asked = new Headers(init?.headers);
  asked.set('accept-language', currentLocale());
  const response = await fetch(input, { ...init, headers: asked });
  if (response.ok) return response;
  const body = await response.text();
  const headers = { 'content-type': response.headers.get('content-type') ?? 'text/plain' };
  const status = body.startsWith('{') && body.includes('"errors"') ? 200 : response.status;
  return new Response(body, { status, statusText: response.statusText, headers });
}

/**
 * The cache of the page, by global id. `Desk`, `Inbox` and `Viewer` exist once per session: a subscription that sends
 * one of them again updates what the queries read of it.
 */
export function makeCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      Viewer: { keyFields: [] },
      Desk: { keyFields: [] },
      Inbox: { keyFields: [] },
      Draft: { keyFields: ['documentName'] },
      Discussion: { keyFields: ['claimId'] },
      DraftSuggestions: { keyFields: ['claimId'] },
      RatingScale: { keyFields: ['id', 'version'] },
      Membership: { keyFields: ['memberId'] },
      DemoAccount: { keyFields: ['email'] },
      DeskCount: { keyFields: ['view'] },
    },
  });
}

/**
 * The Apollo client of the page: same origin, session cookie. Queries and mutations go over HTTP, subscriptions over one
 * socket.
 */
export function makeClient(): ApolloClient {
  const http = new HttpLink({
    uri: '/graphql',
    credentials: 'same-origin',
    headers: { 'apollo-require-preflight': '1' },
    fetch: fetchAnswer,
  });
  const live = liveLink(() => void refetchActive(client));
  const isSubscription = ({ operationType }: ApolloLink.Operation) =>
    operationType === OperationTypeNode.SUBSCRIPTION;
  const client = new ApolloClient({
    link: ApolloLink.from([retryLink(), ApolloLink.split(isSubscription, live.link, http)]),
    cache: makeCache(),
    defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } },
  });
  // A socket belongs to the session whose cookie opened it. The store is emptied at each change of session or newsroom.
  const reopen = () => Promise.resolve(live.reopen());
  client.onClearStore(reopen);
  client.onResetStore(reopen);
  onSignedInAgain(live.reopen);
  return client;
}
