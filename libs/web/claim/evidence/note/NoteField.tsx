import { useEffect, useRef } from 'react';
import { LIMITS } from '@assay/domain';
import { TextArea } from '@assay/ui';
import { evidenceNote } from '@assay/verdict-doc';
import { useRoom, useShownDoc } from '../../room/hooks';
import { useUndo } from '../../undo/undo-context';
import { useTexts } from '../texts';
import styles from '../evidence.module.css';
import { SharedTextArea } from './shared-text-area';

/** The draft's note on a piece of evidence, co-edited like the fields of the draft. */
export function NoteField({
  evidenceId,
  number,
  mayWrite,
}: {
  evidenceId: string;
  number: number;
  mayWrite: boolean;
}) {
  const texts = useTexts();
  const room = useRoom();
  const doc = useShownDoc();
  const { history, turn } = useUndo();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (!area.current) return;
    const text = evidenceNote(doc, evidenceId);
    const shared = new SharedTextArea(
      area.current,
      text,
      history.textOf(text, { kind: 'note', evidenceId }),
      (way) => turn(way, 'words'),
      (held) => room.hold(`note ${evidenceId}`, held),
    );
    return () => shared.release();
  }, [room, doc, history, turn, evidenceId]);
  return (
    <TextArea
      ref={area}
      label={texts('evidence.note', { number })}
      reach="published"
      placeholder={texts('evidence.noteHint')}
      className={styles.note}
      dir="auto"
      rows={1}
      readOnly={!mayWrite}
      maxLength={LIMITS.note}
    />
  );
}
