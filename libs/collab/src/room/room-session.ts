import type { RefusalCode } from '../codes';
import type { Identity } from '../ports';

/** A session of a document, as its room uses it. */
export interface RoomSession {
  readonly identity: Identity;
  /** Sends a stored update to the client. */
  relay(update: Uint8Array): void;
  /** Sends presence states to the client. */
  relayPresence(states: Uint8Array): void;
  /** Sends a stateless message to the client. */
  sendStateless(payload: string): void;
  /** The room was closed: closes the connection, so that the client reconnects and sends its unsaved updates again (P7). */
  disconnect(code: RefusalCode): void;
}
