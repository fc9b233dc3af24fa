import * as Y from 'yjs';
import type { Room } from '../room/room';
import { lower, type Clocks } from '../update/vectors';
import { writePresence } from '../wire/presence-states';
import * as frames from '../wire/write-frame';
import type { SocketConnection } from './socket-connection';

/**
 * Relays a room's updates and presence to one client. A slow connection gets none of them, and one merged update of all it
 * missed once its unsent bytes are sent (W7).
 */
export class SessionRelays {
  /** While the connection is slow: the clocks of what its client had been sent before. */
  private sentClocks: Clocks | null = null;
  private missedPresence = false;
  private ended = false;

  constructor(
    private readonly key: string,
    private readonly room: Room,
    private readonly connection: SocketConnection,
  ) {}

  relay(update: Uint8Array): void {
    if (!this.connection.slow) return this.connection.send(frames.updateFrame(this.key, update));
    this.sentClocks ??= this.room.storedClocks();
    lower(this.sentClocks, Y.parseUpdateMeta(update).from);
    this.connection.skipped(update.length);
  }

  relayPresence(states: Uint8Array): void {
    if (this.connection.slow) this.missedPresence = true;
    else this.connection.send(frames.awarenessFrame(this.key, states));
  }

  /** The connection is not slow any more: sends what it missed. */
  sendMissed(): void {
    const clocks = this.sentClocks;
    this.sentClocks = null;
    if (clocks) {
      const update = Y.encodeStateAsUpdate(this.room.doc, Y.encodeStateVector(clocks));
      this.room.afterCommit(
        () => this.ended || this.connection.send(frames.updateFrame(this.key, update)),
        () => {
          // As if it were still slow: with what was sent before, and all of it again once the document is whole.
          this.sentClocks = clocks;
          void this.room.rebuilt().then(() => this.ended || this.connection.slow || this.sendMissed());
        },
      );
    }
    if (this.missedPresence) this.sendPresence();
    this.missedPresence = false;
  }

  /** Nothing more is sent of the document. */
  end(): void {
    this.ended = true;
  }

  /** Sends the presence of every client of the document. */
  sendPresence(): void {
    this.connection.send(frames.awarenessFrame(this.key, writePresence(this.room.presence.all())));
  }
}
