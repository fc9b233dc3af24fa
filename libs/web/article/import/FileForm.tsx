import { useEffect, useRef, useState } from 'react';
import type { DragEvent, FormEvent } from 'react';
import { Button, Notice } from '@assay/ui';
import { askToSignIn } from '@assay/web-session';
import { useTexts } from '../texts';
import styles from './import.module.css';
import { fileRefusal, sendFile } from './send-file';

/** A text or HTML file, chosen or dropped, sent as it is. */
export function FileForm({
  onMade,
  onCancel,
}: {
  onMade: (articleId: string) => void;
  onCancel: () => void;
}) {
  const texts = useTexts();
  const [file, setFile] = useState<File>();
  const [refusal, setRefusal] = useState<string>();
  const [share, setShare] = useState<number>();
  const stop = useRef<(() => void) | undefined>(undefined);
  useEffect(() => () => stop.current?.(), []);

  const take = (chosen: File | undefined) => {
    setFile(chosen);
    setRefusal(chosen && fileRefusal(chosen));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  };
  const send = async (chosen: File): Promise<void> => {
    setShare(0);
    const sending = sendFile(chosen, setShare);
    stop.current = sending.stop;
    const sent = await sending.done;
    setShare(undefined);
    if (sent.kind === 'made') onMade(sent.articleId);
    if (sent.kind !== 'refused') return;
    if (sent.problem.code !== 'UNAUTHENTICATED') return setRefusal(sent.problem.message);
    await askToSignIn();
    return send(chosen);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = fileRefusal(file);
    setRefusal(wrong);
    if (!wrong && file) void send(file);
  };
  const busy = share !== undefined;
  return (
    <form className={styles.form} onSubmit={onSubmit} aria-label={texts('import.file')}>
      {refusal && <Notice tone="bad">{refusal}</Notice>}
      <label className={styles.drop} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <input
          type="file"
          accept=".txt,.html,.htm,.docx,.pdf,text/plain,text/html,application/pdf"
          onChange={(event) => take(event.target.files?.[0])}
        />
        <b>{texts('import.choose')}</b>
        <span>
          {file
            ? texts('import.chosen', { name: file.name, size: Math.max(1, Math.round(file.size / 1024)) })
            : texts('import.drop')}
        </span>
      </label>
      {busy && (
        <div className={styles.progress} role="status">
          <progress value={share} max={1} aria-label={texts('import.submit')} />
          {share < 1
            ? texts('import.sending', { percent: Math.round(share * 100) })
            : texts('import.reading')}
        </div>
      )}
      <div className={styles.actions}>
        <Button type="submit" weight="go" busy={busy}>
          {texts('import.submit')}
        </Button>
        <Button onClick={busy ? () => stop.current?.() : onCancel}>{texts('import.cancel')}</Button>
      </div>
    </form>
  );
}
