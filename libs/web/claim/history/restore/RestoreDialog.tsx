import { useMemo } from 'react';
import { announce, Button, Dialog, Notice } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { sayMoment, usePast } from '../past';
import { RESTORE_DRAFT } from '../history.operations';
import { useTexts } from '../texts';
import { useMomentGone } from '../useMomentGone';
import { wordsBetween } from './words-between';
import styles from './restore.module.css';

/** Asks before the draft becomes what it was at a moment, and says what that changes. */
export default function RestoreDialog({
  claimId,
  moment,
  onRestored,
  onGone,
  onClose,
}: {
  claimId: string;
  moment: number;
  onRestored: () => void;
  /** The draft has no such moment any more. */
  onGone: () => void;
  onClose: () => void;
}) {
  const texts = useTexts();
  const past = usePast();
  const { send, busy, problem } = useSend(RESTORE_DRAFT);
  useMomentGone(problem, onGone);
  const at = sayMoment(past, moment);
  const { timeline } = past;
  const changed = useMemo(
    () => wordsBetween(timeline, { from: timeline.moments.length - 1, to: moment }),
    [timeline, moment],
  );
  const restore = async () => {
    if (!(await send({ input: { claimId, seq: timeline.moments[moment]!.seq } }))) return;
    announce(texts('restore.done', { at }));
    onRestored();
  };
  return (
    <Dialog title={texts('restore.title', { at })} onClose={onClose} size={460}>
      <div className={styles.dialog}>
        {problem && <Notice tone="bad">{problem.message}</Notice>}
        <p>{texts('restore.text', changed)}</p>
        <p>{texts('restore.keep')}</p>
        <div className={styles.row}>
          <Button weight="go" busy={busy} data-autofocus onClick={() => void restore()}>
            {texts('restore.now')}
          </Button>
          <Button onClick={onClose}>{texts('restore.cancel')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
