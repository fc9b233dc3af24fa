import * as Y from 'yjs';
import { CollabError, type RefusalCode } from './codes';
import type { Limits } from './limits';
import { OneAtATime } from './one-at-a-time';
import type { Opening, Openings } from './opening/openings';
import type { Author, DraftLog } from './ports';
import { replay } from './room/replay';
import type { Room } from './room/room';
import type { Rooms } from './room/rooms';
import { changeOf } from './update/change-of';
import { holdsDeletions, mustBeInOrder } from './update/holds';
import { inspectFor, type RootNames } from './update/inspect';
import { serverDoc } from './update/server-doc';
import { covers, type Clocks } from './update/vectors';
import { sizeOf } from './update/weight';

/** How often a change of a stale state is made, at most. */
const MOST_ATTEMPTS = 3;

/** The result of an edit by the server. */
export interface Edited {
  /** Covers the change. */
  seq: number;
  /** Whether the edit stored an update, which has this `seq`; false where it changed nothing. */
  stored: boolean;
}

/** The document operations of callers inside the server (R2, R3). */
export class ServerSide {
  private readonly elsewhere = new OneAtATime();

  constructor(
    private readonly log: DraftLog,
    private readonly rooms: Rooms,
    private readonly openings: Openings,
    private readonly limits: Limits,
    private readonly roots: RootNames,
  ) {}

  async open(opening: Opening): Promise<void> {
    const room = await this.openings.enter(opening);
    if (room === null) throw new CollabError('not_found');
    if (room === 'too_much_open') throw new CollabError(room);
  }

  async waitFor(
    document: string,
    state: { stateVector: Uint8Array } | { snapshot: Uint8Array },
  ): Promise<{ seq: number }> {
    const { clocks, deletions } = decode(state);
    const room = await this.rooms.mustEnter(document);
    const holds = () =>
      covers(Y.decodeStateVector(Y.encodeStateVector(room.doc)), clocks) &&
      holdsDeletions(room.doc, deletions);
    // Another node may have stored updates that have not reached this node.
    if (!holds()) await room.catchUp().catch(() => undefined);
    await this.bounded(room, holds);
    return { seq: room.highest };
  }

  async edit(document: string, author: Author, edit: (doc: Y.Doc) => void): Promise<Edited> {
    const room = await this.rooms.mustEnter(document);
    const update = changeOf(Y.encodeStateAsUpdate(room.doc), edit);
    return update ? this.offer(room, update, author) : { seq: room.highest, stored: false };
  }

  /**
   * As `edit`, for a change that takes long to make: another thread makes it from the state. It is made again where the
   * document changed meanwhile, because the change of a stale state would write again what another edit has written; after
   * a few times it is merged with what members go on writing.
   *
   * @param make returns the change of a document in this state as an update; null for none
   */
  editElsewhere(
    document: string,
    author: Author,
    make: (state: Uint8Array) => Promise<Uint8Array | null>,
  ): Promise<Edited> {
    return this.elsewhere.run(document, async () => {
      for (let attempt = 1; ; attempt += 1) {
        const state = Y.encodeStateAsUpdate((await this.rooms.mustEnter(document)).doc);
        const update = await make(state);
        // The room may have been closed meanwhile.
        const room = await this.rooms.mustEnter(document);
        const isStale = !isEqual(Y.encodeStateAsUpdate(room.doc), state);
        if (isStale && attempt < MOST_ATTEMPTS) continue;
        return update ? this.offer(room, update, author) : { seq: room.highest, stored: false };
      }
    });
  }

  async append(document: string, author: Author, update: Uint8Array): Promise<Edited> {
    return this.offer(await this.rooms.mustEnter(document), update, author);
  }

  async refusalOf(document: string, update: Uint8Array): Promise<RefusalCode | null> {
    const room = await this.rooms.mustEnter(document);
    let isCaughtUp = false;
    for (;;) {
      const inspection = inspectFor(room.doc, update, this.roots, this.limits.update);
      if (typeof inspection === 'string') return inspection;
      if (inspection.strange) return 'outside_document';
      if (!inspection.lacksCauses) return null;
      if (isCaughtUp) return 'not_stored';
      // Another node may have stored the causes.
      await room.catchUp();
      isCaughtUp = true;
    }
  }

  private async offer(room: Room, update: Uint8Array, author: Author): Promise<Edited> {
    let isCaughtUp = false;
    for (;;) {
      const offer = room.offer(update, author, null);
      switch (offer.kind) {
        case 'wait':
          await offer.until;
          continue;
        case 'known':
          // The document may hold it before the log does. Where that part of it is lost, it is offered again.
          if (await isStored(room)) return { seq: room.highest, stored: false };
          continue;
        case 'pending':
          return new Promise((resolve, reject) => {
            offer.entry.after.push(() => resolve({ seq: offer.entry.seq!, stored: true }));
            offer.entry.lost.push((code) => reject(new CollabError(code)));
          });
        case 'lacking':
          if (isCaughtUp) throw new CollabError('not_stored');
          await room.catchUp();
          isCaughtUp = true;
          continue;
        case 'foreign':
          throw new CollabError('not_your_words');
        case 'refused':
          throw new CollabError(offer.code);
      }
    }
  }

  /**
   * Reads the document without a copy where it is open here and everything in it is stored, and from the log otherwise.
   *
   * @param look must neither change the document nor hold a reference to it
   */
  async look<T>(document: string, look: (doc: Y.Doc, seq: number) => T): Promise<T> {
    const room = this.wholeRoom(document);
    return room ? look(room.doc, room.seq) : this.lookAtLog(document, look);
  }

  /** Reads the document at the log's head: first compares the seq of an open room with it. */
  async lookAtHead<T>(document: string, look: (doc: Y.Doc, seq: number) => T): Promise<T> {
    const room = await this.roomAtHead(document);
    return room ? look(room.doc, room.seq) : this.lookAtLog(document, look);
  }

  async read(document: string): Promise<{ doc: Y.Doc; seq: number; damage: string | null }> {
    const room = await this.roomAtHead(document);
    if (!room) return this.load(document);
    const { seq } = room;
    const doc = serverDoc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc));
    return { doc, seq, damage: null };
  }

  /** The document's open room, if everything it holds is stored and its log is not damaged. */
  private wholeRoom(document: string): Room | undefined {
    const room = this.rooms.get(document);
    return room?.settled && !room.closed && !room.damage ? room : undefined;
  }

  /** The same room, if it also has the log's head: updates that another node stored may not have arrived. */
  private async roomAtHead(document: string): Promise<Room | undefined> {
    if (!this.wholeRoom(document)) return undefined;
    const head = (await this.log.heads([document])).get(document);
    // While the head was read, updates may have arrived, or the room may have been rebuilt.
    const room = this.wholeRoom(document);
    return room && head !== undefined && room.seq >= head ? room : undefined;
  }

  private async lookAtLog<T>(document: string, look: (doc: Y.Doc, seq: number) => T): Promise<T> {
    const { doc, seq } = await this.load(document);
    try {
      return look(doc, seq);
    } finally {
      doc.destroy();
    }
  }

  private async load(document: string): Promise<{ doc: Y.Doc; seq: number; damage: string | null }> {
    const loaded = await this.log.load(document);
    if (!loaded) throw new CollabError('not_found');
    const replayed = replay(loaded);
    const bytes = loaded.tail.reduce((sum, { update }) => sum + update.length, loaded.snapshot?.length ?? 0);
    this.openings.charge(loaded.newsroomId, sizeOf(replayed.doc, bytes));
    return replayed;
  }

  /** Resolves once `holds()` is true and everything the room's document holds then is stored; rejects after `waitFor`. */
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
        room.afterCommit(
          () => settle(resolve),
          () => {
            held = false;
            void room.rebuilt().then(look);
          },
        );
      };
      const timer = setTimeout(refuse, this.limits.waitFor);
      const unwatch = room.watch(look);
      look();
    });
  }
}

/** Resolves once everything that a room's document holds now is stored: to false where a part of it will not be. */
function isStored(room: Room): Promise<boolean> {
  return new Promise((resolve) =>
    room.afterCommit(
      () => resolve(true),
      () => resolve(false),
    ),
  );
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
    mustBeInOrder(ds);
    return { clocks: sv, deletions: ds };
  } catch {
    throw new CollabError('malformed_update');
  }
}

const isEqual = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0;
