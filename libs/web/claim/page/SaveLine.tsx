import { useRoomView } from '../room/hooks';
import { useTexts } from './texts';
import styles from './page.module.css';

/** The save status of the draft. Screen readers announce its changes politely. */
export function SaveLine() {
  const texts = useTexts();
  const { save, ready } = useRoomView();
  // Without an open draft there are no words whose status could be shown.
  const closed = ready
    ? undefined
    : (['offline', 'blocked'] as const).find((state) => save.startsWith(state));
  return (
    <span className={styles.save} data-save={save} role="status" aria-label={texts('save.label')}>
      {texts(closed ? `save.${closed}_closed` : `save.${save}`)}
    </span>
  );
}
