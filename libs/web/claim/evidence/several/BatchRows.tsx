import type { ReactNode } from 'react';
import { Button } from '@assay/ui';
import { useTexts } from '../texts';
import styles from './several.module.css';
import type { RowState } from './useBatch';

/** A row of a batch: its name, its state and the fields of its own. */
export interface BatchRow {
  key: string;
  name: string;
  state: RowState;
  /** The fields that it has besides those of the whole batch. */
  fields?: ReactNode;
}

/** The rows of a batch: what was added, what was not and why, with the actions on each. */
export function BatchRows({
  label,
  rows,
  running,
  onRetry,
  onRemove,
  onByHand,
}: {
  label: string;
  rows: readonly BatchRow[];
  running: boolean;
  onRetry: (key: string) => void;
  onRemove: (key: string) => void;
  /** Opens the form for one row; absent where there is no such form. */
  onByHand?: ((key: string) => void) | undefined;
}) {
  const texts = useTexts();
  return (
    <ul className={styles.rows} aria-label={label}>
      {rows.map(({ key, name, state, fields }) => {
        const isOpen = state.kind === 'waiting' || state.kind === 'failed';
        return (
          <li key={key} className={styles.row} data-state={state.kind}>
            <div className={styles.about}>
              <b dir="auto">{name}</b>
              <span>{sentenceOf(state)}</span>
              {state.kind === 'busy' && state.share !== undefined && (
                <progress value={state.share} max={1} aria-label={name} />
              )}
            </div>
            {isOpen && fields}
            {isOpen && !running && (
              <div className={styles.actions}>
                {state.kind === 'failed' && (
                  <Button size="s" aria-label={texts('several.retry', { name })} onClick={() => onRetry(key)}>
                    {texts('several.retryShort')}
                  </Button>
                )}
                {state.kind === 'failed' && onByHand && (
                  <Button
                    size="s"
                    aria-label={texts('several.byHand', { name })}
                    onClick={() => onByHand(key)}
                  >
                    {texts('several.byHandShort')}
                  </Button>
                )}
                <Button
                  size="s"
                  weight="quiet"
                  aria-label={texts('several.remove', { name })}
                  onClick={() => onRemove(key)}
                >
                  {texts('several.removeShort')}
                </Button>
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );

  function sentenceOf(state: RowState): string {
    switch (state.kind) {
      case 'waiting':
        return texts('several.waiting');
      case 'busy':
        return texts(state.share === undefined ? 'several.busy' : 'several.sending');
      case 'done':
        return texts('several.done', { title: state.title });
      case 'known':
        return texts('several.known', { title: state.title });
      case 'failed':
        return state.message;
    }
  }
}
