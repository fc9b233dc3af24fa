import type { KeyboardEvent, ReactNode } from 'react';
import { FOCUSABLE } from '../usePlaces';
import styles from './spotted.module.css';
import type { Spotted } from './useSpotted';

/** What can be done with a suggested sentence. */
export interface SpottedActions {
  mark: (spotted: Spotted) => void;
  adjust: (spotted: Spotted) => void;
  dismiss: (spotted: Spotted) => void;
}

/** Names the card that says what can be done with the sentence in focus. */
export const SPOTTED_CARD = 'spotted-card';

/** A suggested sentence where it stands: dotted, and a key away from a claim. */
export function SpottedMark({
  start,
  spotted,
  actions,
  onShow,
  children,
}: {
  start: number;
  spotted: Spotted;
  actions: SpottedActions;
  /** Shows the card beside these words; without them, none. */
  onShow: (at?: { spotted: Spotted; words: HTMLElement }) => void;
  children: ReactNode;
}) {
  const onKey = (event: KeyboardEvent) => {
    const action = ({ Enter: 'mark', a: 'adjust', x: 'dismiss' } as const)[event.key];
    if (event.key === 'Escape') onShow();
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onShow();
    actions[action](spotted);
  };
  return (
    <span
      className={styles.words}
      {...{ [FOCUSABLE]: start }}
      role="button"
      tabIndex={0}
      aria-describedby={SPOTTED_CARD}
      aria-keyshortcuts="Enter A X"
      onFocus={(event) => onShow({ spotted, words: event.currentTarget })}
      onBlur={() => onShow()}
      onKeyDown={onKey}
      onClick={(event) => {
        // Words that are being selected are no press.
        if (getSelection()?.isCollapsed !== false) onShow({ spotted, words: event.currentTarget });
      }}
    >
      {children}
    </span>
  );
}
