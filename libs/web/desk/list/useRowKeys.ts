import type { RefObject } from 'react';
import type { Virtualizer } from '@tanstack/react-virtual';
import { useShortcuts } from '@assay/ui';
import type { Selected } from '../bulk/selection';
import type { Row } from './claim-pages';

/** Times that a row just scrolled to is looked for before it is given up: it is drawn within a frame or two. */
const TRIES = 20;

/** `j` and `k`, the arrows, Home and End walk the rows, those that are not drawn yet too; `x` chooses one. */
export function useRowKeys(
  body: RefObject<HTMLTableSectionElement | null>,
  virtual: Virtualizer<Window, Element>,
  rows: readonly Row[],
  selected: Selected | undefined,
): void {
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
  const onRow = (work: () => void) => (event: KeyboardEvent) => {
    if (!document.activeElement?.matches('[data-row]')) return;
    event.preventDefault();
    work();
  };
  useShortcuts({
    j: () => walk(1),
    k: () => walk(-1),
    ArrowDown: onRow(() => walk(1)),
    ArrowUp: onRow(() => walk(-1)),
    Home: onRow(() => go(0)),
    End: onRow(() => go(rows.length - 1)),
    x: () => {
      const row = rows[here() ?? -1];
      if (row) selected?.toggle(row.id);
    },
    Escape: () => selected?.clear(),
  });
}
