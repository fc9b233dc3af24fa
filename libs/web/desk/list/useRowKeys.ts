import type { KeyboardEvent, RefObject } from 'react';
import type { Virtualizer } from '@tanstack/react-virtual';
import { useOffered } from '@assay/web-session';
import type { Selected } from '../bulk/selection';
import { claimIdsOf, focusableFrom } from './table-items';
import type { TableItem } from './table-items';

/** Frames to wait for a row that was scrolled to: it is rendered within one or two. */
const TRIES = 20;

/**
 * Offers the actions that move between the rows, including those not rendered yet, and select one. Returns the handler of
 * the keys that every table has while a row is focused: the arrow keys, Home and End. In groups, the arrow keys to the sides
 * open and close a group, and go from a claim to the heading of its group.
 */
export function useRowKeys(
  body: RefObject<HTMLTableSectionElement | null>,
  virtual: Virtualizer<Window, Element>,
  items: readonly TableItem[],
  selected: Selected | undefined,
): (event: KeyboardEvent) => void {
  const here = (): number | undefined => {
    const row = document.activeElement?.closest('tr');
    return row && body.current?.contains(row) ? Number(row.dataset.index) : undefined;
  };
  const focus = (index: number, tries = TRIES) => {
    const row = body.current?.querySelector<HTMLElement>(`tr[data-index="${index}"] [data-row]`);
    if (row) {
      row.focus({ preventScroll: true });
      row.closest('tr')!.scrollIntoView({ block: 'nearest' });
    } else if (tries > 0) requestAnimationFrame(() => focus(index, tries - 1));
  };
  const go = (index: number, step: 1 | -1) => {
    const within = Math.max(0, Math.min(index, items.length - 1));
    const to = focusableFrom(items, within, step);
    if (to === undefined) return;
    virtual.scrollToIndex(to, { align: 'auto' });
    focus(to);
  };
  const walk = (step: 1 | -1) => go((here() ?? -Math.max(step, 1)) + step, step);
  const open = (isOpen: boolean) => {
    const index = here() ?? -1;
    const item = items[index];
    if (item?.kind === 'group') {
      if (item.isOpen !== isOpen) item.toggle();
    } else if (!isOpen) {
      const heading = items.slice(0, Math.max(0, index)).findLastIndex(({ kind }) => kind === 'group');
      if (heading >= 0) go(heading, -1);
    }
  };
  const isGrouped = items[0]?.kind === 'group';
  const ids = claimIdsOf(items);
  useOffered([
    { id: 'desk.next', run: () => walk(1) },
    { id: 'desk.previous', run: () => walk(-1) },
    {
      id: 'desk.select',
      when: selected !== undefined,
      run: () => {
        const row = items[here() ?? -1];
        if (row?.kind === 'claim') selected?.toggle(row.id);
      },
    },
    { id: 'desk.selectAll', when: selected !== undefined, run: () => selected?.all(ids) },
  ]);
  return (event) => {
    if (!document.activeElement?.matches('[data-row]') || event.ctrlKey || event.metaKey || event.altKey)
      return;
    const isRightToLeft = getComputedStyle(body.current!).direction === 'rtl';
    const step = {
      ArrowDown: () => walk(1),
      ArrowUp: () => walk(-1),
      Home: () => go(0, 1),
      End: () => go(items.length - 1, -1),
      ...(isGrouped && {
        ArrowRight: () => open(!isRightToLeft),
        ArrowLeft: () => open(isRightToLeft),
      }),
    }[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  };
}
