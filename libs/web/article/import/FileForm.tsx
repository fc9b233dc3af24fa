import * as z from 'zod/mini';
import { Button, FileDrop, Notice } from '@assay/ui';
import { useForm } from '@assay/web-session/form';
import { useTexts } from '../texts';
import styles from './import.module.css';
import type { ImportForm } from './imported';
import { ProgressLine } from './ProgressLine';
import { fileRefusal } from './send-import';
import { useImport } from './useImport';

const SCHEMA = z.object({
  file: z.custom<File | undefined>().check(({ value, issues }) => {
    const message = fileRefusal(value);
    if (message) issues.push({ code: 'custom', message, input: value, continue: true });
  }),
});

/** Imports a text, HTML, Word or PDF file, chosen or dropped. The file is sent unchanged. */
export function FileForm({ article, onMade, onCancel }: ImportForm) {
  const texts = useTexts();
  const { send, progress, problem, stop } = useImport({ article, onMade });
  const form = useForm(SCHEMA, { initial: { file: undefined as File | undefined }, problem });
  const { file } = form.values;
  const take = (chosen: File | undefined) => {
    form.set('file', chosen);
    if (chosen) form.check('file');
  };
  return (
    <form
      className={styles.form}
      {...form.bind(({ file: chosen }) => send({ file: chosen! }))}
      aria-label={texts('import.file')}
    >
      {form.refused && <Notice tone="bad">{form.refused}</Notice>}
      <FileDrop
        label={texts('import.choose')}
        hint={
          file
            ? texts('import.chosen', { name: file.name, size: Math.max(1, Math.round(file.size / 1024)) })
            : texts('import.drop')
        }
        accept=".txt,.html,.htm,.docx,.pdf,text/plain,text/html,application/pdf"
        error={form.errorOf('file')}
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
