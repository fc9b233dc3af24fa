import { Kbd, keyCaps } from '@assay/ui';
import ActionIcon from '../actions/ActionIcon';
import type { Entry } from './entries';
import styles from './palette.module.css';
import { useTexts } from './texts';

/** A line of the palette. */
export function PaletteLine({
  id,
  entry,
  isActive,
  onPoint,
  onRun,
}: {
  id: string;
  entry: Entry;
  isActive: boolean;
  /** The pointer moved over the line. */
  onPoint: () => void;
  onRun: () => void;
}) {
  const texts = useTexts();
  return (
    <div
      id={id}
      className={styles.line}
      role="option"
      aria-selected={isActive}
      aria-disabled={entry.why !== undefined || undefined}
      data-kind={entry.kind}
      // The focus stays in the field.
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={() => {
        if (!isActive) onPoint();
      }}
      onClick={onRun}
    >
      <span className={styles.icon}>
        <ActionIcon id={entry.action?.id} kind={entry.kind} />
      </span>
      <span className={styles.label}>
        <span dir="auto">{entry.label}</span>
        {entry.why !== undefined && <small>{texts('unavailable', { why: entry.why })}</small>}
      </span>
      {entry.note && <span className={styles.note}>{entry.note}</span>}
      {entry.keys && (
        <span className={styles.keys}>
          {keyCaps(entry.keys).map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </span>
      )}
    </div>
  );
}
