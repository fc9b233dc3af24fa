import { useId } from 'react';
import type { ComponentProps } from 'react';
import { DIRECTNESS, STANCES } from '@assay/domain';
import { Choice, TextField } from '@assay/ui';
import type { SourceChoices } from './evidence-values';
import { useTexts } from './texts';
import styles from './evidence.module.css';

/**
 * The choices about a source: its stance, its directness, whether readers are told its name, and its origin. None has a
 * default.
 */
export function SourceChoice({
  origin,
  groups,
  bind: fieldOf,
}: {
  origin: SourceChoices['origin'];
  /** Names of origins that sources of the claim already share. */
  groups: readonly string[];
  /** The props of a field, as the form's `field` gives them. */
  bind: (
    field: keyof SourceChoices,
  ) => Pick<
    ComponentProps<typeof Choice> & ComponentProps<typeof TextField>,
    'name' | 'value' | 'error' | 'onChange'
  >;
}) {
  const texts = useTexts();
  const list = useId();
  const unchosen = { value: '' as const, label: texts('evidence.choose') };
  const bind = (field: keyof SourceChoices) => ({ ...fieldOf(field), 'aria-required': true });
  return (
    <div className={styles.choices}>
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
      {origin === 'shared' && (
        <>
          <TextField
            label={texts('evidence.groupField')}
            reach="internal"
            hint={texts('evidence.groupHint')}
            list={list}
            dir="auto"
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
