import * as z from 'zod/mini';
import { INPUT } from '@assay/domain/input';
import { announce, Button, Notice, TextField } from '@assay/ui';
import { useForm } from '@assay/web-session/form';
import { CHOICE_FIELDS, choicesAreMade, madeChoices, NO_CHOICES } from '../evidence-values';
import type { MadeChoices } from '../evidence-values';
import { fileRefusal, uploadEvidence } from '../file/send-evidence';
import { SourceChoice } from '../SourceChoice';
import { useTexts } from '../texts';
import { BatchRows } from './BatchRows';
import type { ChosenFile } from './chosen-files';
import { MOST_FILES } from './chosen-files';
import styles from './several.module.css';
import { isAdded, useBatch } from './useBatch';
import type { AddRow } from './useBatch';

const SCHEMA = z
  .object({ ...CHOICE_FIELDS, titles: z.record(z.string(), INPUT.fileTitle) })
  .check(choicesAreMade);

/** Adds files as evidence, one after the other, with the choices that count for all. */
export function SeveralFiles({
  claimId,
  files: all,
  groups,
  onFiles,
  onMade,
}: {
  claimId: string;
  files: readonly ChosenFile[];
  groups: readonly string[];
  /** Called with what is left of the list; an empty one closes the form. */
  onFiles: (left: readonly ChosenFile[]) => void;
  onMade: (evidenceId: string) => void;
}) {
  const texts = useTexts();
  const files = all.slice(0, MOST_FILES);
  const late = all.slice(MOST_FILES);
  const form = useForm(SCHEMA, { initial: { ...NO_CHOICES, titles: {} as Record<string, string> } });
  const { titles } = form.values;

  const addOne: AddRow<MadeChoices> = async (key, choices, { signal, tell }) => {
    const { file } = files.find((one) => one.key === key)!;
    const refusal = fileRefusal(file);
    if (refusal) return { kind: 'failed', message: refusal };
    const title = titles[key]?.trim() ?? '';
    const sent = await uploadEvidence(file, { claim: claimId, title, ...choices }, tell, signal);
    if (sent.kind === 'refused') return { kind: 'failed', message: sent.problem.message };
    if (sent.kind === 'stopped') return { kind: 'waiting' };
    onMade(sent.evidenceId);
    return { kind: 'done', title: title || file.name };
  };
  const batch = useBatch(addOne);
  const open = files.filter(({ key }) => !isAdded(batch.stateOf(key)));

  const add = async (keys: readonly string[]) => {
    const choices = madeChoices(form.values);
    if (!('made' in choices)) return false;
    const reached = await batch.start(keys, choices.made);
    const left = reached.filter((state) => !isAdded(state)).length;
    announce(texts('several.outcome', { added: reached.length - left, failed: left }));
    return left === 0;
  };
  const count = open.length;

  return (
    <form
      className={styles.form}
      {...form.bind(() => add(open.map(({ key }) => key)))}
      aria-label={texts('several.filesTitle')}
    >
      <h3>{texts('several.filesTitle')}</h3>
      <p className={styles.text}>{texts('several.filesText')}</p>
      <BatchRows
        label={texts('several.filesList')}
        rows={files.map(({ key, file }) => ({
          key,
          name: file.name,
          state: batch.stateOf(key),
          fields: (
            <TextField
              label={texts('evidence.title')}
              reach="published"
              dir="auto"
              hint={texts('file.titleHint')}
              value={titles[key] ?? ''}
              error={form.errorOf(`titles.${key}`)}
              onChange={(event) => form.set('titles', { ...titles, [key]: event.target.value })}
            />
          ),
        }))}
        running={batch.running}
        onRetry={(key) => void add([key])}
        onRemove={(key) => onFiles(all.filter((one) => one.key !== key))}
      />
      {late.length > 0 && (
        <Notice tone="warn">
          {texts('several.tooManyFiles', {
            most: MOST_FILES,
            names: late.map(({ file }) => file.name).join(', '),
          })}
        </Notice>
      )}
      {count > 0 && <SourceChoice origin={form.values.origin} groups={groups} bind={form.field} />}
      <div className={styles.actions}>
        {count > 0 && (
          <Button type="submit" weight="go" busy={batch.running}>
            {texts('several.files', { count })}
          </Button>
        )}
        {batch.running ? (
          <Button onClick={batch.stop}>{texts('several.stop')}</Button>
        ) : (
          <Button onClick={() => onFiles(count > 0 ? [] : late)}>
            {texts(count > 0 ? 'evidence.cancel' : 'several.close')}
          </Button>
        )}
      </div>
    </form>
  );
}
