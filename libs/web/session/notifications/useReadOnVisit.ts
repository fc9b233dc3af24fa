import { useEffect, useEffectEvent, useRef } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { UNREAD, VISIT } from './notifications.operations';

/**
 * Marks the member's notifications of a claim as read when its page is opened, and when the member comes back to the page
 * from another window or tab. What arrives while the page is open stays unread until then: the member may be reading
 * another part of the page.
 */
export function useReadOnVisit(claimId: string): void {
  // The bell asks for the number on every page; nothing is sent where nothing is unread.
  const { data } = useQuery(UNREAD, { fetchPolicy: 'cache-only', nextFetchPolicy: 'cache-only' });
  const [visit] = useMutation(VISIT);
  const unread = data?.inbox.unread;
  const visited = useRef('');
  const read = useEffectEvent(() => {
    if (document.visibilityState !== 'visible' || unread === undefined) return;
    visited.current = claimId;
    // A visit that cannot be sent changes nothing: the notifications stay unread until the next one.
    if (unread > 0) visit({ variables: { input: { claimId } } }).catch(() => undefined);
  });
  const isKnown = unread !== undefined;
  useEffect(() => {
    if (isKnown && visited.current !== claimId) read();
  }, [isKnown, claimId]);
  useEffect(() => {
    const back = () => read();
    document.addEventListener('visibilitychange', back);
    return () => document.removeEventListener('visibilitychange', back);
  }, []);
}
