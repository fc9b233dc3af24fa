import type { ReactNode } from 'react';
import { useEffect } from 'react';
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
  useEffect(() => {
    const timer = setTimeout(onOver, TOLD_FOR);
    return () => clearTimeout(timer);
    // Told anew, it stays anew; who listens for its end may change without that.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the words alone decide how long they are told
  }, [children]);
  return (
    <Notice tone="good" quiet action={action}>
      {children}
    </Notice>
  );
}
