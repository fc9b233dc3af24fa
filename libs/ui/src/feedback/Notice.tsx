import type { ReactNode } from 'react';
import styles from './feedback.module.css';

/** A sentence set apart. `bad` is announced at once, the rest when the reader pauses. */
export function Notice({
  tone = 'info',
  children,
  action,
}: {
  tone?: 'info' | 'warn' | 'bad' | 'good';
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={styles.notice} data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <span>{children}</span>
      {action}
    </div>
  );
}
