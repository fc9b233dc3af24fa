import { useId } from 'react';
import { Button } from '../button/Button';
import type { ButtonProps } from '../button/Button';
import styles from './gate.module.css';

/** Why an action is off, as the server says it. */
export interface ShownBlocker {
  code: string;
  message: string;
}

/** A button the server allows or not. When off it keeps its focus and says why, on hover and to readers alike. */
export function GatedButton({
  blockers,
  allowed,
  reasonsFrom = 'end',
  ...rest
}: ButtonProps & {
  blockers: readonly ShownBlocker[];
  allowed: boolean;
  /** Which edge of the button the reasons line up with; `start` inside a narrow side. */
  reasonsFrom?: 'start' | 'end';
}) {
  const id = useId();
  if (allowed) return <Button {...rest} />;
  return (
    <span className={styles.gated} data-reasons-from={reasonsFrom}>
      <Button
        {...rest}
        aria-disabled="true"
        aria-describedby={id}
        onClick={(event) => event.preventDefault()}
      />
      <span id={id} role="tooltip" className={styles.why}>
        {blockers.map((blocker) => (
          <span key={blocker.code + blocker.message}>{blocker.message} </span>
        ))}
      </span>
    </span>
  );
}

/** A panel that lists what stands in the way. */
export function Gate({ title, blockers }: { title: string; blockers: readonly ShownBlocker[] }) {
  const id = useId();
  return (
    <section className={styles.gate} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul>
        {blockers.map((blocker) => (
          <li key={blocker.code + blocker.message}>{blocker.message}</li>
        ))}
      </ul>
    </section>
  );
}
