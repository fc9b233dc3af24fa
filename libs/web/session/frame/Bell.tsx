import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useQuery } from '@apollo/client/react';
import { graphql } from '@assay/api-schema';
import { useTexts } from '../texts';
import styles from './frame.module.css';

const News = lazy(() => import('./News'));

const UNREAD = graphql(`
  query UnreadNotifications {
    unreadNotifications
  }
`);

const EVERY_20_S = 20_000;

/** How much is new, and behind it what that is. */
export function Bell() {
  const texts = useTexts();
  const { data } = useQuery(UNREAD, { pollInterval: EVERY_20_S });
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
  const unread = data?.unreadNotifications ?? 0;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
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
            <News onGo={() => setOpen(false)} />
          </Suspense>
        </section>
      )}
    </div>
  );
}
