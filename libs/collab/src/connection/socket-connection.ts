import type { RefusalCode } from '../codes';
import type { Room } from '../room/room';

/** The connection of a session, as the session uses it. */
export interface SocketConnection {
  /** Whether the socket has too many unsent bytes for relays (W7). */
  readonly slow: boolean;
  send(frame: Buffer): void;
  /** Counts the bytes a slow connection was not sent, and closes it past the limit (W7). */
  skipped(bytes: number): void;
  close(code: RefusalCode): void;
  /** Closes one document with a refusal; the client may open it again. */
  closeDocument(key: string, code: RefusalCode): void;
  /** Counts and logs a refusal. */
  refused(code: RefusalCode): void;
  /** Passes presence on to other nodes. */
  presenceChanged(room: Room, states: Uint8Array): void;
}
