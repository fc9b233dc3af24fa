import { useState } from 'react';

const KEY = 'assay:reads-pages';

/** Whether this browser reads a page as soon as its URL is entered; on until the member turns it off. */
export function useReadsAtOnce(): [boolean, (reads: boolean) => void] {
  const [reads, setReads] = useState(() => {
    try {
      return localStorage.getItem(KEY) !== 'no';
    } catch {
      return true;
    }
  });
  const set = (wanted: boolean) => {
    setReads(wanted);
    try {
      if (wanted) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, 'no');
    } catch {
      // A private window, or a full storage: the choice then lives as long as the form.
    }
  };
  return [reads, set];
}
