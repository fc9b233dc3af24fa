import { CollabError } from '../codes';
import type { RoomDeps } from './offer';
import { OpenMemory } from '../opening/open-memory';
import { Room } from './room';

/** How long a room without sessions stays open where its newsroom's documents take all the memory that they may, in milliseconds. */
const SHORT_REST = 1_000;

/** The open documents of a node. */
export class Rooms {
  private readonly open = new Map<string, Room>();
  private readonly opening = new Map<string, Promise<Room | null>>();
  private readonly resting = new Map<string, NodeJS.Timeout>();

  readonly memory: OpenMemory;

  constructor(private readonly deps: RoomDeps) {
    this.memory = new OpenMemory(() => this.open.values(), deps.limits.openBytes);
  }

  get(document: string): Room | undefined {
    return this.open.get(document);
  }

  all(): Room[] {
    return [...this.open.values()];
  }

  /**
   * The room of a document, which is read from the log when it is not open; null when there is no such document.
   * Rejects when storage cannot be reached.
   */
  async enter(document: string): Promise<Room | null> {
    const room = this.open.get(document);
    if (room) return room;
    let opening = this.opening.get(document);
    if (!opening) {
      opening = this.read(document).finally(() => this.opening.delete(document));
      this.opening.set(document, opening);
    }
    return opening;
  }

  /**
   * The room of a document, for callers inside the server.
   *
   * @throws CollabError `not_found`
   */
  async mustEnter(document: string): Promise<Room> {
    const room = await this.enter(document);
    if (!room) throw new CollabError('not_found');
    return room;
  }

  /** A session ended, or a room was opened without one: an empty room is closed with a snapshot after `roomRest`. */
  left(room: Room): void {
    clearTimeout(this.resting.get(room.document));
    if (room.closed || room.sessions.size > 0) return;
    const { roomRest } = this.deps.limits;
    const rest = this.memory.hasRoom(room.newsroomId) ? roomRest : Math.min(roomRest, SHORT_REST);
    this.resting.set(room.document, setTimeout(() => void this.putAway(room), rest).unref());
  }

  /** Removes a closed room: the next opening reads the log. */
  forget(room: Room): void {
    clearTimeout(this.resting.get(room.document));
    this.resting.delete(room.document);
    if (this.open.get(room.document) === room) this.open.delete(room.document);
  }

  /** Gives up the room of a removed document, also while it is being opened. */
  remove(document: string): void {
    this.open.get(document)?.giveUp('removed');
    void this.opening
      .get(document)
      ?.then((room) => room?.giveUp('removed'))
      .catch(() => undefined);
  }

  private async read(document: string): Promise<Room | null> {
    const loaded = await this.deps.log.load(document);
    if (!loaded) return null;
    const room = new Room(document, loaded, this.deps);
    this.open.set(document, room);
    this.deps.onRead(room.newsroomId, room.size);
    this.deps.onOpened(room);
    // Without a snapshot, every opening would read a long tail again.
    room.snapshots.offer(room);
    this.left(room);
    return room;
  }

  private async putAway(room: Room): Promise<void> {
    this.resting.delete(room.document);
    await room.snapshots.rest(room);
    if (room.sessions.size > 0 || room.closed) return;
    if (room.settled) room.giveUp('moving');
    else this.left(room);
  }
}
