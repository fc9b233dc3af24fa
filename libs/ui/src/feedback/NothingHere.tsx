import type { ReactNode } from 'react';
import { useUiTexts } from '../texts';
import styles from './feedback.module.css';

/** Shown for an address that does not exist. An address of another newsroom shows the same, so that it reveals nothing. */
export function NothingHere({ action, title, text }: { action?: ReactNode; title?: string; text?: string }) {
  const say = useUiTexts();
  return (
    <div className={styles.page}>
      <h1>{title ?? say('feedback.notFoundTitle')}</h1>
      <p>{text ?? say('feedback.notFoundText')}</p>
      {action}
    </div>
  );
}
