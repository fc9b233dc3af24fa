import { useQuery, useSubscription } from '@apollo/client/react';
import type { ResultOf } from '@assay/api-schema';
import { DISCUSSION, DISCUSSION_CHANGED } from './discussion.operations';

/** A claim's discussion in numbers, and its passages. */
export type DiscussionState = ResultOf<typeof DISCUSSION>['discussion'];

/** A claim's discussion, as it changes; undefined until it is loaded, or while no claim is named. */
export function useDiscussion(claimId: string): DiscussionState | undefined {
  const options = { variables: { claimId }, skip: !claimId };
  const { data } = useQuery(DISCUSSION, options);
  useSubscription(DISCUSSION_CHANGED, { ...options, ignoreResults: true });
  return data?.discussion;
}
