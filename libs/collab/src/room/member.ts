import type { RefusalCode } from '../codes';
import type { Identity } from '../ports';

/** Somebody with the document open, as the room sees them. */
export interface RoomMember {
  readonly identity: Identity;
  /** Gives a stored update on. */
  relay(update: Uint8Array): void;
  /** Gives presence states on. */
  relayPresence(states: Uint8Array): void;
  /** A stateless message. */
  tell(payload: string): void;
  /** The room is gone: the connection must come back and send again (P7). */
  sendAway(code: RefusalCode): void;
}
