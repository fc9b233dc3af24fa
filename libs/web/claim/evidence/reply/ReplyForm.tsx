import { useRef, useState } from 'react';
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
  wasAsked: 'asked' | 'not_asked';
  reason: string;
  address: string;
  publication: '' | 'published' | 'internal';
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
  'reason',
  'address',
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
  const [unchosen, setUnchosen] = useState(false);
  const publication = useRef<HTMLDivElement>(null);
  const isAsked = values.wasAsked === 'asked';
  const bind = (field: keyof ReplyValues) => ({
    value: values[field],
    error: fieldMessage(problem, field === 'outcome' ? 'noAnswer' : field),
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [field]: event.target.value }),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setUnchosen(!values.publication);
    if (!values.publication) return publication.current?.querySelector('select')?.focus();
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
      <Choice
        label={texts('wasAsked')}
        options={(['asked', 'not_asked'] as const).map((value) => ({
          value,
          label: texts(`wereAsked.${value}`),
        }))}
        {...bind('wasAsked')}
      />
      {isAsked ? (
        <Asking bind={bind} />
      ) : (
        <TextArea
          label={texts('reason')}
          hint={texts('reasonHint')}
          required
          dir="auto"
          maxLength={LIMITS.reason}
          {...bind('reason')}
        />
      )}
      {isAsked && asked && (
        <Choice
          label={texts('outcome')}
          options={(['open', 'answer', 'none'] as const).map((value) => ({
            value,
            label: texts(`outcomes.${value}`),
          }))}
          {...bind('outcome')}
        />
      )}
      {isAsked && asked && values.outcome === 'answer' && (
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
      <div ref={publication}>
        <Choice
          label={texts('publication')}
          aria-required
          options={[
            { value: '', label: texts('choose') },
            ...(['published', 'internal'] as const).map((value) => ({
              value,
              label: texts(`publications.${value}`),
            })),
          ]}
          {...bind('publication')}
          error={unchosen && !values.publication ? texts('chooseOne') : undefined}
        />
      </div>
      <div className={styles.actions}>
        <Button type="submit" weight="go" busy={busy}>
          {texts('save')}
        </Button>
        <Button onClick={onCancel}>{texts('cancel')}</Button>
      </div>
    </form>
  );
}

type Bind = (field: keyof ReplyValues) => {
  value: string;
  error: string | undefined;
  onChange: (event: { target: { value: string } }) => void;
};

/** How, where, when and what a subject was asked. */
function Asking({ bind }: { bind: Bind }) {
  const texts = useTexts();
  return (
    <>
      <div className={styles.pair}>
        <Choice
          label={texts('means')}
          reach="internal"
          options={REPLY_MEANS.map((value) => ({ value, label: texts(`meansOf.${value}`) }))}
          {...bind('means')}
        />
        <TextField label={texts('askedAt')} type="datetime-local" required {...bind('askedAt')} />
        <TextField label={texts('deadline')} type="datetime-local" required {...bind('deadline')} />
      </div>
      <TextArea label={texts('question')} dir="auto" maxLength={LIMITS.reply} {...bind('question')} />
      <TextField
        label={texts('address')}
        reach="internal"
        hint={texts('addressHint')}
        dir="auto"
        maxLength={LIMITS.replyAddress}
        {...bind('address')}
      />
    </>
  );
}
