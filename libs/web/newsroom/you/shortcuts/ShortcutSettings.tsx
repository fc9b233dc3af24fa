import { useRef, useState } from 'react';
import { announce, Button, chooseKeys, resetKeys, useChosenKeys } from '@assay/ui';
import {
  ACTIONS,
  ShortcutKeys,
  useActionLabels,
  useScopeLabels,
  useShortcutSections,
} from '@assay/web-session';
import type { ActionId, ListedAction } from '@assay/web-session';
import { KeysField } from './KeysField';
import styles from './shortcuts.module.css';
import { useTexts } from './texts';
import { useKeyRefusal } from './useKeyRefusal';

/** `/you/shortcuts`: all actions with their keys, which the member can change. */
export default function ShortcutSettings() {
  const texts = useTexts();
  const scopes = useScopeLabels();
  const sections = useShortcutSections();
  const isChanged = Object.keys(useChosenKeys()).length > 0;
  const [changing, setChanging] = useState<ActionId>();
  return (
    <>
      <p className={styles.text}>{texts('text')}</p>
      {sections.map(({ scope, actions }) => (
        <section key={scope} aria-labelledby={`keys-${scope}`}>
          <h2 id={`keys-${scope}`}>{scopes(scope)}</h2>
          <ul className={styles.actions} aria-labelledby={`keys-${scope}`}>
            {actions.map((action) => (
              <ShortcutLine
                key={action.id}
                action={action}
                isChanging={changing === action.id}
                onChanging={(is) => setChanging(is ? action.id : undefined)}
              />
            ))}
          </ul>
        </section>
      ))}
      {isChanged && (
        <p className={styles.all}>
          <Button
            onClick={() => {
              resetKeys();
              announce(texts('allReset'));
            }}
          >
            {texts('resetAll')}
          </Button>
        </p>
      )}
    </>
  );
}

/** An action, its keys, and the ways to change them. */
function ShortcutLine({
  action: { id, keys, isChosen, isFixed },
  isChanging,
  onChanging,
}: {
  action: ListedAction;
  isChanging: boolean;
  onChanging: (is: boolean) => void;
}) {
  const texts = useTexts();
  const action = useActionLabels()(id);
  const refusalOf = useKeyRefusal();
  const [refused, setRefused] = useState<string>();
  const change = useRef<HTMLButtonElement>(null);
  // The pressed button is removed with what it did.
  const focusChange = () => change.current?.focus();
  return (
    <li>
      <span className={styles.label}>{action}</span>
      {isChanging ? (
        <KeysField id={id} onDone={() => onChanging(false)} />
      ) : (
        <>
          <span className={styles.keys}>
            {keys.length > 0 ? (
              keys.map((one) => <ShortcutKeys key={one} keys={one} />)
            ) : (
              <span className={styles.none}>{texts('none')}</span>
            )}
          </span>
          <span className={styles.ways}>
            {isFixed ? (
              <span className={styles.none}>{texts('fixed')}</span>
            ) : (
              <>
                {isChosen && (
                  <Button
                    size="s"
                    weight="quiet"
                    aria-label={texts('usualOf', { action })}
                    onClick={() => {
                      // Another action may have got the usual keys in the meantime.
                      const refusal = ACTIONS[id].keys.map((one) => refusalOf(id, one)).find(Boolean);
                      setRefused(refusal);
                      if (refusal) return;
                      chooseKeys(id, undefined);
                      announce(texts('reset'));
                      focusChange();
                    }}
                  >
                    {texts('usual')}
                  </Button>
                )}
                {keys.length > 0 && (
                  <Button
                    size="s"
                    weight="quiet"
                    aria-label={texts('removeOf', { action })}
                    onClick={() => {
                      chooseKeys(id, []);
                      announce(texts('removed', { action }));
                      focusChange();
                    }}
                  >
                    {texts('remove')}
                  </Button>
                )}
                <Button
                  ref={change}
                  size="s"
                  data-change={id}
                  aria-label={texts('changeOf', { action })}
                  onClick={() => {
                    setRefused(undefined);
                    onChanging(true);
                  }}
                >
                  {texts('change')}
                </Button>
              </>
            )}
          </span>
          {refused && (
            <span role="alert" className={styles.refused}>
              {refused}
            </span>
          )}
        </>
      )}
    </li>
  );
}
