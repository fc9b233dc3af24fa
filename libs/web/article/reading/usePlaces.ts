import type { RefObject } from 'react';
import { focusIsLost } from '@assay/ui';
import { PARAGRAPH } from '../claiming/page-selection';

/** Where a card stands, from the text's upper left corner. */
export interface Spot {
  top: number;
  left: number;
}

/** Widest a card of the text is. */
const CARD = 340;

/** Marks words of the text that take the focus, with where they begin. */
export const FOCUSABLE = 'data-words-at';

/** Where things go beside the words of the text. */
export function usePlaces(root: RefObject<HTMLElement | null>) {
  return {
    /** Under the last line of these words. */
    under(words: HTMLElement): Spot | undefined {
      const around = root.current?.getBoundingClientRect();
      const last = [...words.getClientRects()].at(-1);
      if (!around || !last) return undefined;
      return {
        top: last.bottom - around.top + 6,
        left: Math.max(0, Math.min(last.left - around.left, around.width - CARD)),
      };
    },
    /** Brings the paragraph that begins there into sight. */
    show(paragraphStart: number | undefined): void {
      root.current
        ?.querySelector(`[${PARAGRAPH}="${paragraphStart}"]`)
        ?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    },
    /**
     * Gives the focus to the words that begin there, or to the first after them, once the page is drawn: what had it is
     * gone, and whoever goes by keyboard would begin at the top again. Left alone where it is somewhere else by now.
     */
    focus(start: number): void {
      requestAnimationFrame(() => {
        if (!focusIsLost()) return;
        const words = [...(root.current?.querySelectorAll<HTMLElement>(`[${FOCUSABLE}]`) ?? [])];
        const next = words.find((one) => Number(one.getAttribute(FOCUSABLE)) >= start) ?? words.at(-1);
        next?.focus({ preventScroll: true });
      });
    },
  };
}
