import type { ReactNode } from 'react';
import { useEffect, useEffectEvent } from 'react';
import { Notice } from '@assay/ui';

/** How long what was done is told of, in milliseconds. */
const TOLD_FOR = 12_000;

/** Tells of what was just done, for a while. Stands inside a live region. */
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
    const timer = setTimeout(() => over(), TOLD_FOR);
    return () => clearTimeout(timer);
    // Told anew, it stays anew.
  }, [children]);
  return (
    <Notice tone="good" quiet action={action}>
      {children}
    </Notice>
  );
}
