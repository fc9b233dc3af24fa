import * as z from 'zod/mini';
import { LIMITS } from '@assay/domain';
import { INPUT } from '@assay/domain/input';
import { Button, FileDrop, Notice, TextField } from '@assay/ui';
import { useForm } from '@assay/web-session/form';
import { CHOICE_FIELDS, choicesAreMade, madeChoices, NO_CHOICES } from '../evidence-values';
import { SourceChoice } from '../SourceChoice';
import { useTexts } from '../texts';
import styles from './file.module.css';
import { fileRefusal } from './send-evidence';
import { useUpload } from './useUpload';

const ACCEPTED = 'image/png,image/jpeg,image/webp,image/gif,image/avif,application/pdf,audio/*';

const SCHEMA = z
  .object({
    ...CHOICE_FIELDS,
    file: z.custom<File | undefined>().check(({ value, issues }) => {
      const message = fileRefusal(value);
      if (message) issues.push({ code: 'custom', message, input: value, continue: true });
    }),
    title: INPUT.fileTitle,
  })
  .check(choicesAreMade);

/** Adds an image, a recording or a PDF as evidence, chosen or dropped. */
export function FileForm({
  claimId,
  groups,
  onMade,
  onSeveral,
  onCancel,
}: {
  claimId: string;
  /** Names of origins that sources of the claim already share. */
  groups: readonly string[];
  onMade: (evidenceId: string) => void;
  /** Called with several files that are chosen or dropped at once. */
  onSeveral: (files: File[]) => void;
  onCancel: () => void;
}) {
  const texts = useTexts();
  const { send, stop, share, problem } = useUpload({ claimId, onMade });
  const form = useForm(SCHEMA, {
    initial: { ...NO_CHOICES, file: undefined as File | undefined, title: '' },
    problem,
  });
  const { file } = form.values;

  const take = (chosen: File | undefined) => {
    form.set('file', chosen);
    if (chosen) form.check('file');
  };
  const add = async (input: z.output<typeof SCHEMA>) => {
    const choices = madeChoices(input);
    return 'made' in choices && !!input.file && send(input.file, input.title, choices.made);
  };
  const busy = share !== undefined;
  return (
    <form className={styles.form} {...form.bind(add)} aria-label={texts('file.title')}>
      {form.refused && <Notice tone="bad">{form.refused}</Notice>}
      <FileDrop
        label={texts('file.choose')}
        hint={file ? file.name : texts('file.drop', { most: LIMITS.evidenceBytes / 1024 / 1024 })}
        accept={ACCEPTED}
        error={form.errorOf('file')}
        onFile={take}
        onSeveral={onSeveral}
      />
      <TextField
        label={texts('evidence.title')}
        reach="published"
        dir="auto"
        hint={texts('file.titleHint')}
        {...form.field('title')}
      />
      <SourceChoice origin={form.values.origin} groups={groups} bind={form.field} />
      <p className={styles.film}>{texts('file.film')}</p>
      {busy && (
        <div className={styles.progress} role="status">
          <progress value={share} max={1} aria-label={texts('file.send')} />
        </div>
      )}
      <div className={styles.actions}>
        <Button type="submit" weight="go" busy={busy}>
          {texts('file.send')}
        </Button>
        <Button onClick={busy ? stop : onCancel}>{texts('evidence.cancel')}</Button>
      </div>
    </form>
  );
}
