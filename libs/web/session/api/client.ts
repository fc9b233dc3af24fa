import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { steadyLink } from './steady-link';

/**
 * GraphQL answers its refusals in the body; some arrive with a status that says the same. Both are read
 * from the body, so that a code is never lost behind a bare "400".
 */
async function fetchAnswer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  if (response.ok) return response;
  const body = await response.text();
  const headers = { 'content-type': response.headers.get('content-type') ?? 'text/plain' };
  const status = body.startsWith('{') && body.includes('"errors"') ? 200 : response.status;
  return new Response(body, { status, statusText: response.statusText, headers });
}

/** The one client of the page: same origin, cookie session, a cache by global id. */
export function makeClient(): ApolloClient {
  const http = new HttpLink({
    uri: '/graphql',
    credentials: 'same-origin',
    headers: { 'apollo-require-preflight': '1' },
    fetch: fetchAnswer,
  });
  return new ApolloClient({
    link: ApolloLink.from([steadyLink(), http]),
    cache: new InMemoryCache({
      typePolicies: {
        Viewer: { keyFields: [] },
        Draft: { keyFields: ['documentName'] },
        Discussion: { keyFields: ['claimId'] },
        RatingScale: { keyFields: ['id', 'version'] },
        Membership: { keyFields: ['memberId'] },
        DemoAccount: { keyFields: ['email'] },
        DeskCount: { keyFields: ['view'] },
      },
    }),
    defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } },
  });
}
