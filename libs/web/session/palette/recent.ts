import { useEffect } from 'react';
import { useViewer } from '../viewer';

/** What the member used last: a claim or an article with its name, or an action or a member by id. */
export interface Recent {
  /** The kind and the id: `claim:…`. */
  key: string;
  /** The name of a claim or an article; others get their name from the page. */
  label: string;
}

/** Number of entries that are stored. */
const MOST = 30;

/** Name in the local storage, among the member's own; signing out removes it. */
const nameOf = (memberId: string) => `assay:${memberId}:recent`;

/** What the member used in this browser, the latest first. */
export function readRecent(memberId: string): Recent[] {
  try {
    const stored = JSON.parse(localStorage.getItem(nameOf(memberId)) ?? '[]') as unknown;
    return (Array.isArray(stored) ? (stored as unknown[]) : []).filter(
      (one): one is Recent =>
        typeof (one as Recent | null)?.key === 'string' && typeof (one as Recent).label === 'string',
    );
  } catch {
    return [];
  }
}

/** Puts an entry before all others. */
export function noteRecent(memberId: string, entry: Recent): void {
  const others = readRecent(memberId).filter(({ key }) => key !== entry.key);
  try {
    localStorage.setItem(nameOf(memberId), JSON.stringify([entry, ...others].slice(0, MOST)));
  } catch {
    // A private window, or a full storage: the palette then lists nothing as recent.
  }
}

/** Removes what the member used from this browser. */
export function forgetRecent(memberId: string): void {
  try {
    localStorage.removeItem(nameOf(memberId));
  } catch {
    // A browser that stores nothing has nothing to remove.
  }
}

/** Notes that the member has opened a claim or an article. @param label its name; undefined until it is loaded */
export function useVisited(kind: 'claim' | 'article', id: string, label: string | undefined): void {
  const { member } = useViewer();
  useEffect(() => {
    if (label) noteRecent(member.id, { key: `${kind}:${id}`, label });
  }, [member.id, kind, id, label]);
}
