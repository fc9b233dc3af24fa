import { useId, useState } from 'react';
import type {
  ChangeEventHandler,
  InputHTMLAttributes,
  ReactNode,
  Ref,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from 'react';
import { useUnsentWords } from '../keyboard/unsent';
import { useUiTexts } from '../texts';
import styles from './field.module.css';

/** What every field says about itself. */
interface About {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** The label is only heard: what the field is for shows from its place. */
  labelHeard?: boolean;
  /** Whether what is typed is published with the verdict or stays in the newsroom; said beside the label. */
  reach?: Reach;
}

/** Where the words of a field may be read. */
export type Reach = 'published' | 'internal';

/** Says beside a field's label whether its words are published or stay in the newsroom. */
export function ReachLabel({ id, reach }: { id?: string; reach: Reach }) {
  const texts = useUiTexts();
  return (
    <span id={id} className={styles.reach} data-reach={reach}>
      {texts(`reach.${reach}`)}
    </span>
  );
}

function useAbout({ label, hint, error, labelHeard, reach }: About) {
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
          <label htmlFor={id} className={labelHeard ? 'heard' : undefined}>
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

/** Counts a field's words as unsent from the first change until the field is emptied or leaves the page. */
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

/** One line of text, a date, a URL: a labelled native input with its hint and its error. */
export function TextField({
  label,
  hint,
  error,
  labelHeard,
  reach,
  className,
  onChange,
  ...rest
}: About & InputHTMLAttributes<HTMLInputElement>) {
  const { control, wrap } = useAbout({ label, hint, error, labelHeard, reach });
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

/** Several lines of text; the field grows with its text where the browser can. */
export function TextArea({
  label,
  hint,
  error,
  labelHeard,
  reach,
  className,
  onChange,
  ...rest
}: About & TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> }) {
  const { control, wrap } = useAbout({ label, hint, error, labelHeard, reach });
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

/** One of a few, by a native select: keyboard, screen reader and phone each bring their best. */
export function Choice<Value extends string>({
  label,
  hint,
  error,
  labelHeard,
  reach,
  options,
  ...rest
}: About & {
  options: readonly { value: Value; label: string }[];
} & SelectHTMLAttributes<HTMLSelectElement>) {
  const { control, wrap } = useAbout({ label, hint, error, labelHeard, reach });
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
