import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './Button.module.css';

/** A button's weight on the page: one `go` a view, `plain` for the rest, `quiet` inside text and lists. */
export type ButtonWeight = 'go' | 'plain' | 'quiet' | 'danger';

/** What {@link Button} takes, beside everything a native button does. */
export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  weight?: ButtonWeight;
  size?: 'm' | 's';
  icon?: ReactNode;
  /** Something is under way: the button says so and takes no second press. */
  busy?: boolean;
  /** Only the icon shows; `aria-label` is then required by its reader. */
  iconOnly?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** The one button. A press while busy does nothing, and the control keeps its focus. */
export function Button({
  weight = 'plain',
  size = 'm',
  icon,
  busy,
  iconOnly,
  children,
  className,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={[styles.button, className].filter(Boolean).join(' ')}
      data-weight={weight}
      data-size={size}
      data-icon-only={iconOnly || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <span className={styles.spinner} aria-hidden="true" /> : icon}
      {children}
    </button>
  );
}
