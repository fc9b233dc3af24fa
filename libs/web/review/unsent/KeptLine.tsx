import { lazy, Suspense } from 'react';
import { useTexts } from '../texts';
import type { ReviewDraft } from './useReviewDraft';
import styles from './unsent.module.css';

const OtherVersion = lazy(async () => ({ default: (await import('../later')).OtherVersion }));

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
      <Suspense>{other && <OtherVersion other={other} />}</Suspense>
    </>
  );
}
