import type { ReactNode } from 'react';
import { FOCUSABLE } from '../useTextPositions';
import styles from './spotted.module.css';
import type { Spotted } from './useSpotted';

/** The actions on a suggested sentence. */
export interface SpottedActions {
  mark: (spotted: Spotted) => void;
  adjust: (spotted: Spotted) => void;
  dismiss: (spotted: Spotted) => void;
}

/** Element id of the card with the actions on the focused sentence. */
export const SPOTTED_CARD = 'spotted-card';

/** A suggested sentence in the text: a dotted underline. While it is focused, the page offers the actions on it. */
export function SpottedMark({
  start,
  spotted,
  onShow,
  onHide,
  children,
}: {
  start: number;
  spotted: Spotted;
  /** The sentence is focused, with these words, or no longer. */
  onShow: (at?: { spotted: Spotted; words: HTMLElement }) => void;
  /** Escape was pressed. */
  onHide: () => void;
  children: ReactNode;
}) {
  return (
    <span
      className={styles.words}
      {...{ [FOCUSABLE]: start }}
      role="button"
      tabIndex={0}
      aria-describedby={SPOTTED_CARD}
      onFocus={(event) => onShow({ spotted, words: event.currentTarget })}
      onBlur={() => onShow()}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onHide();
      }}
      onClick={(event) => {
        // Selecting words with the mouse is not a press.
        if (getSelection()?.isCollapsed !== false) onShow({ spotted, words: event.currentTarget });
      }}
    >
      {children}
    </span>
  );
}
