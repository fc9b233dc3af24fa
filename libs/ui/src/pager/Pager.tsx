import { useState } from 'react';
import { Button } from '../button/Button';
import { useUiTexts } from '../texts';
import styles from './pager.module.css';

/** The position in a list that is paged by cursors. */
export interface Pages {
  /** The `after` argument of the query; null on the first page. */
  after: string | null;
  /** Number of pages before this one. */
  passed: number;
  next(endCursor: string): void;
  back(): void;
  /** Returns to the first page, as when the order changes: a cursor is valid for one order only. */
  restart(): void;
}

/** Keeps the cursors of the pages that led to the current one. */
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

/** Buttons for the previous and the next page. Renders nothing if the list fits on one page. */
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
