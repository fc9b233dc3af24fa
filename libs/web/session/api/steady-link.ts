import { ApolloLink, Observable } from '@apollo/client';
import { OperationTypeNode } from 'graphql';
import { askToSignIn, noteLine } from './standing';

/** Operations whose own answer is about signing in; they are never held back for it. */
const ABOUT_SESSION = new Set([
  'SignIn',
  'SignUp',
  'SignOut',
  'Viewer',
  'DemoAccounts',
  'Invitation',
  'SignInAgain',
]);
const FIRST_WAIT = 800;
const LONGEST_WAIT = 6_000;

/** How long to wait before the n-th try again, in milliseconds. */
export function waitBefore(attempt: number): number {
  return Math.min(FIRST_WAIT * 2 ** attempt, LONGEST_WAIT);
}

/**
 * Keeps a page alive through what passes: an ended session asks to sign in over the page and sends the
 * request again; queries try again until the server answers. A mutation whose fate is unknown is never
 * repeated here, because it may have been carried out: its caller is told.
 */
export function steadyLink(): ApolloLink {
  return new ApolloLink(
    (operation, forward) =>
      new Observable((observer) => {
        const repeatable = operation.operationType === OperationTypeNode.QUERY;
        let timer: ReturnType<typeof setTimeout> | undefined;
        let closed = false;
        let inner: { unsubscribe(): void } | undefined;

        const attempt = (count: number) => {
          let held = false;
          const again = () => {
            held = true;
            timer = setTimeout(() => attempt(count + 1), waitBefore(count));
          };
          inner = forward(operation).subscribe({
            next: (result) => {
              const code = result.errors?.[0]?.extensions?.['code'];
              if (code === 'UNAUTHENTICATED' && !ABOUT_SESSION.has(operation.operationName ?? '')) {
                held = true;
                void askToSignIn().then(() => {
                  if (!closed) attempt(0);
                });
                return;
              }
              noteLine(code === 'UNAVAILABLE' ? 'store_away' : 'fine');
              if (code === 'UNAVAILABLE' && repeatable) again();
              else observer.next(result);
            },
            error: (error: unknown) => {
              const stopped = error instanceof DOMException && error.name === 'AbortError';
              if (!stopped) noteLine('unreachable');
              if (repeatable && !stopped) again();
              else observer.error(error);
            },
            complete: () => {
              if (!held) observer.complete();
            },
          });
        };
        attempt(0);
        return () => {
          closed = true;
          clearTimeout(timer);
          inner?.unsubscribe();
        };
      }),
  );
}
