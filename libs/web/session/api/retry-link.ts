import { ApolloLink, Observable } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { OperationTypeNode } from 'graphql';
import { askToSignIn, setConnectionState } from './connection-state';

/** Operations of signing in and out: an UNAUTHENTICATED answer to them does not open the sign-in dialog. */
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

/** Delay before the n-th retry, in milliseconds. */
export function waitBefore(attempt: number): number {
  return Math.min(FIRST_WAIT * 2 ** attempt, LONGEST_WAIT);
}

/** Why a subscription ended that would end in the same way if it were opened again. */
const FINAL = new Set(['NOT_FOUND', 'FORBIDDEN', 'BAD_INPUT', 'GRAPHQL_VALIDATION_FAILED']);

/** What to do about a subscription that the server ended, or whose socket it closed for good. */
function ofSubscription(error: unknown): 'sign_in' | 'give_up' | { waitMs: number } | 'again' {
  if (!CombinedGraphQLErrors.is(error)) return 'again';
  const { code, retryAfterSeconds } = error.errors[0]?.extensions ?? {};
  if (code === 'UNAUTHENTICATED') return 'sign_in';
  if (code === 'LIMITED') return { waitMs: 1_000 * Math.max(1, Number(retryAfterSeconds ?? 0)) };
  return code === undefined || FINAL.has(String(code)) ? 'give_up' : 'again';
}

/**
 * Lets the page survive an interrupted session or connection. If the session ended, the link opens the sign-in dialog
 * and then sends the request again; it retries queries until the server answers, and opens subscriptions again. It does
 * not retry a mutation without an answer, because the server may have carried it out: the caller gets the error.
 */
export function retryLink(): ApolloLink {
  return new ApolloLink(
    (operation, forward) =>
      new Observable((observer) => {
        const repeatable = operation.operationType === OperationTypeNode.QUERY;
        const isLive = operation.operationType === OperationTypeNode.SUBSCRIPTION;
        let timer: ReturnType<typeof setTimeout> | undefined;
        let closed = false;
        let inner: { unsubscribe(): void } | undefined;

        const attempt = (count: number) => {
          let held = false;
          const again = (waitMs = waitBefore(count)) => {
            held = true;
            timer = setTimeout(() => attempt(count + 1), waitMs);
          };
          const afterSigningIn = () => {
            held = true;
            void askToSignIn().then(() => {
              if (!closed) attempt(0);
            });
          };
          inner = forward(operation).subscribe({
            next: (result) => {
              const code = result.errors?.[0]?.extensions?.['code'];
              if (code === 'UNAUTHENTICATED' && !ABOUT_SESSION.has(operation.operationName ?? '')) {
                afterSigningIn();
                return;
              }
              if (isLive) return observer.next(result);
              setConnectionState(code === 'UNAVAILABLE' ? 'store_away' : 'fine');
              if (code === 'UNAVAILABLE' && repeatable) again();
              else observer.next(result);
            },
            error: (error: unknown) => {
              if (isLive) {
                const next = ofSubscription(error);
                if (next === 'sign_in') return afterSigningIn();
                if (next === 'give_up') return observer.error(error);
                return next === 'again' ? again() : again(next.waitMs);
              }
              const stopped = error instanceof DOMException && error.name === 'AbortError';
              if (!stopped) setConnectionState('unreachable');
              if (repeatable && !stopped) again();
              else observer.error(error);
            },
            complete: () => {
              // A server that stops completes its subscriptions.
              if (isLive && !held) again();
              else if (!held) observer.complete();
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
