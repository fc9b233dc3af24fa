import { useEffect, useRef, useState } from 'react';
import type { FormEvent, KeyboardEvent } from 'react';
import type { EnumOf } from '@assay/api-schema';
import { dateFrom, dateInput, LIMITS } from '@assay/domain';
import { Button, Choice, isComposing, Notice, PartialDateField, TextArea, TextField } from '@assay/ui';
import { fieldMessage, restOfProblem, useSend } from '@assay/web-session';
import { CREATE_CLAIM } from '../fragments';
import { useTexts } from '../texts';
import styles from './claiming.module.css';
import type { PendingPassage } from './useClaiming';

const KINDS = [
  'article',
  'person',
  'organisation',
  'unnamed_source',
] as const satisfies readonly EnumOf<'ClaimantKind'>[];
const DATES = ['made', 'published', 'surfaced'] as const;
const FIELDS = [
  ...(['statement', 'kind', 'name', 'description', 'topic'] as const),
  ...DATES.map((name) => `${name}On` as const),
];

/** The small form that makes a claim of selected words, in place under them. */
export function ClaimForm({
  versionId,
  passage,
  top,
  onMade,
  onCancel,
}: {
  versionId: string;
  passage: PendingPassage;
  top: number;
  onMade: (claimId: string) => void;
  onCancel: () => void;
}) {
  const texts = useTexts();
  const { start, end, exact, suggestion } = passage;
  const { send, busy, problem } = useSend(CREATE_CLAIM);
  const [statement, setStatement] = useState(exact.replace(/\s+/gu, ' '));
  const [kind, setKind] = useState<(typeof KINDS)[number]>(suggestion.claimant?.kind ?? 'article');
  const [rest, setRest] = useState({
    name: suggestion.claimant?.name ?? '',
    description: suggestion.claimant?.description ?? '',
    topic: '',
  });
  const [dates, setDates] = useState({
    made: dateInput(suggestion.saidOn),
    published: dateInput(null),
    surfaced: dateInput(null),
  });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const field = form.current?.querySelector('textarea');
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);
  // The form grows with the kind of claimant; its buttons stay in sight.
  useEffect(() => {
    // In newer browsers scrolling answers a promise, which must not be taken for a cleanup.
    void form.current?.scrollIntoView({ block: 'nearest' });
  }, [kind]);

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const [made, published, surfaced] = DATES.map((name) => dateFrom(dates[name]));
    const answer = await send({
      input: {
        selection: { articleVersionId: versionId, start, end, exact },
        statement: statement.trim(),
        claimant: {
          kind,
          name: kind === 'article' || kind === 'unnamed_source' ? null : rest.name.trim() || null,
          description: kind === 'article' ? null : rest.description.trim() || null,
        },
        madeOn: made?.on,
        madePrecision: made?.precision,
        publishedOn: published?.on,
        publishedPrecision: published?.precision,
        surfacedOn: surfaced?.on,
        surfacedPrecision: surfaced?.precision,
        topic: rest.topic.trim() || null,
      },
    });
    if (answer) onMade(answer.createClaim.claim.id);
  };
  const onKey = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') onCancel();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
  };
  const bind = (field: keyof typeof rest) => ({
    value: rest[field],
    error: fieldMessage(problem, field),
    onChange: (event: { target: { value: string } }) => setRest({ ...rest, [field]: event.target.value }),
  });
  const refused = restOfProblem(problem, FIELDS);

  return (
    <form
      ref={form}
      className={styles.form}
      style={{ top }}
      role="dialog"
      aria-label={texts('claiming.title')}
      onSubmit={(event) => void onSubmit(event)}
      onKeyDown={onKey}
    >
      {refused && <Notice tone="bad">{refused}</Notice>}
      <TextArea
        label={texts('claiming.statement')}
        reach="published"
        hint={texts('claiming.statementHint')}
        className={styles.statement}
        dir="auto"
        required
        maxLength={LIMITS.statement}
        value={statement}
        onChange={(event) => setStatement(event.target.value)}
        error={fieldMessage(problem, 'statement')}
      />
      <div className={styles.pair}>
        <Choice
          label={texts('claiming.kind')}
          reach="published"
          value={kind}
          onChange={(event) => setKind(event.target.value as typeof kind)}
          options={KINDS.map((value) => ({ value, label: texts(`claiming.kinds.${value}`) }))}
          error={fieldMessage(problem, 'kind')}
        />
        {(kind === 'person' || kind === 'organisation') && (
          <TextField
            label={texts('claiming.name')}
            reach="published"
            dir="auto"
            required
            maxLength={LIMITS.name}
            {...bind('name')}
          />
        )}
      </div>
      {kind !== 'article' && (
        <TextField
          label={texts('claiming.description')}
          reach="published"
          dir="auto"
          maxLength={LIMITS.description}
          {...bind('description')}
        />
      )}
      <div className={styles.pair}>
        {DATES.map((name) => (
          <PartialDateField
            key={name}
            label={texts(`claiming.${name}On`)}
            reach="published"
            value={dates[name]}
            error={fieldMessage(problem, `${name}On`)}
            onChange={(value) => setDates({ ...dates, [name]: value })}
          />
        ))}
        <TextField
          label={texts('claiming.topic')}
          reach="published"
          dir="auto"
          maxLength={LIMITS.topic}
          {...bind('topic')}
        />
      </div>
      <div className={styles.actions}>
        <Button type="submit" weight="go" busy={busy}>
          {texts('claiming.submit')}
        </Button>
        <Button onClick={onCancel}>{texts('claiming.cancel')}</Button>
      </div>
    </form>
  );
}
