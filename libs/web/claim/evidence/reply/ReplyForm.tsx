import type { ComponentProps } from 'react';
import * as z from 'zod/mini';
import type { EnumOf } from '@assay/api-schema';
import { REPLY_MEANS } from '@assay/domain';
import { choice, INPUT } from '@assay/domain/input';
import { Button, Choice, Notice, TextArea, TextField } from '@assay/ui';
import { useForm } from '@assay/web-session/form';
import type { Problem } from '@assay/web-session';
import { useTexts } from './texts';
import styles from './reply.module.css';

/** The values of the form; times in the format of `datetime-local`. */
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

const SCHEMA = z
  .object({
    whom: INPUT.replySubject,
    means: z.enum(REPLY_MEANS),
    askedAt: z.string(),
    deadline: z.string(),
    question: INPUT.replyQuestion,
    wasAsked: z.enum(['asked', 'not_asked']),
    reason: INPUT.replyReason,
    address: INPUT.replyAddress,
    publication: choice(['published', 'internal']),
    outcome: z.enum(['open', 'answer', 'none']),
    answer: INPUT.replyAnswer,
    answeredAt: z.string(),
  })
  .check(({ value, issues }) => {
    for (const field of neededFields(value))
      if (!value[field]) issues.push({ code: 'custom', path: [field], input: '' });
  });

/** The fields that are needed by what is said of the request: whether they were asked, and the outcome. */
function neededFields({ wasAsked, outcome }: ReplyValues): (keyof ReplyValues)[] {
  if (wasAsked === 'not_asked') return ['reason'];
  return ['askedAt', 'deadline', ...(outcome === 'answer' ? (['answer', 'answeredAt'] as const) : [])];
}

/** An instant in the format of `datetime-local`, in the reader's time zone. */
export function localMoment(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The form of a request for comment: the subject, how they were asked, the deadline and the outcome. */
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
  /** The subject was already asked, so an outcome can be recorded. */
  asked: boolean;
  problem: Problem | undefined;
  busy: boolean;
  /** Resolves to whether it was saved. */
  onSave: (values: ReplyValues) => Promise<boolean>;
  onCancel: () => void;
}) {
  const texts = useTexts();
  const form = useForm(SCHEMA, {
    initial,
    problem,
    paths: { outcome: 'noAnswer', publication: 'forPublication' },
  });
  const { values } = form;
  const isAsked = values.wasAsked === 'asked';
  const needed = neededFields(values);
  const bind = (field: keyof ReplyValues) => {
    const props = form.field(field);
    return { ...props, required: props.required || needed.includes(field) };
  };
  return (
    <form className={styles.form} {...form.bind(onSave)} aria-label={label}>
      {form.refused && <Notice tone="bad">{form.refused}</Notice>}
      <TextField label={texts('whom')} autoFocus dir="auto" {...bind('whom')} />
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
        <TextArea label={texts('reason')} hint={texts('reasonHint')} dir="auto" {...bind('reason')} />
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
          <TextArea label={texts('answer')} dir="auto" {...bind('answer')} />
          <TextField label={texts('answeredAt')} type="datetime-local" {...bind('answeredAt')} />
        </>
      )}
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
      />
      <div className={styles.actions}>
        <Button type="submit" weight="go" busy={busy}>
          {texts('save')}
        </Button>
        <Button onClick={onCancel}>{texts('cancel')}</Button>
      </div>
    </form>
  );
}

type Bind = (
  field: keyof ReplyValues,
) => Pick<
  ComponentProps<typeof Choice> & ComponentProps<typeof TextField> & ComponentProps<typeof TextArea>,
  'name' | 'value' | 'error' | 'required' | 'onChange'
>;

/** The fields on how, where and when a subject was asked, and what. */
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
        <TextField label={texts('askedAt')} type="datetime-local" {...bind('askedAt')} />
        <TextField label={texts('deadline')} type="datetime-local" {...bind('deadline')} />
      </div>
      <TextArea label={texts('question')} dir="auto" {...bind('question')} />
      <TextField
        label={texts('address')}
        reach="internal"
        hint={texts('addressHint')}
        dir="auto"
        {...bind('address')}
      />
    </>
  );
}
