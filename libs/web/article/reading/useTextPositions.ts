import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import { focusIsLost } from '@assay/ui';
import { PARAGRAPH } from '../claiming/page-selection';

/** The position of a card, from the text's top left corner. */
export interface Spot {
  top: number;
  left: number;
}

/** Maximum width of a card, in pixels. */
const CARD = 340;

/** Attribute of focusable words of the text; its value is their start offset. */
export const FOCUSABLE = 'data-words-at';

/** Positions cards next to words of the text, scrolls to words and focuses them. */
export function useTextPositions(root: RefObject<HTMLElement | null>) {
  const [wanted, setWanted] = useState<{ start: number }>();
  // An effect of the render that removes the focused element, since a frame of the browser can come before that render.
  useEffect(() => {
    if (!wanted || !focusIsLost()) return;
    const words = [...(root.current?.querySelectorAll<HTMLElement>(`[${FOCUSABLE}]`) ?? [])];
    const next = words.find((one) => Number(one.getAttribute(FOCUSABLE)) >= wanted.start) ?? words.at(-1);
    next?.focus({ preventScroll: true });
  }, [wanted, root]);
  return {
    /** The position below the last line of these words. */
    under(words: HTMLElement): Spot | undefined {
      const around = root.current?.getBoundingClientRect();
      const last = [...words.getClientRects()].at(-1);
      if (!around || !last) return undefined;
      return {
        top: last.bottom - around.top + 6,
        left: Math.max(0, Math.min(last.left - around.left, around.width - CARD)),
      };
    },
    /** Scrolls the paragraph with this start offset into view. */
    show(paragraphStart: number | undefined): void {
      root.current
        ?.querySelector(`[${PARAGRAPH}="${paragraphStart}"]`)
        ?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    },
    /**
     * Focuses the words that begin at this offset, or the next ones after it, once the page is rendered without the
     * element that has the focus; the keyboard would otherwise start at the top of the page. Does nothing if another
     * element has the focus by then.
     */
    focus(start: number): void {
      setWanted({ start });
    },
  };
}
