import { useRoomView } from '../room/hooks';
import { useTexts } from './texts';
import styles from './page.module.css';

/** The one quiet line: whether the words are on disk. Read aloud politely when it changes. */
export function SaveLine() {
  const texts = useTexts();
  const { save, ready } = useRoomView();
  // Where the draft could not be opened there are no words to say anything of.
  const closed = ready
    ? undefined
    : (['offline', 'blocked'] as const).find((state) => save.startsWith(state));
  return (
    <span className={styles.save} data-save={save} role="status" aria-label={texts('save.label')}>
      {texts(closed ? `save.${closed}_closed` : `save.${save}`)}
    </span>
  );
}
