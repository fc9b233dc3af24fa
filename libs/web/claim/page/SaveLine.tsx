import { useRoomView } from '../room/hooks';
import { useTexts } from './texts';
import styles from './page.module.css';

/** The one quiet line: whether the words are on disk. Read aloud politely when it changes. */
export function SaveLine() {
  const texts = useTexts();
  const { save } = useRoomView();
  return (
    <span className={styles.save} data-save={save} role="status" aria-label={texts('save.label')}>
      {texts(`save.${save}`)}
    </span>
  );
}
