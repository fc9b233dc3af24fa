import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { Button } from '@assay/ui';
import { useTexts } from './texts';
import { useUndo } from './undo-context';
import styles from './undo.module.css';
import { useUndoable } from './UndoKeys';

const ICON = { size: 16, stroke: 1.8, 'aria-hidden': true } as const;
const FACES = { undo: <IconArrowBackUp {...ICON} />, redo: <IconArrowForwardUp {...ICON} /> };

/** The buttons that undo the person's last step on the page, and do it again. They keep the focus where it is. */
export function UndoButtons() {
  const texts = useTexts();
  const { turn } = useUndo();
  const undoable = useUndoable();
  return (
    <div className={styles.buttons}>
      {(['undo', 'redo'] as const).map((way) => {
        const what = undoable[way];
        return (
          <Button
            key={way}
            weight="quiet"
            size="s"
            iconOnly
            icon={FACES[way]}
            aria-label={texts(way)}
            aria-disabled={what === undefined || undefined}
            title={what === undefined ? texts(`nothing.${way}`) : `${texts(way)}: ${what}`}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => turn(way, 'all')}
          />
        );
      })}
    </div>
  );
}
