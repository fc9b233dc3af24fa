import { useEffect } from 'react';
import { useApolloClient } from '@apollo/client/react';

/** What is asked again when claims change. */
const ASKED_AGAIN = ['DeskClaims', 'DeskCounts', 'DeskFacets'];

/** Least time between two askings, however much changes. */
const AT_MOST_EVERY_MS = 1_500;

/** Asks for the list and its counts again when claims change, as the server tells; lists poll beside it, seldom. */
export function useDeskLive(): void {
  const client = useApolloClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lastAt = 0;
    let over = false;
    let end: () => void = () => undefined;
    const askSoon = () => {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          lastAt = Date.now();
          // One that fails is asked again by the poll.
          client.refetchQueries({ include: ASKED_AGAIN }).catch(() => undefined);
        },
        Math.max(0, lastAt + AT_MOST_EVERY_MS - Date.now()),
      );
    };
    void import('graphql-ws').then(({ createClient }) => {
      if (over) return;
      const socket = createClient({
        url: `${location.origin.replace(/^http/, 'ws')}/graphql/live`,
        retryAttempts: Infinity,
        shouldRetry: () => true,
      });
      const stop = socket.subscribe(
        { query: 'subscription DeskChanged { deskChanged { claimIds } }' },
        { next: askSoon, error: () => undefined, complete: () => undefined },
      );
      end = () => {
        stop();
        void socket.dispose();
      };
    });
    return () => {
      over = true;
      clearTimeout(timer);
      end();
    };
  }, [client]);
}
