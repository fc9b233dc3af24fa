import { useId } from 'react';
import { Button } from '../button/Button';
import type { ButtonProps } from '../button/Button';
import { sayWhy } from '../texts';
import type { ServerReason } from '../texts';
import styles from './gate.module.css';

/** The server's reason why an action is not possible. */
export interface ShownBlocker extends ServerReason {
  code: string;
}

/**
 * A button that the server enables or disables. A disabled one stays focusable and shows its reasons on hover and to
 * screen readers.
 */
export function GatedButton({
  blockers,
  allowed,
  reasonsFrom = 'end',
  ...rest
}: ButtonProps & {
  blockers: readonly ShownBlocker[];
  allowed: boolean;
  /** The edge of the button that the reasons align with; `start` in a narrow column. */
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
          <span key={blocker.code + blocker.message}>{sayWhy(blocker)} </span>
        ))}
      </span>
    </span>
  );
}

/** A panel that lists the blockers of an action. */
export function Gate({ title, blockers }: { title: string; blockers: readonly ShownBlocker[] }) {
  const id = useId();
  return (
    <section className={styles.gate} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul>
        {blockers.map((blocker) => (
          <li key={blocker.code + blocker.message}>{sayWhy(blocker)}</li>
        ))}
      </ul>
    </section>
  );
}
