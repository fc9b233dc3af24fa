import { useState } from 'react';
import type { FormEvent } from 'react';
import { LIMITS, MEDIA, MEDIA_FINDINGS } from '@assay/domain';
import { Button, Choice, Notice, TextArea, TextField, useUiTexts } from '@assay/ui';
import { fieldMessage, restOfProblem } from '@assay/web-session';
import type { Problem } from '@assay/web-session';
import { asInput, EMPTY_EVIDENCE, madeChoices } from './evidence-values';
import type { EvidenceValues, SourceChoices } from './evidence-values';
import { SourceChoice } from './SourceChoice';
import { useTexts } from './texts';
import styles from './evidence.module.css';

const FIELDS = Object.keys(EMPTY_EVIDENCE) as (keyof EvidenceValues)[];

/** The fields of a piece of evidence, to add one or change one. */
export function EvidenceForm({
  label,
  initial,
  groups,
  problem,
  busy,
  onSave,
  onCancel,
}: {
  label: string;
  initial: EvidenceValues;
  groups: readonly string[];
  problem: Problem | undefined;
  busy: boolean;
  /** Called once every choice is made, with the form's values and as the API takes them. */
  onSave: (values: EvidenceValues, input: ReturnType<typeof asInput>) => void;
  onCancel: () => void;
}) {
  const texts = useTexts();
  const ui = useUiTexts();
  const [values, setValues] = useState(initial);
  const [missing, setMissing] = useState<readonly (keyof SourceChoices)[]>([]);
  const bind = (field: keyof EvidenceValues) => ({
    value: values[field],
    error: fieldMessage(problem, field),
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [field]: event.target.value }),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const choices = madeChoices(values);
    if ('missing' in choices) return setMissing(choices.missing);
    setMissing([]);
    onSave(values, asInput(values, choices.made));
  };
  const refused = problem?.code === 'CONFLICT' ? undefined : restOfProblem(problem, FIELDS);
  return (
    <form className={styles.form} onSubmit={onSubmit} aria-label={label}>
      {refused && <Notice tone="bad">{refused}</Notice>}
      <TextField
        label={texts('evidence.title')}
        reach="published"
        required
        dir="auto"
        autoFocus
        maxLength={LIMITS.title}
        {...bind('title')}
      />
      <TextArea
        label={texts('evidence.excerpt')}
        reach="published"
        hint={texts('evidence.excerptHint')}
        className={styles.excerptField}
        dir="auto"
        maxLength={LIMITS.excerpt}
        {...bind('excerpt')}
      />
      <SourceChoice
        values={values}
        groups={groups}
        missing={missing}
        errorOf={(field) => fieldMessage(problem, field)}
        onChange={(change) => {
          setValues({ ...values, ...change });
          setMissing((still) => (still.length ? still.filter((field) => !(field in change)) : still));
        }}
      />
      <div className={styles.pair}>
        <Choice
          label={texts('evidence.medium')}
          reach="published"
          options={[
            { value: '', label: texts('evidence.text') },
            ...MEDIA.map((value) => ({ value, label: ui(`medium.${value}`) })),
          ]}
          {...bind('medium')}
        />
        {values.medium && (
          <Choice
            label={texts('evidence.mediaFinding')}
            reach="published"
            options={[
              { value: '', label: texts('evidence.noFinding') },
              ...MEDIA_FINDINGS.map((value) => ({ value, label: ui(`mediaFinding.${value}`) })),
            ]}
            {...bind('mediaFinding')}
          />
        )}
        <TextField
          label={texts('evidence.publisher')}
          reach="published"
          dir="auto"
          maxLength={LIMITS.name}
          {...bind('publisher')}
        />
      </div>
      <TextField
        label={texts('evidence.url')}
        reach="published"
        type="url"
        placeholder="https://"
        maxLength={LIMITS.url}
        {...bind('url')}
      />
      <TextArea
        label={texts('evidence.notes')}
        reach="internal"
        dir="auto"
        maxLength={LIMITS.notes}
        {...bind('notes')}
      />
      <div className={styles.actions}>
        <Button type="submit" weight="go" busy={busy}>
          {texts('evidence.save')}
        </Button>
        <Button onClick={onCancel}>{texts('evidence.cancel')}</Button>
      </div>
    </form>
  );
}
