import * as Y from 'yjs';
import { CollabError } from './codes';
import type { Limits } from './limits';
import type { Author, DraftLog } from './ports';
import { replay } from './room/replay';
import type { Room } from './room/room';
import type { Rooms } from './room/rooms';
import { holdsDeletions } from './update/holds';
import { stillDoc } from './update/still-doc';
import { covers, type Clocks } from './update/vectors';

/** What callers inside the server do with documents (R2, R3). */
export class ServerSide {
  constructor(
    private readonly log: DraftLog,
    private readonly rooms: Rooms,
    private readonly limits: Limits,
  ) {}

  async waitFor(
    document: string,
    state: { stateVector: Uint8Array } | { snapshot: Uint8Array },
  ): Promise<{ seq: number }> {
    const { clocks, deletions } = decode(state);
    const room = await this.rooms.mustEnter(document);
    const holds = () =>
      covers(Y.decodeStateVector(Y.encodeStateVector(room.doc)), clocks) &&
      holdsDeletions(room.doc, deletions);
    // Another node may have stored what this one has not heard of.
    if (!holds()) await room.catchUp().catch(() => undefined);
    await this.bounded(room, holds);
    return { seq: room.highest };
  }

  async edit(document: string, author: Author, edit: (doc: Y.Doc) => void): Promise<{ seq: number }> {
    const room = await this.rooms.mustEnter(document);
    const copy = stillDoc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(room.doc));
    const updates: Uint8Array[] = [];
    copy.on('update', (update: Uint8Array) => updates.push(update));
    copy.transact(() => edit(copy));
    copy.destroy();
    if (updates.length === 0) return { seq: room.highest };
    const update = Y.mergeUpdates(updates);
    for (;;) {
      const offer = room.offer(update, author, null);
      switch (offer.kind) {
        case 'wait':
          await offer.until;
          continue;
        case 'known':
          return { seq: room.highest };
        case 'pending':
          return new Promise((resolve, reject) => {
            offer.entry.after.push(() => resolve({ seq: offer.entry.seq! }));
            offer.entry.lost.push((code) => reject(new CollabError(code)));
          });
        case 'lacking':
        case 'foreign':
          throw new CollabError('server_error');
        case 'refused':
          throw new CollabError(offer.code);
      }
    }
  }

  /**
   * Reads the document without a copy where it is open here and everything in it is stored, and from the log otherwise.
   *
   * @param look must not change the document, nor keep it
   */
  async look<T>(document: string, look: (doc: Y.Doc, seq: number) => T): Promise<T> {
    const room = this.rooms.get(document);
    if (room?.settled && !room.closed && !room.damage) return look(room.doc, room.seq);
    const { doc, seq } = await this.read(document);
    try {
      return look(doc, seq);
    } finally {
      doc.destroy();
    }
  }

  async read(document: string): Promise<{ doc: Y.Doc; seq: number; damage: string | null }> {
    const loaded = await this.log.load(document);
    if (!loaded) throw new CollabError('not_found');
    return replay(loaded);
  }

  /** Resolves once the room's document holds what is wanted, and everything it holds then is stored. */
  private bounded(room: Room, holds: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      let held = false;
      const settle = (end: () => void) => {
        clearTimeout(timer);
        unwatch();
        end();
      };
      const refuse = () => settle(() => reject(new CollabError('not_stored')));
      const look = () => {
        if (room.closed) return refuse();
        if (held || !holds()) return;
        held = true;
        room.afterCommit(() => settle(resolve), refuse);
      };
      const timer = setTimeout(refuse, this.limits.waitFor);
      const unwatch = room.watch(look);
      look();
    });
  }
}

interface Wanted {
  clocks: Clocks;
  deletions: ReturnType<typeof Y.createDeleteSet>;
}

/** @throws CollabError `malformed_update` when the bytes are neither */
function decode(state: { stateVector: Uint8Array } | { snapshot: Uint8Array }): Wanted {
  try {
    if ('stateVector' in state)
      return { clocks: Y.decodeStateVector(state.stateVector), deletions: Y.createDeleteSet() };
    const { sv, ds } = Y.decodeSnapshot(state.snapshot);
    return { clocks: sv, deletions: ds };
  } catch {
    throw new CollabError('malformed_update');
  }
}
