import type { KeyboardEvent, RefObject } from 'react';
import { useOffered } from '@assay/web-session';

const CARD = '[data-card]';

/**
 * Offers the actions that move between the cards. Returns the handler of the arrow keys, Home and End while a card has the
 * focus: up and down within a column, left and right to the nearest column with cards.
 */
export function useCardKeys(board: RefObject<HTMLElement | null>): (event: KeyboardEvent) => void {
  const columns = () =>
    [...(board.current?.querySelectorAll('[data-column]') ?? [])].map((column) => [
      ...column.querySelectorAll<HTMLElement>(CARD),
    ]);
  const here = () => {
    const at = document.activeElement;
    const all = columns();
    const column = all.findIndex((cards) => cards.some((card) => card === at));
    return { all, column, index: all[column]?.findIndex((card) => card === at) ?? -1 };
  };
  const go = (card: HTMLElement | undefined) => {
    card?.focus({ preventScroll: true });
    card?.closest('li')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const walk = (step: number) => {
    const { all, column, index } = here();
    if (column < 0) go(all.flat()[0]);
    else go(all[column]![index + step]);
  };
  const cross = (step: number) => {
    const { all, column, index } = here();
    for (let at = column + step; all[at]; at += step)
      if (all[at]!.length) return go(all[at]![Math.min(index, all[at]!.length - 1)]);
  };
  useOffered([
    { id: 'desk.next', run: () => walk(1) },
    { id: 'desk.previous', run: () => walk(-1) },
  ]);
  return (event) => {
    if (!document.activeElement?.matches(CARD) || event.ctrlKey || event.metaKey || event.altKey) return;
    const isRightToLeft = getComputedStyle(board.current!).direction === 'rtl';
    const step = {
      ArrowDown: () => walk(1),
      ArrowUp: () => walk(-1),
      ArrowRight: () => cross(isRightToLeft ? -1 : 1),
      ArrowLeft: () => cross(isRightToLeft ? 1 : -1),
      Home: () => go(here().all[here().column]?.[0]),
      End: () => go(here().all[here().column]?.at(-1)),
    }[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  };
}
