import { useState } from 'react';
import { useQuery, useSubscription } from '@apollo/client/react';
import { usePages } from '@assay/ui';
import { INBOX, NEWEST_CHANGED } from './inbox.operations';

/** Which notifications the page shows. */
export type InboxFilter = 'all' | 'unread';

/**
 * The member's notifications: the unread ones and, by the filter, the read ones. A row stays where it is while it is marked,
 * here or elsewhere; what arrives meanwhile is counted in `arrived` until the lists are loaded again.
 */
export function useInbox(filter: InboxFilter) {
  const unread = useList(true, false);
  const read = useList(false, filter === 'unread');
  const { data: live } = useSubscription(NEWEST_CHANGED);
  const [top, setTop] = useState<string>();
  const shown = [...unread.items, ...read.items];
  const ids = shown.map(({ id }) => id);
  const isLoaded = unread.isLoaded && (filter === 'unread' || read.isLoaded);
  // The ids are in the order of time (UUID version 7): what has a higher one than all that was loaded came later.
  if (top === undefined && isLoaded) setTop(ids.reduce((most, id) => (id > most ? id : most), ''));
  const newest = live?.inboxChanged.notifications.edges.map(({ node }) => node) ?? [];
  const arrived =
    top === undefined ? [] : newest.filter(({ id, readAt }) => !readAt && id > top && !ids.includes(id));
  return {
    unread,
    read,
    shown,
    isLoaded,
    arrived,
    /** How many are unread, those not shown among them. */
    count: unread.count,
    failed: (unread.failed || read.failed) && !isLoaded,
    retry: () => void Promise.allSettled([unread.refetch(), read.refetch()]),
  };
}

/** One of the two lists, a page of it at a time. */
function useList(isUnread: boolean, skip: boolean) {
  const pages = usePages();
  const { data, previousData, error, refetch } = useQuery(INBOX, {
    variables: { unread: isUnread, after: pages.after },
    skip,
  });
  const inbox = skip ? undefined : (data ?? previousData)?.inbox;
  const pageInfo = inbox?.notifications.pageInfo;
  return {
    items: inbox?.notifications.edges.map(({ node }) => node) ?? [],
    count: inbox?.unread ?? 0,
    isLoaded: inbox !== undefined,
    failed: error !== undefined,
    refetch,
    pages,
    endCursor: pageInfo?.hasNextPage ? pageInfo.endCursor : null,
  };
}
