import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { MEDIA, MEDIA_FINDINGS } from '@assay/domain';
import { Button, Choice, Notice, TextArea, TextField, useUiTexts } from '@assay/ui';
import { useForm } from '@assay/web-session/form';
import type { Problem } from '@assay/web-session';
import { asInput, EVIDENCE_SCHEMA, madeChoices } from './evidence-values';
import type { EvidenceValues } from './evidence-values';
import { ExcerptProposals } from './source/ExcerptProposals';
import { fillFrom } from './source/fill';
import type { FilledFields } from './source/fill';
import { SourceAddress } from './source/SourceAddress';
import type { SourceForm } from './source/SourceAddress';
import { useSourceReading } from './source/useSourceReading';
import type { PageOfSource } from './source/useSourceReading';
import { SourceChoice } from './SourceChoice';
import { useTexts } from './texts';
import styles from './evidence.module.css';

/** The fields of a piece of evidence, to add or to change one. A new one begins with its URL, whose page is read. */
export function EvidenceForm({
  adding,
  initial,
  groups,
  problem,
  busy,
  onSave,
  onCancel,
}: {
  /** What reading a page needs; absent in a form that changes a piece of evidence. */
  adding?: SourceForm;
  initial: EvidenceValues;
  groups: readonly string[];
  problem: Problem | undefined;
  busy: boolean;
  /** Called when every required choice is made; resolves to whether it was saved. It gets the form's values and with the API's input. */
  onSave: (values: EvidenceValues, input: ReturnType<typeof asInput>) => Promise<boolean>;
  onCancel: () => void;
}) {
  const texts = useTexts();
  const ui = useUiTexts();
  const form = useForm(EVIDENCE_SCHEMA, {
    initial,
    problem: problem?.code === 'CONFLICT' ? undefined : problem,
  });
  const save = async (values: EvidenceValues) => {
    const choices = madeChoices(values);
    return 'made' in choices && onSave(values, asInput(values, choices.made));
  };
  /** What the page that was read last filled in. */
  const filled = useRef<Partial<FilledFields>>({});
  const { values } = form;
  const latest = useRef(values);
  useEffect(() => {
    latest.current = values;
  });
  const fill = (page: PageOfSource) => {
    const found = fillFrom(page, latest.current, filled.current);
    filled.current = { ...filled.current, ...found };
    const focused = document.activeElement;
    const before = focused instanceof HTMLInputElement ? focused.value : undefined;
    flushSync(() => {
      if (found.title !== undefined) form.set('title', found.title);
      if (found.publisher !== undefined) form.set('publisher', found.publisher);
    });
    // What the member types next replaces what was filled in at the caret: it would stand behind it.
    if (focused instanceof HTMLInputElement && focused.value !== before) focused.select();
  };
  const reading = useSourceReading(adding?.claimId, fill);
  return (
    <form
      className={styles.form}
      {...form.bind(save)}
      aria-label={texts(adding ? 'evidence.formAdd' : 'evidence.formEdit')}
    >
      {form.refused && <Notice tone="bad">{form.refused}</Notice>}
      {adding && (
        <SourceAddress
          form={adding}
          field={form.field('url')}
          reading={reading}
          onSeveral={(pasted) => adding.onSeveral(pasted, form.isDirty)}
          onUrl={(to) => form.set('url', to)}
        />
      )}
      <TextField
        label={texts('evidence.title')}
        reach="published"
        dir="auto"
        autoFocus={!adding}
        {...form.field('title')}
      />
      <TextField
        label={texts('evidence.publisher')}
        reach="published"
        dir="auto"
        {...form.field('publisher')}
      />
      {!adding && (
        <TextField
          label={texts('evidence.url')}
          reach="published"
          type="url"
          placeholder="https://"
          {...form.field('url')}
        />
      )}
      <TextArea
        label={texts('evidence.excerpt')}
        reach="published"
        hint={texts('evidence.excerptHint')}
        className={styles.excerptField}
        dir="auto"
        {...form.field('excerpt')}
      />
      {reading.state.kind === 'read' && (
        <ExcerptProposals
          key={reading.state.url}
          page={reading.state.page}
          excerpt={values.excerpt}
          onChoose={(excerpt) => form.set('excerpt', excerpt)}
        />
      )}
      <SourceChoice origin={values.origin} groups={groups} bind={form.field} />
      <div className={styles.pair}>
        <Choice
          label={texts('evidence.medium')}
          reach="published"
          options={[
            { value: '', label: texts('evidence.text') },
            ...MEDIA.map((value) => ({ value, label: ui(`medium.${value}`) })),
          ]}
          {...form.field('medium')}
        />
        {values.medium && (
          <Choice
            label={texts('evidence.mediaFinding')}
            reach="published"
            options={[
              { value: '', label: texts('evidence.noFinding') },
              ...MEDIA_FINDINGS.map((value) => ({ value, label: ui(`mediaFinding.${value}`) })),
            ]}
            {...form.field('mediaFinding')}
          />
        )}
      </div>
      <TextArea label={texts('evidence.notes')} reach="internal" dir="auto" {...form.field('notes')} />
      <div className={styles.actions}>
        <Button type="submit" weight="go" busy={busy}>
          {texts('evidence.save')}
        </Button>
        <Button onClick={onCancel}>{texts('evidence.cancel')}</Button>
      </div>
    </form>
  );
}
