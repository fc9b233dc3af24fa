import { Button } from '@assay/ui';
import bulk from '../bulk/bulk.module.css';
import { useTexts } from '../texts';
import { useWorkTexts } from './texts';
import styles from './work.module.css';

/** What came of a change of one claim. */
export interface Said {
  text: string;
  /** Why it was not done. */
  why?: string;
  tone: 'plain' | 'bad';
  undo?: { label: string; run: () => void } | undefined;
}

/** What came of the person's last change of one claim, with the button that undoes it. */
export function WorkSaid({ said: { text, why, tone, undo }, onClose }: { said: Said; onClose: () => void }) {
  const texts = useTexts();
  const work = useWorkTexts();
  return (
    <section className={bulk.bulkSaid} data-tone={tone} aria-label={work('said')}>
      <p className={styles.said}>
        <span dir="auto">{text}</span>
        {why && <span className={styles.why}>{why}</span>}
      </p>
      <div>
        {undo && (
          <Button size="s" onClick={undo.run}>
            {undo.label}
          </Button>
        )}
        <Button size="s" weight="quiet" onClick={onClose}>
          {texts('bulk.close')}
        </Button>
      </div>
    </section>
  );
}
