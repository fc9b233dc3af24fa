import { useId, useState } from 'react';
import type {
  ChangeEventHandler,
  InputHTMLAttributes,
  ReactNode,
  Ref,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from 'react';
import { IconLock, IconWorld } from '@tabler/icons-react';
import { useUnsentWords } from '../keyboard/unsent';
import { useUiTexts } from '../texts';
import styles from './field.module.css';

/** The props that every field has. */
interface About {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** Hides the label visually, where the position of the field shows its purpose; screen readers still read it. */
  labelHidden?: boolean;
  /** Whether the input is published with the verdict or stays in the newsroom; shown next to the label. */
  reach?: Reach;
}

/** Who can read the content of a field. */
export type Reach = 'published' | 'internal';

/** Shows next to a field's label whether its content is published or stays in the newsroom. */
export function ReachLabel({ id, reach }: { id?: string; reach: Reach }) {
  const texts = useUiTexts();
  return (
    <span id={id} className={styles.reach} data-reach={reach}>
      {reach === 'published' ? (
        <IconWorld size={13} stroke={1.7} aria-hidden />
      ) : (
        <IconLock size={13} stroke={1.7} aria-hidden />
      )}
      {texts(`reach.${reach}`)}
    </span>
  );
}

function useAbout({ label, hint, error, labelHidden, reach }: About) {
  const id = useId();
  const described = [reach && `${id}-reach`, hint && `${id}-hint`, error && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  return {
    control: {
      id,
      'aria-invalid': error ? (true as const) : undefined,
      'aria-describedby': described || undefined,
    },
    wrap: (child: ReactNode, required?: boolean) => (
      <div className={styles.field}>
        <div className={styles.name}>
          <label htmlFor={id} className={labelHidden ? 'visually-hidden' : undefined}>
            {label}
            {required && (
              <span className={styles.required} aria-hidden="true">
                *
              </span>
            )}
          </label>
          {reach && <ReachLabel id={`${id}-reach`} reach={reach} />}
        </div>
        {child}
        {hint && (
          <p id={`${id}-hint`} className={styles.hint}>
            {hint}
          </p>
        )}
        {error && (
          <p id={`${id}-error`} className={styles.error} role="alert">
            {error}
          </p>
        )}
      </div>
    ),
  };
}

/** Counts the field as unsent from the first change until it is emptied or unmounted. */
function useChanged<Control extends HTMLInputElement | HTMLTextAreaElement>(
  value: unknown,
  onChange: ChangeEventHandler<Control> | undefined,
): ChangeEventHandler<Control> {
  const [isChanged, setChanged] = useState(false);
  useUnsentWords(isChanged && value !== '' && value !== undefined);
  return (event) => {
    setChanged(true);
    onChange?.(event);
  };
}

/** A labelled native input for one line of text, a date or a URL, with its hint and its error. */
export function TextField({
  label,
  hint,
  error,
  labelHidden,
  reach,
  className,
  onChange,
  ...rest
}: About & InputHTMLAttributes<HTMLInputElement>) {
  const { control, wrap } = useAbout({ label, hint, error, labelHidden, reach });
  const changed = useChanged(rest.value, onChange);
  return wrap(
    <input
      {...rest}
      {...control}
      onChange={changed}
      className={[styles.control, className].filter(Boolean).join(' ')}
    />,
    rest.required,
  );
}

/** A multi-line text field; it grows with its text in browsers that support it. */
export function TextArea({
  label,
  hint,
  error,
  labelHidden,
  reach,
  className,
  onChange,
  ...rest
}: About & TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> }) {
  const { control, wrap } = useAbout({ label, hint, error, labelHidden, reach });
  const changed = useChanged(rest.value, onChange);
  return wrap(
    <textarea
      {...rest}
      {...control}
      onChange={changed}
      className={[styles.control, styles.area, className].filter(Boolean).join(' ')}
    />,
    rest.required,
  );
}

/** One choice of a few. A native select, because its keyboard, screen reader and phone support is the browser's own. */
export function Choice<Value extends string>({
  label,
  hint,
  error,
  labelHidden,
  reach,
  options,
  ...rest
}: About & {
  options: readonly { value: Value; label: string }[];
} & SelectHTMLAttributes<HTMLSelectElement>) {
  const { control, wrap } = useAbout({ label, hint, error, labelHidden, reach });
  return wrap(
    <select {...rest} {...control} className={styles.control}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>,
    rest.required,
  );
}
