import type { ReactNode } from 'react';
import styles from './feedback.module.css';

/** A sentence set apart. `bad` is announced at once, the rest when the reader pauses. */
export function Notice({
  tone = 'info',
  children,
  action,
  quiet = false,
}: {
  tone?: 'info' | 'warn' | 'bad' | 'good';
  children: ReactNode;
  action?: ReactNode;
  /** It stands inside a live region already. */
  quiet?: boolean;
}) {
  return (
    <div
      className={styles.notice}
      data-tone={tone}
      role={quiet ? undefined : tone === 'bad' ? 'alert' : 'status'}
    >
      <span>{children}</span>
      {action}
    </div>
  );
}
