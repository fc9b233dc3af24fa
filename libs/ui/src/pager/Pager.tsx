import { useState } from 'react';
import { Button } from '../button/Button';
import { useUiTexts } from '../texts';
import styles from './pager.module.css';

/** Where a reader is in a keyset list: the cursors that led to this page, none on the first. */
export interface Pages {
  /** Give it as `after`; null on the first page. */
  after: string | null;
  /** Pages that lie before this one. */
  passed: number;
  next(endCursor: string): void;
  back(): void;
  /** To the first page again, as when the order changes: a cursor belongs to one order. */
  restart(): void;
}

/** Keeps the way through a list that is paged by cursors. */
export function usePages(): Pages {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  return {
    after: cursors.at(-1) ?? null,
    passed: cursors.length,
    next: (endCursor) => setCursors([...cursors, endCursor]),
    back: () => setCursors(cursors.slice(0, -1)),
    restart: () => setCursors([]),
  };
}

/** One page on or back. Shows nothing where all fits on one page. */
export function Pager({ pages, endCursor }: { pages: Pages; endCursor: string | null }) {
  const say = useUiTexts();
  if (pages.after === null && endCursor === null) return null;
  return (
    <nav className={styles.pager} aria-label={say('pages.label')}>
      {pages.after !== null && <Button onClick={pages.back}>{say('pages.back')}</Button>}
      {endCursor !== null && <Button onClick={() => pages.next(endCursor)}>{say('pages.next')}</Button>}
    </nav>
  );
}
