import { useEffect, useState } from 'react';

/** How long a value stays as it is before it counts as settled, in milliseconds. */
const PAUSE_MS = 350;

/** The value, once it has not changed for a moment; the first one at once. For what is asked of the server while a person types. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
