import { Choice, TextField } from '@assay/ui';
import styles from '../insight.module.css';
import { useTexts } from '../texts';
import { LENGTHS } from './period';
import type { Choice as Chosen } from './period';

/** Chooses the period of the statistics; the address holds it. */
export function PeriodPicker({
  chosen: { length, days },
  refusal,
  onChoose,
}: {
  chosen: Chosen;
  /** The server's reason for refusing the period. */
  refusal: string | undefined;
  onChoose: (address: Record<string, string>) => void;
}) {
  const texts = useTexts();
  return (
    <div className={styles.period} role="group" aria-label={texts('period.title')}>
      <Choice
        label={texts('period.title')}
        value={length ?? 'own'}
        options={[
          ...LENGTHS.map((value) => ({ value, label: texts(`period.last${value}`) })),
          { value: 'own' as const, label: texts('period.own') },
        ]}
        onChange={(event) => {
          const { value } = event.target;
          onChoose(value === 'own' ? { ...days } : { days: value });
        }}
      />
      {length === null && (
        <>
          <TextField
            type="date"
            label={texts('period.from')}
            value={days.from}
            max={days.to}
            onChange={({ target }) => target.value && onChoose({ ...days, from: target.value })}
          />
          <TextField
            type="date"
            label={texts('period.to')}
            value={days.to}
            error={refusal}
            onChange={({ target }) => target.value && onChoose({ ...days, to: target.value })}
          />
        </>
      )}
      <p className={styles.note}>{texts('period.utc')}</p>
    </div>
  );
}
