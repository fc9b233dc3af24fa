import { useState } from 'react';

/** Which groups are open: all, until the reader closes one. */
export function useOpenGroups(keys: readonly string[]): {
  isOpen: (key: string) => boolean;
  toggle: (key: string) => void;
  setAll: (isOpen: boolean) => void;
} {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  return {
    isOpen: (key) => !closed.has(key),
    toggle: (key) => {
      const next = new Set(closed);
      if (!next.delete(key)) next.add(key);
      setClosed(next);
    },
    setAll: (isOpen) => setClosed(isOpen ? new Set() : new Set(keys)),
  };
}
