import { useCallback, useEffect } from 'react';
import type { ApolloClient } from '@apollo/client';
import { useApolloClient, useQuery } from '@apollo/client/react';
import type { ResultOf } from '@assay/api-schema';
import { DISCUSSION, DISCUSSION_CHANGED } from './discussion.operations';

/** A claim's discussion in numbers, and its passages. */
export type DiscussionState = ResultOf<typeof DISCUSSION>['discussion'];

/** Beside being told: whoever cannot be told, as behind a proxy that lets no socket through, asks. */
const EVERY_15_S = 15_000;

const ASKED_AGAIN = new Set([
  ...['Discussion', 'DiscussionThreads', 'DiscussionThread', 'DiscussionMessage'],
  ...['UnreadNotifications', 'Notifications'],
]);

/** Asks again for what the page shows of discussions; a failure is told where it is shown. */
async function askDiscussionAgain(client: ApolloClient): Promise<void> {
  const shown = [...client.getObservableQueries('active')].filter(({ queryName }) =>
    ASKED_AGAIN.has(queryName ?? ''),
  );
  await Promise.allSettled(shown.map((query) => query.refetch()));
}

/** A claim's discussion as it stands: told by the server when it changes, and asked for now and then all the same. */
export function useDiscussion(claimId: string): {
  state: DiscussionState | undefined;
  ask: () => Promise<void>;
} {
  const client = useApolloClient();
  const { data } = useQuery(DISCUSSION, { variables: { claimId }, pollInterval: EVERY_15_S, skip: !claimId });
  const ask = useCallback(() => askDiscussionAgain(client), [client]);
  useEffect(() => {
    if (!claimId) return;
    let over = false;
    let end: () => void = () => undefined;
    void import('graphql-ws').then(({ createClient }) => {
      if (over) return;
      const socket = createClient({
        url: `${location.origin.replace(/^http/, 'ws')}/graphql/live`,
        retryAttempts: Infinity,
        shouldRetry: () => true,
      });
      const stop = socket.subscribe(
        { query: DISCUSSION_CHANGED, variables: { claimId } },
        { next: () => void ask(), error: () => undefined, complete: () => undefined },
      );
      end = () => {
        stop();
        void socket.dispose();
      };
    });
    return () => {
      over = true;
      end();
    };
  }, [claimId, ask]);
  return { state: data?.discussion, ask };
}
