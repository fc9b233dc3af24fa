import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useQuery, useSubscription } from '@apollo/client/react';
import { graphql } from '@assay/api-schema';
import { useAction } from '../actions/useAction';
import { UNREAD } from '../notifications/notifications.operations';
import { useTexts } from '../texts';
import styles from './frame.module.css';

const NotificationList = lazy(() => import('./NotificationList'));

const UNREAD_CHANGED = graphql(`
  subscription UnreadNotificationsChanged {
    inboxChanged {
      unread
    }
  }
`);

/** The bell with the number of unread notifications; it opens their list. */
export function NotificationBell() {
  const texts = useTexts();
  const { data } = useQuery(UNREAD);
  useSubscription(UNREAD_CHANGED, { ignoreResults: true });
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const leave = (event: PointerEvent) => {
      if (!place.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [open]);
  useAction({
    id: 'news.show',
    run: () => {
      setOpen(true);
      button.current?.focus();
    },
  });
  const unread = data?.inbox.unread ?? 0;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.preventDefault();
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div ref={place} className={styles.bell} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        aria-label={texts('news.bell', { count: unread })}
        onClick={() => setOpen(!open)}
      >
        <svg width="18" height="18" viewBox="0 0 24 24" aria-hidden="true">
          <path
            d="M10 5a2 2 0 1 1 4 0a7 7 0 0 1 4 6v3a4 4 0 0 0 2 3H4a4 4 0 0 0 2-3v-3a7 7 0 0 1 4-6M9 17v1a3 3 0 0 0 6 0v-1"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
        {unread > 0 && <span className={styles.unread}>{unread > 99 ? '99+' : unread}</span>}
      </button>
      {open && (
        <section className={styles.news} aria-label={texts('news.title')}>
          <Suspense>
            <NotificationList onGo={() => setOpen(false)} />
          </Suspense>
        </section>
      )}
    </div>
  );
}
