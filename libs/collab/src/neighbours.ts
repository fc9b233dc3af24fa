import { ALONE } from './fan-out/in-process';
import type { Limits } from './limits';
import type { AccessFilter, DraftLog, FanOut, FanOutMessage, Logger } from './ports';
import type { Pending } from './room/pending';
import type { Rooms } from './room/rooms';
import { readPresence, writePresence } from './wire/presence-states';

/**
 * The other nodes (N1 to N3). Hearing from them is quick; not hearing is healed by comparing heads with the log,
 * so that losing every message only delays.
 */
export class Neighbours {
  private readonly unsubscribe: () => void;
  private readonly healing: NodeJS.Timeout;
  private looking = false;
  private outgoing: FanOutMessage[] = [];
  private flushing = false;

  constructor(
    private readonly fanOut: FanOut,
    private readonly log: DraftLog,
    private readonly rooms: Rooms,
    limits: Limits,
    private readonly logger: Logger,
    private readonly reconsider: (filter: AccessFilter) => Promise<void>,
  ) {
    this.unsubscribe = fanOut.subscribe(
      (message) => this.hear(message),
      () => this.heardNothing(),
    );
    this.healing = setInterval(() => void this.heal(), limits.healEvery).unref();
  }

  publish(messages: FanOutMessage[]): void {
    this.fanOut.publish(messages);
  }

  /** What this node stored; everything of one commit leaves together. */
  stored(entries: Pending[], seqs: number[]): void {
    if (this.fanOut === ALONE) return;
    entries.forEach(({ document, author, relayed }, index) => {
      this.outgoing.push({ kind: 'appended', document, author, update: relayed, seq: seqs[index]! });
    });
    this.flushSoon();
  }

  presence(document: string, states: Uint8Array): void {
    this.outgoing.push({ kind: 'presence', document, states });
    this.flushSoon();
  }

  /** Compares every open document with the log's head, and forgets the presence of nodes that fell silent. */
  async heal(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      const rooms = this.rooms.all();
      for (const room of rooms) {
        const gone = room.presence.expire();
        if (gone.length > 0) for (const member of room.members) member.relayPresence(writePresence(gone));
      }
      if (rooms.length === 0) return;
      const heads = await this.log.heads(rooms.map(({ document }) => document));
      for (const room of rooms) {
        if ((heads.get(room.document) ?? 0) > room.seq && room.unsavedBytes === 0) await room.catchUp();
      }
    } catch (error) {
      this.logger.warn({ error }, 'could not compare open documents with the log');
    } finally {
      this.looking = false;
    }
  }

  stop(): void {
    clearInterval(this.healing);
    this.unsubscribe();
  }

  /** Anything may have been missed: what was appended, who may still be here, where their cursors are. */
  private heardNothing(): void {
    void this.heal();
    void this.reconsider({});
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

  private hear(message: FanOutMessage): void {
    if (message.kind === 'reconsider') return void this.reconsider(message.filter);
    const room = this.rooms.get(message.document);
    if (!room) return;
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
          for (const member of room.members) member.relayPresence(writePresence(changed));
        return;
      }
      case 'presence_wanted': {
        const states = room.presence.all('local');
        if (states.length > 0)
          this.publish([{ kind: 'presence', document: message.document, states: writePresence(states) }]);
        return;
      }
      case 'tell':
        for (const member of room.members) member.tell(message.payload);
    }
  }
}
