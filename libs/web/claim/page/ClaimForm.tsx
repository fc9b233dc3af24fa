import { useState } from 'react';
import type { FormEvent } from 'react';
import { useQuery } from '@apollo/client/react';
import type { ResultOf } from '@assay/api-schema';
import { LIMITS } from '@assay/domain';
import {
  Button,
  Choice,
  Dialog,
  Notice,
  PartialDateField,
  PeopleChoice,
  sayAway,
  TextArea,
  TextField,
} from '@assay/ui';
import { fieldMessage, restOfProblem, useSend } from '@assay/web-session';
import { ConflictChoice } from '../conflict/ConflictChoice';
import { differencesBetween } from '../conflict/differences';
import { ASSIGN_CLAIM, MEMBERS, SET_FIRST_APPEARANCE, UPDATE_CLAIM } from './claim-head';
import type { CLAIM_HEAD } from './claim-head';
import { useTexts } from './texts';
import { asInput, valuesOf } from './claim-values';
import type { ClaimRow, ClaimValues } from './claim-values';
import styles from './page.module.css';

const DATES = ['made', 'published', 'surfaced'] as const;
const FIELDS = [
  'statement',
  'kind',
  'name',
  'description',
  'madeOn',
  'publishedOn',
  'surfacedOn',
  'topic',
  'priority',
  'dueAt',
] as const;
const KINDS = ['article', 'person', 'organisation', 'unnamed_source'] as const;
const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;

/** The values as a conflict shows them: of a date, what is known of it. */
function shownValues({ made, published, surfaced, ...rest }: ClaimValues) {
  return { ...rest, madeOn: made.text, publishedOn: published.text, surfacedOn: surfaced.text };
}

/** Changes what a claim says of itself and who is on it. A colleague's change meanwhile is shown, never overwritten unasked. */
export default function ClaimForm({
  claim,
  onClose,
}: {
  claim: ResultOf<typeof CLAIM_HEAD>;
  onClose: () => void;
}) {
  const texts = useTexts();
  const members = useQuery(MEMBERS).data?.newsroom.members ?? [];
  const update = useSend(UPDATE_CLAIM);
  const assign = useSend(ASSIGN_CLAIM);
  const [values, setValues] = useState(valuesOf(claim));
  const [assigned, setAssigned] = useState<ReadonlySet<string>>(
    new Set(claim.assignees.map((one) => one.id)),
  );
  const setFirst = useSend(SET_FIRST_APPEARANCE);
  const firstBefore = claim.appearances.find(({ isFirst }) => isFirst)?.id ?? '';
  const [first, chooseFirst] = useState(firstBefore);
  const { problem } = update;
  const current = problem?.code === 'CONFLICT' ? problem.current : undefined;

  const save = async (expectedVersion: number) => {
    if (!(await update.send({ input: { claimId: claim.id, expectedVersion, ...asInput(values) } }))) return;
    if (first !== firstBefore) {
      const input = { claimId: claim.id, appearanceId: first || null };
      if (!(await setFirst.send({ input }))) return;
    }
    const before = new Set(claim.assignees.map((one) => one.id));
    const same = before.size === assigned.size && [...assigned].every((id) => before.has(id));
    if (same || (await assign.send({ input: { claimId: claim.id, memberIds: [...assigned] } }))) onClose();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void save(Number(current?.['version'] ?? claim.version));
  };
  const bind = (field: Exclude<keyof ClaimValues, (typeof DATES)[number]>) => ({
    value: values[field],
    error: fieldMessage(problem, field),
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [field]: event.target.value }),
  });
  const labels = Object.fromEntries(FIELDS.map((field) => [field, texts(`claimForm.${field}`)])) as Record<
    (typeof FIELDS)[number],
    string
  >;
  const refused = current
    ? undefined
    : (restOfProblem(problem, FIELDS) ?? setFirst.problem?.message ?? assign.problem?.message);
  return (
    <Dialog title={texts('claimForm.title')} onClose={onClose} size={560}>
      <form className={styles.form} onSubmit={onSubmit} aria-label={texts('claimForm.title')}>
        {refused && <Notice tone="bad">{refused}</Notice>}
        {current && (
          <ConflictChoice
            differences={differencesBetween(
              labels,
              shownValues(valuesOf(current as Partial<ClaimRow>)),
              shownValues(values),
            )}
            onTheirs={() => {
              setValues(valuesOf(current as Partial<ClaimRow>));
              update.forget();
            }}
            onMine={() => void save(Number(current['version']))}
          />
        )}
        <TextArea
          label={labels.statement}
          reach="published"
          className={styles.statementField}
          dir="auto"
          required
          maxLength={LIMITS.statement}
          {...bind('statement')}
        />
        <div className={styles.pair}>
          <Choice
            label={labels.kind}
            reach="published"
            options={KINDS.map((value) => ({ value, label: texts(`claimForm.kinds.${value}`) }))}
            {...bind('kind')}
          />
          {values.kind !== 'unnamed_source' && (
            <TextField
              label={labels.name}
              reach="published"
              dir="auto"
              maxLength={LIMITS.name}
              {...bind('name')}
            />
          )}
        </div>
        <TextField
          label={labels.description}
          reach="published"
          dir="auto"
          maxLength={LIMITS.description}
          {...bind('description')}
        />
        <div className={styles.pair}>
          {DATES.map((name) => (
            <PartialDateField
              key={name}
              label={labels[`${name}On`]}
              reach="published"
              value={values[name]}
              error={fieldMessage(problem, `${name}On`)}
              onChange={(value) => setValues({ ...values, [name]: value })}
            />
          ))}
        </div>
        <Choice
          label={texts('claimForm.firstMade')}
          hint={texts('claimForm.firstMadeHint')}
          options={[
            { value: '', label: texts('claimForm.firstUnknown') },
            ...claim.appearances.map(({ id, article, url, exact }) => ({
              value: id,
              label: [article?.title ?? url, exact].filter(Boolean).join(': ').slice(0, 120),
            })),
          ]}
          value={first}
          onChange={(event) => chooseFirst(event.target.value)}
        />
        <div className={styles.pair}>
          <TextField
            label={labels.topic}
            reach="published"
            dir="auto"
            maxLength={LIMITS.topic}
            {...bind('topic')}
          />
          <Choice
            label={labels.priority}
            reach="internal"
            options={PRIORITIES.map((value) => ({ value, label: texts(`claimForm.priorities.${value}`) }))}
            {...bind('priority')}
          />
          <TextField label={labels.dueAt} type="datetime-local" {...bind('dueAt')} />
        </div>
        <PeopleChoice
          legend={texts('claimForm.assignees')}
          people={members
            .filter((member) => member.role !== 'viewer')
            .map(({ id, name, awayUntil }) => ({
              id,
              name,
              note: awayUntil ? sayAway(awayUntil) : undefined,
            }))}
          chosen={assigned}
          onChange={setAssigned}
        />
        <div className={styles.actions}>
          <Button type="submit" weight="go" busy={update.busy || assign.busy}>
            {texts('claimForm.save')}
          </Button>
          <Button onClick={onClose}>{texts('claimForm.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
