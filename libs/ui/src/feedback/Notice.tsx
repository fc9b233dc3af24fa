import type { ReactNode } from 'react';
import styles from './feedback.module.css';

/** A highlighted sentence. Screen readers announce `bad` notices at once, the others when they are idle. */
export function Notice({
  tone = 'info',
  children,
  action,
  quiet = false,
}: {
  tone?: 'info' | 'warn' | 'bad' | 'good';
  children: ReactNode;
  action?: ReactNode;
  /** The notice is already inside a live region. */
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
