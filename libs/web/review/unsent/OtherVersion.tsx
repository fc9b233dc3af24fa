import { Button, Notice } from '@assay/ui';
import { useTexts } from './texts';
import type { ReviewDraft } from './useReviewDraft';
import styles from './unsent.module.css';

/** The choice between two versions of an unsent review, written in two tabs or browsers. */
export function OtherVersion({ other }: { other: NonNullable<ReviewDraft['other']> }) {
  const texts = useTexts();
  return (
    <Notice tone="warn">
      {texts(other.kept ? 'changedElsewhere' : 'sentElsewhere')}
      {other.kept?.note && (
        <span className={styles.other} dir="auto">
          {other.kept.note}
        </span>
      )}
      <span className={styles.choice}>
        {other.replace && (
          <Button size="s" onClick={other.replace}>
            {texts('replace')}
          </Button>
        )}
        <Button size="s" onClick={other.take}>
          {texts(other.kept ? 'take' : 'discard')}
        </Button>
      </span>
    </Notice>
  );
}
