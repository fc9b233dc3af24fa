import type { ReactNode } from 'react';
import { useEffect, useEffectEvent } from 'react';
import { Notice } from '@assay/ui';

/** How long the notice is shown, in milliseconds. */
const SHOWN_FOR_MS = 12_000;

/** A temporary notice about what the member just did. To be rendered inside a live region. */
export function MadeNotice({
  children,
  action,
  onOver,
}: {
  children: ReactNode;
  action?: ReactNode;
  onOver: () => void;
}) {
  const over = useEffectEvent(onOver);
  useEffect(() => {
    const timer = setTimeout(() => over(), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
    // New content restarts the timer.
  }, [children]);
  return (
    <Notice tone="good" quiet action={action}>
      {children}
    </Notice>
  );
}
