import { useTexts } from '../texts';
import styles from './import.module.css';
import type { Progress } from './send-import';

/** The progress of an import as text and as a bar; the bar is indeterminate if the progress is unknown. */
export function ProgressLine({ progress: { step, share } }: { progress: Progress }) {
  const texts = useTexts();
  return (
    <div className={styles.progress}>
      <progress value={share ?? undefined} max={1} aria-label={texts('import.submit')} />
      <span role="status">{texts(`import.steps.${step}`)}</span>
      {share !== null && <span>{texts('import.percent', { percent: Math.round(share * 100) })}</span>}
    </div>
  );
}
