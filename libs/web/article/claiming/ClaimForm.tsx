import { useEffect } from 'react';
import type { KeyboardEvent } from 'react';
import * as z from 'zod/mini';
import type { EnumOf } from '@assay/api-schema';
import { dateInput } from '@assay/domain';
import { claimantIsNamed, hasName, INPUT, optional, partialDate } from '@assay/domain/input';
import { Button, Choice, isComposing, Notice, PartialDateField, TextArea, TextField } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useForm } from '@assay/web-session/form';
import { CREATE_CLAIM } from '../fragments';
import { useTexts } from '../texts';
import styles from './claiming.module.css';
import { SimilarClaims } from './similar-claims/SimilarClaims';
import type { PendingPassage } from './useClaiming';

const KINDS = [
  'article',
  'person',
  'organisation',
  'unnamed_source',
] as const satisfies readonly EnumOf<'ClaimantKind'>[];
const DATES = ['madeOn', 'publishedOn', 'surfacedOn'] as const;
const SCHEMA = z
  .object({
    statement: INPUT.statement,
    kind: z.enum(KINDS),
    name: optional(INPUT.claimantName),
    description: optional(INPUT.claimantDescription),
    madeOn: partialDate,
    publishedOn: partialDate,
    surfacedOn: partialDate,
    topic: optional(INPUT.topic),
  })
  .check(claimantIsNamed);

/** The form that makes a claim of the selected words, shown below them in the text. */
export function ClaimForm({
  versionId,
  passage,
  top,
  onMade,
  onAdded,
  onCancel,
}: {
  versionId: string;
  passage: PendingPassage;
  top: number;
  onMade: (claimId: string) => void;
  /** The passage was added to a claim that exists. */
  onAdded: (claimId: string) => void;
  onCancel: () => void;
}) {
  const texts = useTexts();
  const { start, end, exact, suggestion } = passage;
  const { send, busy, problem } = useSend(CREATE_CLAIM);
  const form = useForm(SCHEMA, {
    initial: {
      statement: exact.replace(/\s+/gu, ' '),
      kind: suggestion.claimant?.kind ?? 'article',
      name: suggestion.claimant?.name ?? '',
      description: suggestion.claimant?.description ?? '',
      madeOn: dateInput(suggestion.saidOn),
      publishedOn: dateInput(null),
      surfacedOn: dateInput(null),
      topic: '',
    },
    problem,
  });
  const { element } = form;
  const { kind } = form.values;
  useEffect(() => {
    const field = element.current?.querySelector('textarea');
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }, [element]);
  // The form grows with the kind of claimant; scroll so that its buttons stay visible.
  useEffect(() => {
    // In newer browsers scrollIntoView returns a promise; `void` keeps React from taking it for the cleanup function.
    void element.current?.scrollIntoView({ block: 'nearest' });
  }, [element, kind]);

  const createClaim = async ({ madeOn, publishedOn, surfacedOn, ...claim }: z.output<typeof SCHEMA>) => {
    const answer = await send({
      input: {
        selection: { articleVersionId: versionId, start, end, exact },
        statement: claim.statement,
        claimant: {
          kind: claim.kind,
          name: hasName(claim.kind) ? claim.name : null,
          description: claim.kind === 'article' ? null : claim.description,
        },
        madeOn: madeOn?.on,
        madePrecision: madeOn?.precision,
        publishedOn: publishedOn?.on,
        publishedPrecision: publishedOn?.precision,
        surfacedOn: surfacedOn?.on,
        surfacedPrecision: surfacedOn?.precision,
        topic: claim.topic,
      },
    });
    if (answer) onMade(answer.createClaim.claim.id);
    return answer;
  };
  const onKey = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') onCancel();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) element.current?.requestSubmit();
  };

  return (
    <div
      className={styles.dialog}
      style={{ top }}
      role="dialog"
      aria-label={texts('claiming.title')}
      onKeyDown={onKey}
    >
      <form {...form.bind(createClaim)} className={styles.form}>
        {form.refused && <Notice tone="bad">{form.refused}</Notice>}
        <TextArea
          label={texts('claiming.statement')}
          reach="published"
          hint={texts('claiming.statementHint')}
          className={styles.statement}
          dir="auto"
          {...form.field('statement')}
        />
        <SimilarClaims
          statement={form.values.statement}
          versionId={versionId}
          passage={passage}
          onAdded={onAdded}
        />
        <div className={styles.pair}>
          <Choice
            label={texts('claiming.kind')}
            reach="published"
            options={KINDS.map((value) => ({ value, label: texts(`claiming.kinds.${value}`) }))}
            {...form.field('kind')}
          />
          {hasName(kind) && (
            <TextField
              label={texts('claiming.name')}
              reach="published"
              dir="auto"
              {...form.field('name')}
              required
            />
          )}
        </div>
        {kind !== 'article' && (
          <TextField
            label={texts('claiming.description')}
            reach="published"
            dir="auto"
            {...form.field('description')}
          />
        )}
        <div className={styles.pair}>
          {DATES.map((name) => (
            <PartialDateField
              key={name}
              label={texts(`claiming.${name}`)}
              reach="published"
              value={form.values[name]}
              error={form.errorOf(name)}
              onChange={(value) => form.set(name, value)}
            />
          ))}
          <TextField label={texts('claiming.topic')} reach="published" dir="auto" {...form.field('topic')} />
        </div>
        <div className={styles.actions}>
          <Button type="submit" weight="go" busy={busy}>
            {texts('claiming.submit')}
          </Button>
          <Button onClick={onCancel}>{texts('claiming.cancel')}</Button>
        </div>
      </form>
    </div>
  );
}
