import { Button, Notice } from '@assay/ui';
import { useSend } from '@assay/web-session';
import styles from './snapshot-line.module.css';
import { ARCHIVE_EVIDENCE } from './snapshot.operations';
import { useTexts } from './texts';

/**
 * Offers to fetch a source's page and to store a snapshot. The site can see the request, so it is sent only when a
 * member asks for it.
 */
export function TakeSnapshot({ evidenceId }: { evidenceId: string }) {
  const texts = useTexts();
  const fetching = useSend(ARCHIVE_EVIDENCE);
  return (
    <div className={styles.archive}>
      <p>{texts('archive.notKept')}</p>
      <Button size="s" busy={fetching.busy} onClick={() => void fetching.send({ input: { evidenceId } })}>
        {texts('archive.keep')}
      </Button>
      {fetching.problem && <Notice tone="bad">{fetching.problem.message}</Notice>}
    </div>
  );
}
