import { useEffect, useRef } from 'react';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { Conversation } from './Conversation';
import { THREAD } from './discussion.operations';
import { Subject } from './Subject';
import styles from './discussion.module.css';

/** A thread: its subject, its messages, and the controls to reply and to resolve it. */
export function ThreadCard({
  thread: masked,
  highlighted,
  arrival,
  gone,
  onShow,
}: {
  thread: FragmentOf<typeof THREAD>;
  highlighted: boolean;
  /** Identifies one visit to this thread by its address: each scrolls it into view and focuses it. */
  arrival: string | undefined;
  /** The draft no longer contains the words of the thread. */
  gone: boolean;
  onShow: () => void;
}) {
  const place = useRef<HTMLLIElement>(null);
  const thread = readFragment(THREAD, masked);
  const { id } = thread;
  useEffect(() => {
    if (!highlighted || !arrival) return;
    place.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
    place.current?.focus({ preventScroll: true });
  }, [highlighted, arrival]);

  return (
    <li
      ref={place}
      className={styles.thread}
      data-highlighted={highlighted || undefined}
      data-card={id}
      tabIndex={-1}
    >
      <Subject thread={thread} gone={gone} onShow={onShow} />
      <Conversation thread={masked} place={place} offersResolve />
    </li>
  );
}
