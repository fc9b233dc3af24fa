import { useQuery, useSubscription } from '@apollo/client/react';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { DISCUSSION_THREADS, THREAD, THREADS_CHANGED } from '../discussion/discussion.operations';

/** The newest open threads about suggestions; older ones are in the Discussion tab only. */
export const SUGGESTION_THREADS = {
  first: 100,
  after: null,
  filter: { resolved: false, subject: 'suggestion' },
} as const;

/** The open threads about suggestions on the draft of a claim, as they change, by the ids of the suggestions. */
export function useSuggestionThreads(claimId: string): ReadonlyMap<string, FragmentOf<typeof THREAD>> {
  const variables = { claimId, ...SUGGESTION_THREADS };
  const { data } = useQuery(DISCUSSION_THREADS, { variables });
  useSubscription(THREADS_CHANGED, { variables, ignoreResults: true });
  return new Map(
    data?.discussion.threads.edges.flatMap(({ node }) => {
      const { suggestion } = readFragment(THREAD, node);
      return suggestion ? [[suggestion.id, node] as const] : [];
    }),
  );
}
