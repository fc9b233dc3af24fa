import * as Y from 'yjs';
import { readUnsent, storeUnsent, unsentNames } from '@assay/web-session';
import { base64Of, bytesOf } from './base64';
import type { KeptSuggestions } from './suggesting';

/** The suggestions of a member on the draft of a claim that the server has not confirmed, in this browser's storage. */
export function keptSuggestions(memberId: string, claimId: string): KeptSuggestions {
  const prefix = `suggestion:${claimId}:`;
  return {
    read: () =>
      unsentNames(memberId)
        .filter((name) => name.startsWith(prefix))
        .flatMap((name) => {
          const update = updateOf(readUnsent(memberId, name));
          return update ? [{ id: name.slice(prefix.length), update }] : [];
        }),
    write: (id, update) => storeUnsent(memberId, prefix + id, update && JSON.stringify(base64Of(update))),
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
