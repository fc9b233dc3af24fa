import { useEffect, useEffectEvent, useState } from 'react';
import type { RefObject } from 'react';
import { useSend } from '@assay/web-session';
import { READ_THREAD } from './discussion.operations';

/** In sight for this long, a thread counts as read. */
const LOOKED_AT_MS = 1_200;

/**
 * Notes a thread as read once it has been in sight for a moment.
 *
 * @param firstUnread the place of the first message that is new; Infinity where none is
 * @returns the place of the first that was new when it came into sight; it stays marked as long as it is shown
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
  const read = useEffectEvent(() => void send({ input: { threadId, upTo: last } }, ['Discussion']));
  useEffect(() => {
    const shown = place.current;
    if (!shown || !unread) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let inSight = false;
    const look = () => {
      clearTimeout(timer);
      if (!inSight || document.visibilityState !== 'visible') return;
      timer = setTimeout(() => read(), LOOKED_AT_MS);
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
