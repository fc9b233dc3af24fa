import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './Button.module.css';

/** How prominent a button is: one `go` per view, `plain` for other buttons, `quiet` inside text and lists. */
export type ButtonWeight = 'go' | 'plain' | 'quiet' | 'danger';

/** The props of {@link Button}, in addition to those of a native button. */
export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  weight?: ButtonWeight;
  size?: 'm' | 's';
  icon?: ReactNode;
  /** An action is running: the button shows it and ignores further presses. */
  busy?: boolean;
  /** The button shows only its icon; it then needs an `aria-label` for screen readers. */
  iconOnly?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** The button of the interface. While `busy` it ignores presses and keeps the focus. */
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
