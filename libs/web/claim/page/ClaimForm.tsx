import { holds } from '@assay/domain';
import * as z from 'zod/mini';
import { useQuery } from '@apollo/client/react';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf, ResultOf } from '@assay/api-schema';
import type { DateInput } from '@assay/domain';
import { claimantIsNamed, INPUT } from '@assay/domain/input';
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
import { useSend } from '@assay/web-session';
import { chosenPeople, useForm } from '@assay/web-session/form';
import { ConflictChoice } from '../conflict/ConflictChoice';
import { differencesBetween } from '../conflict/differences';
import { ASSIGN_CLAIM, CLAIM_HEAD, MEMBERS, SET_FIRST_APPEARANCE, UPDATE_CLAIM } from './claim-head';
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

const date = z.custom<DateInput>(() => true);
const SCHEMA = z
  .object({
    statement: INPUT.statement,
    kind: z.enum(KINDS),
    name: INPUT.claimantName,
    description: INPUT.claimantDescription,
    made: date,
    published: date,
    surfaced: date,
    topic: INPUT.topic,
    priority: z.enum(PRIORITIES),
    dueAt: z.string(),
    /** The appearance that was first; empty while it is unknown. */
    first: z.string(),
    assignees: chosenPeople,
  })
  .check(claimantIsNamed);

/** The values as a conflict shows them; a date with its precision. */
function shownValues({ made, published, surfaced, ...rest }: ClaimValues) {
  return { ...rest, madeOn: made.text, publishedOn: published.text, surfacedOn: surfaced.text };
}

/**
 * Changes a claim's details and assignees. If a colleague saved meanwhile, it shows both versions; nothing is
 * overwritten without a choice.
 */
export default function ClaimForm({
  claim,
  onSaved,
  onClose,
}: {
  claim: ResultOf<typeof CLAIM_HEAD>;
  /** Called with the claim before and after, also where only a part of the form could be saved. */
  onSaved: (before: ResultOf<typeof CLAIM_HEAD>, after: ResultOf<typeof CLAIM_HEAD>) => void;
  onClose: () => void;
}) {
  const texts = useTexts();
  const members = useQuery(MEMBERS).data?.newsroom.members ?? [];
  const update = useSend(UPDATE_CLAIM);
  const assign = useSend(ASSIGN_CLAIM);
  const setFirst = useSend(SET_FIRST_APPEARANCE);
  const firstBefore = claim.appearances.find(({ isFirst }) => isFirst)?.id ?? '';
  const { problem } = update;
  const current = problem?.code === 'CONFLICT' ? problem.current : undefined;
  const form = useForm(SCHEMA, {
    initial: {
      ...valuesOf(claim),
      first: firstBefore,
      assignees: new Set(claim.assignees.map((one) => one.id)) as ReadonlySet<string>,
    },
    problem: current ? undefined : problem,
    paths: { made: 'madeOn', published: 'publishedOn', surfaced: 'surfacedOn' },
  });
  const { values } = form;

  const save = async (
    { first, assignees, ...details }: z.output<typeof SCHEMA>,
    expectedVersion = Number(current?.['version'] ?? claim.version),
  ) => {
    const claimId = claim.id;
    const before = { ...claim, ...(current as Partial<ClaimRow> | undefined) };
    const updated = await update.send({ input: { claimId, expectedVersion, ...asInput(details) } });
    if (!updated) return false;
    let after = updated.updateClaim.claim;
    const isSaved = await saveOthers(first, assignees, (saved) => (after = saved));
    onSaved(before, readFragment(CLAIM_HEAD, after));
    if (isSaved) onClose();
    return isSaved;
  };
  /** Saves the first appearance and the assignees, where they changed. */
  const saveOthers = async (
    first: string,
    memberIds: readonly string[],
    tell: (claim: { id: string } & FragmentOf<typeof CLAIM_HEAD>) => void,
  ) => {
    if (first !== firstBefore) {
      const saved = await setFirst.send({ input: { claimId: claim.id, appearanceId: first || null } });
      if (!saved) return false;
      tell(saved.setFirstAppearance.claim);
    }
    const before = new Set(claim.assignees.map((one) => one.id));
    if (before.size === memberIds.length && memberIds.every((id) => before.has(id))) return true;
    const saved = await assign.send({ input: { claimId: claim.id, memberIds: [...memberIds] } });
    if (saved) tell(saved.assignClaim.claim);
    return saved !== undefined;
  };
  const labels = Object.fromEntries(FIELDS.map((field) => [field, texts(`claimForm.${field}`)])) as Record<
    (typeof FIELDS)[number],
    string
  >;
  const refused = current
    ? undefined
    : (form.refused ?? setFirst.problem?.message ?? assign.problem?.message);
  return (
    <Dialog title={texts('claimForm.title')} onClose={onClose} size={560}>
      <form
        className={styles.form}
        {...form.bind((input) => save(input))}
        aria-label={texts('claimForm.title')}
      >
        {refused && <Notice tone="bad">{refused}</Notice>}
        {current && (
          <ConflictChoice
            differences={differencesBetween(
              labels,
              shownValues(valuesOf(current as Partial<ClaimRow>)),
              shownValues(values),
            )}
            onTheirs={() => {
              form.reset({ ...values, ...valuesOf(current as Partial<ClaimRow>) });
              update.forget();
            }}
            onMine={() => form.element.current?.requestSubmit()}
          />
        )}
        <TextArea
          label={labels.statement}
          reach="published"
          className={styles.statementField}
          dir="auto"
          {...form.field('statement')}
        />
        <div className={styles.pair}>
          <Choice
            label={labels.kind}
            reach="published"
            options={KINDS.map((value) => ({ value, label: texts(`claimForm.kinds.${value}`) }))}
            {...form.field('kind')}
          />
          {values.kind !== 'unnamed_source' && (
            <TextField label={labels.name} reach="published" dir="auto" {...form.field('name')} />
          )}
        </div>
        <TextField label={labels.description} reach="published" dir="auto" {...form.field('description')} />
        <div className={styles.pair}>
          {DATES.map((name) => (
            <PartialDateField
              key={name}
              label={labels[`${name}On`]}
              reach="published"
              value={values[name]}
              error={form.errorOf(name)}
              onChange={(value) => form.set(name, value)}
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
          {...form.field('first')}
        />
        <div className={styles.pair}>
          <TextField label={labels.topic} reach="published" dir="auto" {...form.field('topic')} />
          <Choice
            label={labels.priority}
            reach="internal"
            options={PRIORITIES.map((value) => ({ value, label: texts(`claimForm.priorities.${value}`) }))}
            {...form.field('priority')}
          />
          <TextField label={labels.dueAt} type="datetime-local" {...form.field('dueAt')} />
        </div>
        <PeopleChoice
          legend={texts('claimForm.assignees')}
          people={members
            .filter(({ role }) => holds({ kind: 'member', role }, 'claim.edit'))
            .map(({ id, name, awayUntil }) => ({
              id,
              name,
              note: awayUntil ? sayAway(awayUntil) : undefined,
            }))}
          chosen={values.assignees}
          onChange={(chosen) => form.set('assignees', chosen)}
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
