import { Button, Notice } from '@assay/ui';
import { useSend } from '@assay/web-session';
import styles from './kept.module.css';
import { ARCHIVE_EVIDENCE } from './kept.operations';
import { useTexts } from './texts';

/** Offers to fetch a source's page and keep it. The site sees that, so it is done only when a member asks for it. */
export function KeepCopy({ evidenceId, onAsked }: { evidenceId: string; onAsked: () => Promise<unknown> }) {
  const texts = useTexts();
  const fetching = useSend(ARCHIVE_EVIDENCE);
  const keep = async () => {
    if (await fetching.send({ input: { evidenceId } })) await onAsked();
  };
  return (
    <div className={styles.kept}>
      <p>{texts('kept.notKept')}</p>
      <Button size="s" busy={fetching.busy} onClick={() => void keep()}>
        {texts('kept.keep')}
      </Button>
      {fetching.problem && <Notice tone="bad">{fetching.problem.message}</Notice>}
    </div>
  );
}
