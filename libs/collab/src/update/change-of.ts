import * as Y from 'yjs';
import { serverDoc } from './server-doc';

/**
 * The change that an edit makes in a document, as one update; null where it changes nothing.
 *
 * @param state the document, as an update; `edit` gets a copy
 */
export function changeOf(state: Uint8Array, edit: (doc: Y.Doc) => void): Uint8Array | null {
  const copy = serverDoc();
  Y.applyUpdate(copy, state);
  const updates: Uint8Array[] = [];
  copy.on('update', (update: Uint8Array) => updates.push(update));
  copy.transact(() => edit(copy));
  copy.destroy();
  return updates.length > 0 ? Y.mergeUpdates(updates) : null;
}
