import * as Y from 'yjs';

type Events = Parameters<Y.Doc['emit']>;

/** Most events of a transaction have no listener on a server, and an event without one costs nothing here. */
class StillDoc extends Y.Doc {
  override emit(name: Events[0], args: Events[1]): void {
    if (name === 'afterTransaction') (args[0] as Y.Transaction)._needFormattingCleanup = false;
    if (this._observers.has(name)) super.emit(name, args);
  }
}

/**
 * A document that changes only by what is applied to it. After a remote change Yjs tidies redundant formatting by
 * deletions of its own (a second transaction, a second update event); on a server they would be in no log and in
 * nobody's name. Editors still tidy theirs, and send it like any edit.
 */
export function stillDoc(options: { gc: boolean } = { gc: true }): Y.Doc {
  return new StillDoc(options);
}
