import * as Y from 'yjs';
import { readUnsent, storeUnsent, unsentNames } from '@assay/web-session';
import { base64Of, bytesOf } from './base64';
import type { KeptSuggestions } from './suggesting';

/** Names the entries of this page. */
const THIS_PAGE = crypto.randomUUID();

/**
 * The suggestions of a member on the draft of a claim that the server has not confirmed, in this browser's storage. Two pages
 * of the member may write on in the same suggestion: each has entries of its own, and replaces or removes none of the other,
 * except those that it read and that did not change since.
 */
export function keptSuggestions(
  memberId: string,
  claimId: string,
  page: string = THIS_PAGE,
): KeptSuggestions {
  const prefix = `suggestion:${claimId}:`;
  const taken = new Map<string, unknown>();
  const idOf = (name: string) => name.slice(prefix.length).split(' ')[0]!;
  return {
    read: () => {
      const found = new Map<string, Uint8Array>();
      for (const name of unsentNames(memberId)) {
        const entry = name.startsWith(prefix) ? readUnsent(memberId, name) : undefined;
        const update = updateOf(entry);
        if (!update) continue;
        taken.set(name, entry);
        const id = idOf(name);
        const other = found.get(id);
        found.set(id, other ? Y.mergeUpdates([other, update]) : update);
      }
      return [...found].map(([id, update]) => ({ id, update }));
    },
    write: (id, update) => {
      const own = `${prefix}${id} ${page}`;
      if (update) return storeUnsent(memberId, own, JSON.stringify(base64Of(update)));
      for (const [name, entry] of taken)
        if (idOf(name) === id && readUnsent(memberId, name) === entry) storeUnsent(memberId, name, undefined);
      return storeUnsent(memberId, own, undefined);
    },
  };
}

/** The update that an entry holds; undefined for an entry that is damaged. */
function updateOf(kept: unknown): Uint8Array | undefined {
  if (typeof kept !== 'string') return undefined;
  try {
    const update = bytesOf(kept);
    Y.decodeUpdate(update);
    return update;
  } catch {
    return undefined;
  }
}
