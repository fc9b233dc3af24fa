import { Button, Dialog } from '@assay/ui';
import styles from './removal.module.css';
import { useTexts } from './texts';

/** Asks once more before the words of a claim are destroyed, which cannot be undone. */
export default function ConfirmRemovalDialog({
  reason,
  busy,
  onConfirm,
  onClose,
}: {
  reason: string;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const texts = useTexts();
  return (
    <Dialog title={texts('confirmTitle')} onClose={onClose} size={440}>
      <div className={styles.form}>
        <p>{texts('confirmText')}</p>
        <blockquote dir="auto">{reason}</blockquote>
        <div className={styles.row}>
          <Button weight="danger" busy={busy} onClick={onConfirm}>
            {texts('confirmNow')}
          </Button>
          <Button data-autofocus onClick={onClose}>
            {texts('cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
