import { useState } from 'react';
import type { FormEvent } from 'react';
import { Button, FileDrop, Notice } from '@assay/ui';
import { useTexts } from '../texts';
import styles from './import.module.css';
import type { ImportForm } from './imported';
import { ProgressLine } from './ProgressLine';
import { fileRefusal } from './send-import';
import { useImport } from './useImport';

/** A text, page, Word or PDF file, chosen or dropped, sent as it is. */
export function FileForm({ article, onMade, onCancel }: ImportForm) {
  const texts = useTexts();
  const { send, progress, problem, refuse, stop } = useImport({ article, onMade });
  const [file, setFile] = useState<File>();

  const judge = (chosen: File | undefined): boolean => {
    const message = fileRefusal(chosen);
    refuse(message ? { code: 'BAD_INPUT', message, fields: [{ path: 'file', message }] } : undefined);
    return !message;
  };
  const take = (chosen: File | undefined) => {
    setFile(chosen);
    if (chosen) judge(chosen);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (judge(file) && file) void send({ file });
  };
  return (
    <form className={styles.form} onSubmit={onSubmit} aria-label={texts('import.file')}>
      {problem && <Notice tone="bad">{problem.message}</Notice>}
      <FileDrop
        label={texts('import.choose')}
        hint={
          file
            ? texts('import.chosen', { name: file.name, size: Math.max(1, Math.round(file.size / 1024)) })
            : texts('import.drop')
        }
        accept=".txt,.html,.htm,.docx,.pdf,text/plain,text/html,application/pdf"
        onFile={take}
      />
      {progress && <ProgressLine progress={progress} />}
      <div className={styles.actions}>
        <Button type="submit" weight="go" busy={!!progress}>
          {texts('import.submit')}
        </Button>
        <Button onClick={progress ? stop : onCancel}>{texts('import.cancel')}</Button>
      </div>
    </form>
  );
}
