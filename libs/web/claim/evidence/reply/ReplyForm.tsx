import { useState } from 'react';
import type { FormEvent } from 'react';
import type { EnumOf } from '@assay/api-schema';
import { LIMITS, REPLY_MEANS } from '@assay/domain';
import { Button, Choice, Notice, TextArea, TextField } from '@assay/ui';
import { fieldMessage, restOfProblem } from '@assay/web-session';
import type { Problem } from '@assay/web-session';
import { useTexts } from './texts';
import styles from './reply.module.css';

/** What the form holds: moments as `datetime-local` inputs have them. */
export interface ReplyValues {
  whom: string;
  means: EnumOf<'ReplyMeans'>;
  askedAt: string;
  deadline: string;
  question: string;
  outcome: 'open' | 'answer' | 'none';
  answer: string;
  answeredAt: string;
}

const FIELDS = [
  'whom',
  'means',
  'askedAt',
  'deadline',
  'question',
  'answer',
  'answeredAt',
  'noAnswer',
] as const;

/** A moment as a `datetime-local` input shows it, in the reader's own time zone. */
export function localMoment(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Whom one asked, how, until when, and what came of it. */
export function ReplyForm({
  label,
  initial,
  asked,
  problem,
  busy,
  onSave,
  onCancel,
}: {
  label: string;
  initial: ReplyValues;
  /** They were asked already: what came of it can be said. */
  asked: boolean;
  problem: Problem | undefined;
  busy: boolean;
  onSave: (values: ReplyValues) => void;
  onCancel: () => void;
}) {
  const texts = useTexts();
  const [values, setValues] = useState(initial);
  const bind = (field: keyof ReplyValues) => ({
    value: values[field],
    error: fieldMessage(problem, field === 'outcome' ? 'noAnswer' : field),
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [field]: event.target.value }),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    onSave(values);
  };
  const refused = problem && restOfProblem(problem, [...FIELDS]);
  return (
    <form className={styles.form} onSubmit={onSubmit} aria-label={label}>
      {refused && <Notice tone="bad">{refused}</Notice>}
      <TextField
        label={texts('whom')}
        required
        autoFocus
        dir="auto"
        maxLength={LIMITS.name}
        {...bind('whom')}
      />
      <div className={styles.pair}>
        <Choice
          label={texts('means')}
          options={REPLY_MEANS.map((value) => ({ value, label: texts(`meansOf.${value}`) }))}
          {...bind('means')}
        />
        <TextField label={texts('askedAt')} type="datetime-local" required {...bind('askedAt')} />
        <TextField label={texts('deadline')} type="datetime-local" required {...bind('deadline')} />
      </div>
      <TextArea label={texts('question')} dir="auto" maxLength={LIMITS.reply} {...bind('question')} />
      {asked && (
        <Choice
          label={texts('outcome')}
          options={(['open', 'answer', 'none'] as const).map((value) => ({
            value,
            label: texts(`outcomes.${value}`),
          }))}
          {...bind('outcome')}
        />
      )}
      {asked && values.outcome === 'answer' && (
        <>
          <TextArea
            label={texts('answer')}
            required
            dir="auto"
            maxLength={LIMITS.reply}
            {...bind('answer')}
          />
          <TextField label={texts('answeredAt')} type="datetime-local" required {...bind('answeredAt')} />
        </>
      )}
      <div className={styles.actions}>
        <Button type="submit" weight="go" busy={busy}>
          {texts('save')}
        </Button>
        <Button onClick={onCancel}>{texts('cancel')}</Button>
      </div>
    </form>
  );
}
