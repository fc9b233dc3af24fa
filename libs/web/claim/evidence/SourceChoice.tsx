import { useEffect, useId, useRef } from 'react';
import { DIRECTNESS, LIMITS, STANCES } from '@assay/domain';
import { Choice, TextField } from '@assay/ui';
import type { SourceChoices } from './evidence-values';
import { useTexts } from './texts';
import styles from './evidence.module.css';

/**
 * What a member says of a source: what it says of the claim, how it knows, whether it is named, and where it has it from.
 * Each is unchosen at first. `missing` are the fields that a submission found empty: the first of them takes the focus.
 */
export function SourceChoice({
  values,
  groups,
  missing,
  errorOf,
  onChange,
}: {
  values: SourceChoices;
  /** Names of origins that sources of the claim share already. */
  groups: readonly string[];
  /** A new list for each submission, so that the focus moves each time. */
  missing: readonly (keyof SourceChoices)[];
  /** What the server says of a field. */
  errorOf?: (field: keyof SourceChoices) => string | undefined;
  onChange: (change: Partial<SourceChoices>) => void;
}) {
  const texts = useTexts();
  const list = useId();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (missing[0]) place.current?.querySelector<HTMLElement>(`[name="${missing[0]}"]`)?.focus();
  }, [missing]);
  const unchosen = { value: '' as const, label: texts('evidence.choose') };
  const bind = (field: keyof SourceChoices) => ({
    name: field,
    value: values[field],
    'aria-required': true,
    error: missing.includes(field)
      ? texts(field === 'independenceGroup' ? 'evidence.groupMissing' : 'evidence.chooseOne')
      : errorOf?.(field),
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
  });
  return (
    <div ref={place} className={styles.choices}>
      <Choice
        label={texts('evidence.stance')}
        reach="published"
        options={[
          unchosen,
          ...STANCES.map((value) => ({ value, label: texts(`evidence.stances.${value}`) })),
        ]}
        {...bind('stance')}
      />
      <Choice
        label={texts('evidence.directness')}
        reach="published"
        options={[
          unchosen,
          ...DIRECTNESS.map((value) => ({ value, label: texts(`evidence.directnesses.${value}`) })),
        ]}
        {...bind('directness')}
      />
      <Choice
        label={texts('evidence.named')}
        reach="published"
        options={[
          unchosen,
          ...(['named', 'unnamed'] as const).map((value) => ({
            value,
            label: texts(`evidence.namings.${value}`),
          })),
        ]}
        {...bind('naming')}
      />
      <Choice
        label={texts('evidence.origin')}
        hint={texts('evidence.originHint')}
        options={[
          unchosen,
          ...(['own', 'shared', 'unknown'] as const).map((value) => ({
            value,
            label: texts(`evidence.origins.${value}`),
          })),
        ]}
        {...bind('origin')}
      />
      {values.origin === 'shared' && (
        <>
          <TextField
            label={texts('evidence.groupField')}
            reach="internal"
            hint={texts('evidence.groupHint')}
            list={list}
            dir="auto"
            maxLength={LIMITS.name}
            {...bind('independenceGroup')}
          />
          <datalist id={list}>
            {groups.map((group) => (
              <option key={group} value={group} />
            ))}
          </datalist>
        </>
      )}
    </div>
  );
}
