import { useQuery } from '@apollo/client/react';
import { readFragment } from '@assay/api-schema';
import { Bones, Notice } from '@assay/ui';
import { problemOf } from '@assay/web-session';
import { DISCUSSION_THREAD, THREAD } from './discussion.operations';
import { useTexts } from './texts';
import { ThreadCard } from './ThreadCard';
import { useGone } from './useGone';
import styles from './discussion.module.css';

/** The thread an address leads to, where the list beneath does not hold it: it is settled, or far down. */
export function LinkedThread({
  threadId,
  claimId,
  arrival,
  mayWrite,
  onShow,
  onChanged,
}: {
  threadId: string;
  claimId: string;
  arrival: string | undefined;
  mayWrite: boolean;
  onShow: () => void;
  onChanged: () => Promise<void>;
}) {
  const texts = useTexts();
  const { data, error } = useQuery(DISCUSSION_THREAD, {
    variables: { id: threadId },
    fetchPolicy: 'cache-and-network',
  });
  const masked = data?.discussionThread.claimId === claimId ? data.discussionThread : undefined;
  const gone = useGone(masked ? [readFragment(THREAD, masked)] : []);
  if (!masked && !data && !error) return <Bones lines={[{ tall: 90 }]} />;
  if (!masked) {
    const problem = error && problemOf(error);
    const isMissing = !problem || problem.code === 'NOT_FOUND' || problem.code === 'BAD_INPUT';
    return <Notice>{isMissing ? texts('missing') : problem.message}</Notice>;
  }
  return (
    <ol className={styles.threads} aria-label={texts('linked')}>
      <ThreadCard
        thread={masked}
        lit
        arrival={arrival}
        gone={gone.has(threadId)}
        mayWrite={mayWrite}
        onShow={onShow}
        onChanged={onChanged}
      />
    </ol>
  );
}
