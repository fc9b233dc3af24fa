import * as Y from 'yjs';

type Events = Parameters<Y.Doc['emit']>;

/** Emits only events that have listeners: most events of a transaction have none on a server, and cost time. */
class ServerDoc extends Y.Doc {
  override emit(name: Events[0], args: Events[1]): void {
    if (name === 'afterTransaction') (args[0] as Y.Transaction)._needFormattingCleanup = false;
    if (this._observers.has(name)) super.emit(name, args);
  }
}

/**
 * A document that changes only by applied updates. After a remote change Yjs deletes redundant format markers in a second
 * transaction with an update event of its own; on a server these deletions would be in no log and have no author. Editors
 * still delete redundant markers, and send these deletions like any edit.
 */
export function serverDoc(options: { gc: boolean } = { gc: true }): Y.Doc {
  return new ServerDoc(options);
}
