import { useEffect, useSyncExternalStore } from 'react';
import { IconX } from '@tabler/icons-react';
import { Button } from '@assay/ui';
import { useTexts } from './texts';
import { useUndo } from './undo-context';
import type { Act } from './undo-history';
import styles from './undo.module.css';

/** What undo changed, or what was just done. */
export interface Said {
  text: string;
  /** The act that a button undoes, as long as it is the person's last step. */
  act: Act | undefined;
}

/** How long a sentence stays, in milliseconds. It was announced to screen readers at once. */
const STAYS = 8_000;

/** Says for a while what undo changed, at the bottom of the page. */
export function UndoSaid({ said, onClose }: { said: Said; onClose: () => void }) {
  const texts = useTexts();
  const { history, turn } = useUndo();
  const view = useSyncExternalStore(history.subscribe, history.view);
  useEffect(() => {
    const timer = setTimeout(onClose, STAYS);
    return () => clearTimeout(timer);
    // A new sentence stays as long as the first; `onClose` is another function at each render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [said]);
  return (
    <section className={styles.said} aria-label={texts('label')}>
      <p dir="auto">{said.text}</p>
      {said.act && view.undo === said.act && (
        <Button size="s" onClick={() => turn('undo', 'all')}>
          {texts('undo')}
        </Button>
      )}
      <Button
        size="s"
        weight="quiet"
        iconOnly
        icon={<IconX size={15} stroke={1.8} aria-hidden />}
        aria-label={texts('close')}
        onClick={onClose}
      />
    </section>
  );
}
