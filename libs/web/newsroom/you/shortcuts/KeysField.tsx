import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { announce, Button, chooseKeys, combinationOf, keyCaps } from '@assay/ui';
import { ACTIONS, useActionLabels } from '@assay/web-session';
import type { ActionId } from '@assay/web-session';
import styles from './shortcuts.module.css';
import { useTexts } from './texts';
import { useKeyRefusal } from './useKeyRefusal';

/** Waits for the keys that an action gets. Keys that it cannot have are refused with a sentence, and others can be tried. */
export function KeysField({ id, onDone }: { id: ActionId; onDone: () => void }) {
  const texts = useTexts();
  const action = useActionLabels()(id);
  const refusalOf = useKeyRefusal();
  const whyId = useId();
  const field = useRef<HTMLButtonElement>(null);
  const [refused, setRefused] = useState<string>();
  useEffect(() => field.current?.focus(), []);
  const done = () => {
    // The button that opened the field is rendered again in its place, and then gets the focus.
    flushSync(onDone);
    document.querySelector<HTMLElement>(`[data-change="${id}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const keys = combinationOf(event);
    // Tab goes on to the next control: the field never holds the focus.
    if (!keys || keys === 'Tab' || keys === 'Shift+Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (keys === 'Escape') return done();
    const refusal = refusalOf(id, keys);
    setRefused(refusal);
    if (refusal) return;
    // The action's own usual keys need no choice to be stored.
    chooseKeys(id, ACTIONS[id].keys.includes(keys) ? undefined : [keys]);
    announce(texts('changed', { action, keys: keyCaps(keys).join(' ') }));
    done();
  };
  return (
    <span className={styles.changing}>
      <button
        ref={field}
        type="button"
        className={styles.field}
        aria-label={texts('pressFor', { action })}
        aria-describedby={refused && whyId}
        onKeyDown={onKeyDown}
      >
        {texts('press')}
      </button>
      <Button size="s" weight="quiet" onClick={done}>
        {texts('cancel')}
      </Button>
      {refused && (
        <span id={whyId} role="alert" className={styles.refused}>
          {refused}
        </span>
      )}
    </span>
  );
}
