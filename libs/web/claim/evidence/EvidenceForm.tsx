import { useState } from 'react';
import type { FormEvent } from 'react';
import type { EnumOf } from '@assay/api-schema';
import { LIMITS, MEDIA, MEDIA_FINDINGS } from '@assay/domain';
import { Button, Choice, Notice, TextArea, TextField, useUiTexts } from '@assay/ui';
import { fieldMessage, restOfProblem } from '@assay/web-session';
import type { Problem } from '@assay/web-session';
import { useTexts } from './texts';
import styles from './evidence.module.css';

/** What the form holds: every field a string, as inputs do. */
export interface EvidenceValues {
  title: string;
  url: string;
  publisher: string;
  excerpt: string;
  stance: EnumOf<'Stance'>;
  directness: EnumOf<'Directness'>;
  medium: '' | EnumOf<'Medium'>;
  mediaFinding: '' | EnumOf<'MediaFinding'>;
  independenceGroup: string;
  notes: string;
}

export const EMPTY_EVIDENCE: EvidenceValues = {
  title: '',
  url: '',
  publisher: '',
  excerpt: '',
  stance: 'supports',
  directness: 'primary',
  medium: '',
  mediaFinding: '',
  independenceGroup: '',
  notes: '',
};
const FIELDS = Object.keys(EMPTY_EVIDENCE) as (keyof EvidenceValues)[];

/** Values as the API takes them: what is empty is null. */
export function asInput(values: EvidenceValues) {
  const orNull = (text: string) => text.trim() || null;
  return {
    title: values.title.trim(),
    url: orNull(values.url),
    publisher: orNull(values.publisher),
    excerpt: orNull(values.excerpt),
    stance: values.stance,
    directness: values.directness,
    medium: values.medium || null,
    mediaFinding: (values.medium && values.mediaFinding) || null,
    independenceGroup: orNull(values.independenceGroup),
    notes: orNull(values.notes),
  };
}

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
  onSave: (values: EvidenceValues) => void;
  onCancel: () => void;
}) {
  const texts = useTexts();
  const ui = useUiTexts();
  const [values, setValues] = useState(initial);
  const bind = (field: keyof EvidenceValues) => ({
    value: values[field],
    error: fieldMessage(problem, field),
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [field]: event.target.value }),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    onSave(values);
  };
  const refused = problem?.code === 'CONFLICT' ? undefined : restOfProblem(problem, FIELDS);
  return (
    <form className={styles.form} onSubmit={onSubmit} aria-label={label}>
      {refused && <Notice tone="bad">{refused}</Notice>}
      <TextField
        label={texts('evidence.title')}
        required
        dir="auto"
        autoFocus
        maxLength={LIMITS.title}
        {...bind('title')}
      />
      <TextArea
        label={texts('evidence.excerpt')}
        hint={texts('evidence.excerptHint')}
        className={styles.excerptField}
        dir="auto"
        maxLength={LIMITS.excerpt}
        {...bind('excerpt')}
      />
      <div className={styles.pair}>
        <Choice
          label={texts('evidence.stance')}
          options={(['supports', 'refutes', 'context'] as const).map((value) => ({
            value,
            label: texts(`evidence.stances.${value}`),
          }))}
          {...bind('stance')}
        />
        <Choice
          label={texts('evidence.directness')}
          options={(['primary', 'secondary'] as const).map((value) => ({
            value,
            label: texts(`evidence.directnesses.${value}`),
          }))}
          {...bind('directness')}
        />
        <Choice
          label={texts('evidence.medium')}
          options={[
            { value: '', label: texts('evidence.text') },
            ...MEDIA.map((value) => ({ value, label: ui(`medium.${value}`) })),
          ]}
          {...bind('medium')}
        />
        {values.medium && (
          <Choice
            label={texts('evidence.mediaFinding')}
            options={[
              { value: '', label: texts('evidence.noFinding') },
              ...MEDIA_FINDINGS.map((value) => ({ value, label: ui(`mediaFinding.${value}`) })),
            ]}
            {...bind('mediaFinding')}
          />
        )}
        <TextField
          label={texts('evidence.publisher')}
          dir="auto"
          maxLength={LIMITS.name}
          {...bind('publisher')}
        />
      </div>
      <TextField
        label={texts('evidence.url')}
        type="url"
        placeholder="https://"
        maxLength={LIMITS.url}
        {...bind('url')}
      />
      <TextField
        label={texts('evidence.groupField')}
        hint={texts('evidence.groupHint')}
        list="evidence-groups"
        dir="auto"
        maxLength={LIMITS.name}
        {...bind('independenceGroup')}
      />
      <datalist id="evidence-groups">
        {groups.map((group) => (
          <option key={group} value={group} />
        ))}
      </datalist>
      <TextArea label={texts('evidence.notes')} dir="auto" maxLength={LIMITS.notes} {...bind('notes')} />
      <div className={styles.actions}>
        <Button type="submit" weight="go" busy={busy}>
          {texts('evidence.save')}
        </Button>
        <Button onClick={onCancel}>{texts('evidence.cancel')}</Button>
      </div>
    </form>
  );
}
