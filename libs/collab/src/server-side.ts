import * as Y from 'yjs';
import { CollabError } from './codes';
import type { Limits } from './limits';
import type { Author, DraftLog } from './ports';
import { replay } from './room/replay';
import type { Room } from './room/room';
import type { Rooms } from './room/rooms';
import { holdsDeletions } from './update/holds';
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
    const wanted = decode(state);
    const room = await this.rooms.mustEnter(document);
    const holds = () => isStored(room, wanted);
    if (!holds()) {
      // Another node may have stored it.
      await room.catchUp().catch(() => undefined);
      if (!holds()) await this.until(room, holds);
    }
    return { seq: room.seq };
  }

  async edit(document: string, author: Author, edit: (doc: Y.Doc) => void): Promise<{ seq: number }> {
    const room = await this.rooms.mustEnter(document);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(room.doc));
    const updates: Uint8Array[] = [];
    copy.on('update', (update: Uint8Array) => updates.push(update));
    copy.transact(() => edit(copy));
    copy.destroy();
    if (updates.length === 0) return { seq: room.seq };
    const update = Y.mergeUpdates(updates);
    for (;;) {
      const offer = room.offer(update, author, null);
      switch (offer.kind) {
        case 'wait':
          await offer.until;
          continue;
        case 'known':
          return { seq: room.seq };
        case 'pending':
          return new Promise((resolve, reject) => {
            offer.entry.after.push(() => resolve({ seq: room.seq }));
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

  async read(document: string): Promise<{ doc: Y.Doc; seq: number; damage: string | null }> {
    const loaded = await this.log.load(document);
    if (!loaded) throw new CollabError('not_found');
    return replay(loaded);
  }

  private until(room: Room, holds: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        unwatch();
      };
      const timer = setTimeout(() => {
        stop();
        reject(new CollabError('not_stored'));
      }, this.limits.waitFor);
      const unwatch = room.watch(() => {
        if (room.closed) {
          stop();
          reject(new CollabError('not_stored'));
        } else if (holds()) {
          stop();
          resolve();
        }
      });
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

/** Deletions count as stored only when nothing of the document waits: pending ones are not told apart. */
function isStored(room: Room, { clocks, deletions }: Wanted): boolean {
  if (!covers(room.storedClocks(), clocks)) return false;
  return deletions.clients.size === 0 || (room.settled && holdsDeletions(room.doc, deletions));
}
