import { Button } from '@assay/ui';
import styles from '../draft.module.css';
import { useTexts } from '../texts';
import type { Images } from './useImages';

/** Which images are on their way, and why one was not taken. */
export function ImageNotices({ images: { sending, refusal, dismiss } }: { images: Images }) {
  const texts = useTexts();
  return (
    <>
      {sending > 0 && (
        <p className={styles.sending} role="status">
          {texts('image.sending', { count: sending })}
        </p>
      )}
      {refusal && (
        <p className={styles.pasteLosses} role="alert">
          {refusal}
          <Button size="s" weight="quiet" onClick={dismiss}>
            {texts('paste.seen')}
          </Button>
        </p>
      )}
    </>
  );
}
