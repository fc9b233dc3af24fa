import { Button, Notice } from '@assay/ui';
import { useTexts } from '../texts';
import type { ReviewDraft } from './useReviewDraft';
import styles from './unsent.module.css';

/** Whether the server keeps the unsent review, and the choice between two versions of it. */
export function KeptLine({ draft: { state, problem, other } }: { draft: ReviewDraft }) {
  const texts = useTexts();
  return (
    <>
      <p className={styles.kept} role="status" aria-label={texts('kept.label')} data-state={state}>
        {state &&
          !other &&
          (problem ? texts('kept.problem', { why: problem.message }) : texts(`kept.${state}`))}
      </p>
      {other && (
        <Notice tone="warn">
          {texts(other.kept ? 'kept.changedElsewhere' : 'kept.sentElsewhere')}
          {other.kept?.note && (
            <span className={styles.other} dir="auto">
              {other.kept.note}
            </span>
          )}
          <span className={styles.choice}>
            {other.replace && (
              <Button size="s" onClick={other.replace}>
                {texts('kept.replace')}
              </Button>
            )}
            <Button size="s" onClick={other.take}>
              {texts(other.kept ? 'kept.take' : 'kept.discard')}
            </Button>
          </span>
        </Notice>
      )}
    </>
  );
}
