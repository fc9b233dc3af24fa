/** What the socket and the document say about themselves. */
export interface RoomFacts {
  /** The socket is open. */
  connected: boolean;
  /** The server let this member into the document. */
  authenticated: boolean;
  /** The document has caught up with the server on this connection. */
  synced: boolean;
  /** Changes of this browser the server has not yet put on disk. */
  unsynced: boolean;
  /** The server takes no changes from this member now. */
  readOnly: boolean;
  /** The server answers, but its store takes nothing at the moment. */
  storeAway: boolean;
  /** The sentence the server refused with. */
  refusal: string | undefined;
}

/** The one quiet line. `saved` is said only when the server's disk holds every word of this browser. */
export type SaveState = 'saved' | 'saving' | 'opening' | 'offline' | 'store_away' | 'read_only' | 'refused';

/** Derives the line. Whatever is not known to be saved never reads as saved. */
export function saveState(facts: RoomFacts): SaveState {
  if (facts.refusal !== undefined) return 'refused';
  if (!facts.connected) return 'offline';
  if (!facts.authenticated || !facts.synced) return 'opening';
  if (facts.readOnly) return 'read_only';
  if (facts.storeAway && facts.unsynced) return 'store_away';
  return facts.unsynced ? 'saving' : 'saved';
}
