import { useQuery, useSubscription } from '@apollo/client/react';
import { readFragment } from '@assay/api-schema';
import { Skeleton, Notice } from '@assay/ui';
import { problemOf } from '@assay/web-session';
import { useClaimPage } from '../page/claim-page-context';
import { DISCUSSION_THREAD, THREAD, THREAD_CHANGED } from './discussion.operations';
import { useTexts } from './texts';
import { ThreadCard } from './ThreadCard';
import { useGone } from './useGone';
import styles from './discussion.module.css';

/**
 * The thread that the address names, shown separately if the list does not contain it: it is resolved, or on a later
 * page.
 */
export function LinkedThread({
  threadId,
  arrival,
  onShow,
}: {
  threadId: string;
  arrival: string | undefined;
  onShow: () => void;
}) {
  const { claimId } = useClaimPage();
  const texts = useTexts();
  const variables = { claimId, id: threadId };
  const { data, error } = useQuery(DISCUSSION_THREAD, { variables });
  useSubscription(THREAD_CHANGED, { variables, ignoreResults: true });
  const masked = data?.discussion.thread;
  const gone = useGone(masked ? [readFragment(THREAD, masked)] : []);
  if (!masked && !data && !error) return <Skeleton lines={[{ tall: 90 }]} />;
  if (!masked) {
    const problem = error && problemOf(error);
    const isMissing = !problem || problem.code === 'NOT_FOUND' || problem.code === 'BAD_INPUT';
    return <Notice>{isMissing ? texts('missing') : problem.message}</Notice>;
  }
  return (
    <ol className={styles.threads} aria-label={texts('linked')}>
      <ThreadCard thread={masked} highlighted arrival={arrival} gone={gone.has(threadId)} onShow={onShow} />
    </ol>
  );
}
