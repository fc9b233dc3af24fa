import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import { useSend } from '@assay/web-session';
import { READ_THREAD } from './discussion.operations';

/** In sight for this long, a thread counts as read. */
const LOOKED_AT_MS = 1_200;

/**
 * Notes a thread as read once it has been in sight for a moment.
 *
 * @returns the place of the first message that was new when it came into sight; it stays marked as long as it is shown
 */
export function useReading(
  place: RefObject<HTMLElement | null>,
  { threadId, unread, messageCount }: { threadId: string; unread: number; messageCount: number },
): number {
  const { send } = useSend(READ_THREAD);
  const [freshFrom, setFreshFrom] = useState(Infinity);
  const from = unread > 0 ? Math.min(freshFrom, messageCount - unread + 1) : freshFrom;
  if (from !== freshFrom) setFreshFrom(from);
  useEffect(() => {
    const shown = place.current;
    if (!shown || unread === 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watch = new IntersectionObserver(([entry]) => {
      clearTimeout(timer);
      if (!entry?.isIntersecting || document.visibilityState !== 'visible') return;
      timer = setTimeout(() => {
        void send({ input: { threadId, upTo: messageCount } }, ['Discussion']);
      }, LOOKED_AT_MS);
    });
    watch.observe(shown);
    return () => {
      clearTimeout(timer);
      watch.disconnect();
    };
    // `send` is made anew with each drawing and does the same each time.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [place, threadId, unread, messageCount]);
  return from;
}
