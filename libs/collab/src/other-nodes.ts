import { NO_FAN_OUT } from './fan-out/no-fan-out';
import type { Limits } from './limits';
import type { DraftLog, FanOut, FanOutMessage, Logger } from './ports';
import type { Pending } from './room/pending';
import { RemotePresence } from './room/remote-presence';
import type { Room } from './room/room';
import type { Rooms } from './room/rooms';
import { StorageAway } from './storage-away';
import { readPresence, writePresence, type PresenceState } from './wire/presence-states';

/**
 * Exchanges stored updates and presence with the other nodes (N1 to N3). Messages make it fast; the regular comparison of
 * heads with the log makes it complete: when every message is lost, updates arrive later.
 */
export class OtherNodes {
  private readonly unsubscribe: () => void;
  private readonly healing: NodeJS.Timeout;
  private comparing = false;
  private outgoing: FanOutMessage[] = [];
  private flushing = false;
  private readonly remotePresence: RemotePresence;

  constructor(
    private readonly fanOut: FanOut,
    private readonly log: DraftLog,
    private readonly rooms: Rooms,
    limits: Limits,
    private readonly logger: Logger,
  ) {
    this.remotePresence = new RemotePresence(limits);
    this.unsubscribe = fanOut.subscribe(
      (message) => this.receive(message),
      () => this.recoverFromGap(),
    );
    this.healing = setInterval(() => void this.heal(), limits.healEvery).unref();
  }

  publish(messages: FanOutMessage[]): void {
    this.fanOut.publish(messages);
  }

  /** Publishes updates this node stored; the updates of one commit are published together. */
  publishStored(entries: Pending[], seqs: number[]): void {
    if (this.fanOut === NO_FAN_OUT) return;
    entries.forEach(({ document, author, relayed }, index) => {
      this.outgoing.push({ kind: 'appended', document, author, update: relayed, seq: seqs[index]! });
    });
    this.flushSoon();
  }

  /** A room was opened: it takes over the document's known presence, and other nodes are asked for theirs. */
  onRoomOpened(room: Room): void {
    room.presence.receiveRemote(this.remotePresence.take(room.document));
    this.publish([{ kind: 'presence_wanted', document: room.document }]);
  }

  /** A room was closed on this node; other nodes may still have the document open. */
  onRoomClosed({ document, presence }: Room): void {
    this.remotePresence.receive(document, presence.all('remote'));
  }

  /** The presence in a document that is not open on this node. */
  presenceOf(document: string): PresenceState[] {
    return this.remotePresence.of(document);
  }

  /** Publishes presence of this node's clients. */
  publishPresence(document: string, states: Uint8Array): void {
    this.outgoing.push({ kind: 'presence', document, states });
    this.flushSoon();
  }

  /** Compares every open document with the log's head, and drops the presence that its node no longer renews. */
  async heal(): Promise<void> {
    if (this.comparing) return;
    this.comparing = true;
    this.remotePresence.expire();
    try {
      const rooms = this.rooms.all();
      for (const room of rooms) {
        const gone = room.presence.expire();
        if (gone.length > 0) for (const session of room.sessions) session.relayPresence(writePresence(gone));
      }
      if (rooms.length === 0) return;
      const heads = await this.log.heads(rooms.map(({ document }) => document));
      for (const room of rooms) {
        if ((heads.get(room.document) ?? 0) > room.seq && room.unsavedBytes === 0) await this.catchUp(room);
      }
    } catch (error) {
      this.logger.warn({ error }, 'could not compare open documents with the log');
    } finally {
      this.comparing = false;
    }
  }

  /** A document that cannot be read does not keep the others behind. @throws StorageAway */
  private async catchUp(room: Room): Promise<void> {
    try {
      await room.catchUp();
    } catch (error) {
      if (error instanceof StorageAway) throw error;
      this.logger.warn({ error, document: room.document }, 'a document could not catch up with the log');
    }
  }

  stop(): void {
    clearInterval(this.healing);
    this.unsubscribe();
  }

  /** Messages may be lost: reads missed updates from the log and exchanges presence again. */
  private recoverFromGap(): void {
    void this.heal();
    for (const { document, presence } of this.rooms.all()) {
      const states = writePresence(presence.all('local'));
      this.publish([
        { kind: 'presence_wanted', document },
        { kind: 'presence', document, states },
      ]);
    }
  }

  private flushSoon(): void {
    if (this.flushing) return;
    this.flushing = true;
    queueMicrotask(() => {
      this.flushing = false;
      const messages = this.outgoing;
      this.outgoing = [];
      this.fanOut.publish(messages);
    });
  }

  private receive(message: FanOutMessage): void {
    const room = this.rooms.get(message.document);
    if (!room) {
      if (message.kind === 'presence')
        this.remotePresence.receive(message.document, readPresence(message.states));
      return;
    }
    switch (message.kind) {
      case 'appended': {
        const { seq, update, author } = message;
        if (seq <= room.seq) return;
        if (update) room.receiveStored([{ seq, update, author, at: new Date() }]);
        else void room.catchUp().catch(() => undefined);
        return;
      }
      case 'presence': {
        const changed = room.presence.receiveRemote(readPresence(message.states));
        if (changed.length > 0)
          for (const session of room.sessions) session.relayPresence(writePresence(changed));
        return;
      }
      case 'presence_wanted': {
        const states = room.presence.all('local');
        if (states.length > 0)
          this.publish([{ kind: 'presence', document: message.document, states: writePresence(states) }]);
        return;
      }
      case 'tell':
        for (const session of room.sessions) session.sendStateless(message.payload);
    }
  }
}
