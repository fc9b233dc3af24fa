import type { ReactNode } from 'react';
import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { ApolloProvider } from '@apollo/client/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { render } from 'vitest-browser-react';
import { PERMISSIONS } from '@assay/domain';
import { ViewerProvider } from '../../viewer';
import type { Viewer } from '../../viewer';
import { LeaveGuard } from '../LeaveGuard';

/** A request that a form sent. */
export interface SentRequest {
  operation: string;
  variables: Record<string, unknown>;
}

/** Answers a request with its data, or throws a {@link refusal}. */
export type Answer = (variables: Record<string, unknown>) => object | Promise<object>;

/** The error with which the server refuses fields of an input. */
export function refusal(fields: Record<string, string>): CombinedGraphQLErrors {
  const messages = Object.values(fields);
  return new CombinedGraphQLErrors({
    data: null,
    errors: [
      {
        message: messages.join(' '),
        extensions: {
          code: 'BAD_INPUT',
          fields: Object.entries(fields).map(([path, message]) => ({ path, message })),
        },
      },
    ],
  });
}

/** An editor of a newsroom with a scale of two ratings. */
const VIEWER: Viewer = {
  account: { id: 'a1', email: 'ana@paper.example', name: 'Ana', locale: 'en-GB' },
  member: { id: 'm1', name: 'Ana', initials: 'A', role: 'admin', colour: '#14527a' },
  newsroom: {
    id: 'n1',
    slug: 'paper',
    name: 'The Paper',
    isPublic: true,
    ratingScale: {
      id: 's1',
      version: 1,
      ratings: [
        { key: 'true', label: 'True', definition: 'Right.', colour: '#2166ac', ordinal: 2, position: 0 },
        { key: 'false', label: 'False', definition: 'Wrong.', colour: '#b35806', ordinal: 1, position: 1 },
      ],
    },
  },
  permissions: Object.keys(PERMISSIONS),
  memberships: [{ memberId: 'm1', newsroomName: 'The Paper', role: 'admin', active: true }],
};

/**
 * Renders a form on a page of its own, at `/`, whose requests are answered by the functions in `answers`, by the name
 * of the operation. `viewer` says what differs of who is signed in. Only the network is replaced: the browser tests in apps/e2e send the same forms to the real server.
 */
export async function renderForm(
  form: ReactNode,
  answers: Record<string, Answer> = {},
  viewer: Partial<Viewer> = {},
): Promise<{ requests: SentRequest[]; go: (path: string) => void; path: () => string }> {
  const requests: SentRequest[] = [];
  const link = new ApolloLink(
    ({ operationName = '', variables }) =>
      new Observable((observer) => {
        requests.push({ operation: operationName, variables });
        const answer = answers[operationName];
        // A query that no test answers stays under way, as one to a slow server.
        if (!answer) return;
        Promise.resolve()
          .then(() => answer(variables))
          .then(
            (data) => {
              observer.next({ data: data as Record<string, unknown> });
              observer.complete();
            },
            (error: unknown) => observer.error(error),
          );
      }),
  );
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const page = (
    <>
      <main>{form}</main>
      <LeaveGuard />
    </>
  );
  const router = createMemoryRouter([
    { path: '/', element: page },
    { path: '/*', element: <p>Another page</p> },
  ]);
  await render(
    <ApolloProvider client={client}>
      <ViewerProvider value={{ ...VIEWER, ...viewer }}>
        <RouterProvider router={router} />
      </ViewerProvider>
    </ApolloProvider>,
  );
  return {
    requests,
    go: (path) => void router.navigate(path),
    path: () => router.state.location.pathname,
  };
}
