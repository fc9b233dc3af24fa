import { useUiTexts } from '../texts';
import { Choice, TextField, type Reach } from './Field';
import styles from './field.module.css';

/** The precisions of a date, from most to least exact, with the length of an ISO 8601 date of that precision. */
const LENGTHS = { day: 10, month: 7, year: 4 } as const;
type Precision = keyof typeof LENGTHS;

const TYPES = { day: 'date', month: 'month', year: 'number' } as const;

/** Cuts a date to a precision, or fills it up with the first month or day. */
function atPrecision(text: string, precision: Precision): string {
  return text && `${text}${'-01-01'.slice(text.length - 4)}`.slice(0, LENGTHS[precision]);
}

/** A date that may be known only to the month or the year: a date field and a choice of its precision. */
export function PartialDateField({
  label,
  hint,
  reach,
  value,
  error,
  onChange,
}: {
  label: string;
  hint?: string;
  reach?: Reach;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, according to `precision`; empty for no date. */
  value: { text: string; precision: Precision };
  error?: string | undefined;
  onChange: (value: { text: string; precision: Precision }) => void;
}) {
  const texts = useUiTexts();
  const year = value.precision === 'year';
  return (
    <div className={styles.partialDate}>
      <TextField
        key={value.precision}
        label={label}
        hint={hint}
        reach={reach}
        type={TYPES[value.precision]}
        {...(year
          ? { min: 1, max: 9999, step: 1 }
          : { max: value.precision === 'day' ? '9999-12-31' : '9999-12' })}
        value={year && value.text ? String(Number(value.text)) : value.text}
        error={error}
        onChange={({ target }) =>
          onChange({ ...value, text: year && target.value ? target.value.padStart(4, '0') : target.value })
        }
      />
      <Choice
        label={texts('date.exactness', { label })}
        labelHidden
        options={(Object.keys(LENGTHS) as Precision[]).map((precision) => ({
          value: precision,
          label: texts(`date.precisions.${precision}`),
        }))}
        value={value.precision}
        onChange={({ target }) => {
          const precision = target.value as Precision;
          onChange({ precision, text: atPrecision(value.text, precision) });
        }}
      />
    </div>
  );
}
