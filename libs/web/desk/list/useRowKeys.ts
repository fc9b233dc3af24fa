import type { KeyboardEvent, RefObject } from 'react';
import type { Virtualizer } from '@tanstack/react-virtual';
import { useOffered } from '@assay/web-session';
import type { Selected } from '../bulk/selection';
import type { ClaimListRow } from './claim-pages';

/** Frames to wait for a row that was scrolled to: it is rendered within one or two. */
const TRIES = 20;

/**
 * Offers the actions that move between the rows, including those not rendered yet, and select one. Returns the handler of
 * the keys that every table has while a row is focused: the arrow keys, Home and End.
 */
export function useRowKeys(
  body: RefObject<HTMLTableSectionElement | null>,
  virtual: Virtualizer<Window, Element>,
  rows: readonly ClaimListRow[],
  selected: Selected | undefined,
): (event: KeyboardEvent) => void {
  const here = (): number | undefined => {
    const row = document.activeElement?.closest('tr');
    return row && body.current?.contains(row) ? Number(row.dataset.index) : undefined;
  };
  const focus = (index: number, tries = TRIES) => {
    const row = body.current?.querySelector<HTMLElement>(`tr[data-index="${index}"] a[data-row]`);
    if (row) {
      row.focus({ preventScroll: true });
      row.closest('tr')!.scrollIntoView({ block: 'nearest' });
    } else if (tries > 0) requestAnimationFrame(() => focus(index, tries - 1));
  };
  const go = (index: number) => {
    const to = Math.max(0, Math.min(index, rows.length - 1));
    virtual.scrollToIndex(to, { align: 'auto' });
    focus(to);
  };
  const walk = (step: number) => go((here() ?? -Math.max(step, 1)) + step);
  const ids = rows.map(({ id }) => id);
  useOffered([
    { id: 'desk.next', run: () => walk(1) },
    { id: 'desk.previous', run: () => walk(-1) },
    {
      id: 'desk.select',
      when: selected !== undefined,
      run: () => {
        const row = rows[here() ?? -1];
        if (row) selected?.toggle(row.id);
      },
    },
    { id: 'desk.selectAll', when: selected !== undefined, run: () => selected?.all(ids) },
  ]);
  return (event) => {
    if (!document.activeElement?.matches('[data-row]') || event.ctrlKey || event.metaKey || event.altKey)
      return;
    const step = {
      ArrowDown: () => walk(1),
      ArrowUp: () => walk(-1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
    }[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  };
}
