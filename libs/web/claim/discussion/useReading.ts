import { useEffect, useEffectEvent, useState } from 'react';
import type { RefObject } from 'react';
import { useSend } from '@assay/web-session';
import { READ_THREAD } from './discussion.mutations';

/** Time in view after which a thread counts as read. */
const READ_AFTER_MS = 1_200;

/**
 * Marks a thread as read after it has been in view for a moment.
 *
 * @param firstUnread the number of the first unread message; Infinity if there is none
 * @returns the number of the first message that was unread when the thread came into view; the thread keeps marking it
 *   while it is shown
 */
export function useReading(
  place: RefObject<HTMLElement | null>,
  { threadId, firstUnread, last }: { threadId: string; firstUnread: number; last: number },
): number {
  const { send } = useSend(READ_THREAD);
  const [freshFrom, setFreshFrom] = useState(Infinity);
  const from = Math.min(freshFrom, firstUnread);
  if (from !== freshFrom) setFreshFrom(from);
  const unread = firstUnread !== Infinity;
  const read = useEffectEvent(() => void send({ input: { threadId, upTo: last } }));
  useEffect(() => {
    const shown = place.current;
    if (!shown || !unread) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let inSight = false;
    const look = () => {
      clearTimeout(timer);
      if (!inSight || document.visibilityState !== 'visible') return;
      timer = setTimeout(() => read(), READ_AFTER_MS);
    };
    const watch = new IntersectionObserver(([entry]) => {
      inSight = !!entry?.isIntersecting;
      look();
    });
    watch.observe(shown);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      watch.disconnect();
      document.removeEventListener('visibilitychange', look);
    };
  }, [place, threadId, unread, last]);
  return from;
}
