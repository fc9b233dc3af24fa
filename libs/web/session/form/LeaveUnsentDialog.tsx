import { Button, Dialog } from '@assay/ui';
import { useTexts } from './texts';
import styles from './form.module.css';

/** Asks whether to leave a page with a form that is changed and not sent. */
export default function LeaveUnsentDialog({ onLeave, onStay }: { onLeave: () => void; onStay: () => void }) {
  const texts = useTexts();
  return (
    <Dialog title={texts('leaveTitle')} onClose={onStay} size={420}>
      <p>{texts('leaveText')}</p>
      <div className={styles.row}>
        <Button onClick={onStay} data-autofocus>
          {texts('stay')}
        </Button>
        <Button weight="danger" onClick={onLeave}>
          {texts('leave')}
        </Button>
      </div>
    </Dialog>
  );
}
