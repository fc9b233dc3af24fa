import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type * as Y from 'yjs';
import type { RefusalCode } from './codes';
import { Connection } from './connection/connection';
import { Connections } from './connection/connections';
import { Judgements } from './connection/judgements';
import { QUIET, UNCOUNTED, type EngineOptions, type EngineStats } from './engine-options';
import { NO_FAN_OUT } from './fan-out/no-fan-out';
import { DEFAULT_LIMITS, type Limits } from './limits';
import { Openings, type Opening } from './opening/openings';
import { Pace } from './opening/pace';
import { OtherNodes } from './other-nodes';
import type { AccessFilter, Author } from './ports';
import { presentMembers, type PresentMember } from './room/presence';
import { Rooms } from './room/rooms';
import { ServerSide, type Edited } from './server-side';
import { noticeFrame } from './wire/write-frame';
import { GroupWriter } from './writer/group-writer';
import { StoredListeners, type Stored } from './stored-event';

/** The co-editing engine of one node. SPEC.md has its rules. */
export class CollabEngine {
  private readonly limits: Limits;
  private readonly pace: Pace;
  private readonly judgements: Judgements;
  private readonly rooms: Rooms;
  private readonly openings: Openings;
  private readonly writer: GroupWriter;
  private readonly server: ServerSide;
  private readonly otherNodes: OtherNodes;
  private readonly connections = new Connections();
  private readonly storedListeners: StoredListeners;
  private readonly rechecking: NodeJS.Timeout;
  private draining = false;

  constructor(private readonly options: EngineOptions) {
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.pace = new Pace(this.limits.weightPerSecond, this.limits.weightBurst);
    this.judgements = new Judgements(this.limits.reconsiderAtOnce);
    const { log, roots = () => true, logger = QUIET, metrics = UNCOUNTED, fanOut = NO_FAN_OUT } = options;
    this.storedListeners = new StoredListeners(logger);
    const events = { onStorage: (state: 'away' | 'back') => this.tellStorage(state) };
    this.writer = new GroupWriter(log, this.limits, events, logger, metrics);
    this.rooms = new Rooms({
      log,
      roots,
      logger,
      limits: this.limits,
      push: (entry) => this.writer.push(entry),
      onStored: (room, entries, seqs) => {
        this.otherNodes.publishStored(entries, seqs);
        this.storedListeners.tell(room.document, entries, seqs);
      },
      onRead: (newsroomId, size) => this.openings.charge(newsroomId, size),
      onOpened: (room) => this.otherNodes.onRoomOpened(room),
      mayGrow: (room) => this.rooms.memory.mayGrow(room.newsroomId),
      onClosed: (room) => {
        this.rooms.forget(room);
        this.otherNodes.onRoomClosed(room);
      },
    });
    this.openings = new Openings(this.rooms, this.pace, this.limits);
    this.server = new ServerSide(log, this.rooms, this.openings, this.limits, roots);
    this.otherNodes = new OtherNodes(fanOut, log, this.rooms, this.limits, logger);
    this.rechecking = setInterval(() => void this.reconsiderHere({}), this.limits.reconsiderEvery).unref();
  }

  /**
   * Takes over an upgraded socket (W2). The host calls it synchronously in the upgrade: listeners that are attached later
   * would miss the first frames. The WebSocket server needs `maxPayload: MOST_PAYLOAD` and no deflate.
   */
  accept(socket: WebSocket, request: IncomingMessage): void {
    const { gate, oldestFormat = 0, logger = QUIET, metrics = UNCOUNTED } = this.options;
    const connection = new Connection(socket, request, {
      gate,
      oldestFormat,
      logger,
      metrics,
      rooms: this.rooms,
      limits: this.limits,
      pace: this.pace,
      judgements: this.judgements,
      openings: this.openings,
      admit: (each, identity) =>
        this.connections.identified(each, identity, this.limits.connectionsPerMember),
      onClosed: (each) => this.connections.forget(each),
      onPresence: (room, states) => this.otherNodes.publishPresence(room.document, states),
    });
    this.connections.add(connection);
    if (this.draining) connection.close('moving');
  }

  /**
   * Waits until the pace of a newsroom lets it have another of its documents read from the log; not for one that is open on this
   * node. Who reads for a member waits for it first: whatever is read is charged to the newsroom.
   */
  atPace(opening: Opening): Promise<void> {
    return this.openings.atPace(opening);
  }

  /**
   * Opens a document for a caller inside the server, like a client's: in its newsroom's turn, at its pace and within its memory.
   * It stays open for a while (`Limits.roomRest`).
   *
   * @throws CollabError `not_found`, `too_much_open`
   */
  open(opening: Opening): Promise<void> {
    return this.server.open(opening);
  }

  /**
   * Resolves once the log holds everything of a state vector, with a seq that covers it (R2).
   *
   * @param snapshot instead of a state vector: an encoded `Y.Snapshot`, which also waits for deletions
   * @throws CollabError `not_stored` after `Limits.waitFor`, `not_found` when there is no such document
   */
  waitFor(
    document: string,
    state: { stateVector: Uint8Array } | { snapshot: Uint8Array },
  ): Promise<{ seq: number }> {
    return this.server.waitFor(document, state);
  }

  /**
   * Edits a document as a member or as a named actor of the server, through the same log (R3). `edit` gets a copy; its
   * change is stored and relayed like a client's update. Resolves with a seq that covers the change, and whether it stored one.
   *
   * @throws CollabError `not_found`, `log_damaged`, `document_too_big`, `storage_away`
   */
  edit(document: string, author: Author, edit: (doc: Y.Doc) => void): Promise<Edited> {
    return this.server.edit(document, author, edit);
  }

  /**
   * As `edit`, for a change that another thread makes from the document's state, as an update; null for none. What others
   * write meanwhile is merged with it.
   */
  editElsewhere(
    document: string,
    author: Author,
    make: (state: Uint8Array) => Promise<Uint8Array | null>,
  ): Promise<Edited> {
    return this.server.editElsewhere(document, author, make);
  }

  /**
   * Stores an update that a member made outside of the document, in that member's name, and relays it like a client's.
   *
   * @throws CollabError as of `edit`; also `not_stored` where the document lacks what the update builds on,
   *   `not_your_words` where it writes with a client id of another author, and the refusals of a malformed update
   */
  append(document: string, author: Author, update: Uint8Array): Promise<Edited> {
    return this.server.append(document, author, update);
  }

  /**
   * Why the document would refuse an update now; null where it would store it. Neither the size of the document nor the
   * author of the update is judged, and nothing is changed.
   *
   * @throws CollabError `not_found`
   */
  refusalOf(document: string, update: Uint8Array): Promise<RefusalCode | null> {
    return this.server.refusalOf(document, update);
  }

  /**
   * A copy of the document at the log's head, with its seq. Where the document is open on this node and everything in it is
   * stored, the log is only asked for its head.
   *
   * @throws CollabError `not_found`
   */
  read(document: string): Promise<{ doc: Y.Doc; seq: number; damage: string | null }> {
    return this.server.read(document);
  }

  /**
   * Reads the document as this node has it, without a copy where it is open here and everything in it is stored. Another
   * node may have stored newer updates.
   *
   * @param look must neither change the document nor hold a reference to it
   * @throws CollabError `not_found`
   */
  look<T>(document: string, look: (doc: Y.Doc, seq: number) => T): Promise<T> {
    return this.server.look(document, look);
  }

  /**
   * Reads the document at the log's head like `read`, without a copy where it is open here.
   *
   * @param look must neither change the document nor hold a reference to it
   * @throws CollabError `not_found`
   */
  lookAtHead<T>(document: string, look: (doc: Y.Doc, seq: number) => T): Promise<T> {
    return this.server.lookAtHead(document, look);
  }

  /**
   * The seq of the last update this node knows of, and whether a client has the document open on any node; null where the
   * document is not open on this node.
   */
  roomOf(document: string): { seq: number; isWatched: boolean } | null {
    const room = this.rooms.get(document);
    if (!room) return null;
    return { seq: room.highest, isWatched: room.sessions.size > 0 || room.presence.all().length > 0 };
  }

  /** The members who have the document open, on any node. */
  presence(document: string): PresentMember[] {
    const room = this.rooms.get(document);
    return presentMembers(room ? room.presence.all() : this.otherNodes.presenceOf(document));
  }

  /**
   * Judges this node's open documents again (W3): the host calls it on every node when a role, membership, session or
   * stage changed. The engine does not pass the call on to other nodes: where every node calls it, each document would be
   * judged once for every node.
   */
  async reconsiderHere(filter: AccessFilter): Promise<void> {
    const matching = this.connections.of(filter);
    await Promise.all(matching.map((connection) => connection.reconsider(filter.document)));
  }

  /**
   * Forgets a removed document on this node: its clients are refused with `removed`, and updates that are not stored yet are
   * lost. The gate refuses clients that open it again.
   */
  removeHere(document: string): void {
    for (const connection of this.connections) connection.shut(document, 'removed');
    this.rooms.remove(document);
  }

  /**
   * Sends a stateless message to every client of a document, on every node; the host calls it on one node. A message that
   * is too large for the fan-out reaches this node's clients only.
   */
  broadcast(document: string, payload: string): void {
    this.otherNodes.publish([{ kind: 'tell', document, payload }]);
    this.broadcastHere(document, payload);
  }

  /** Sends a stateless message to this node's clients of a document: for a host that calls it on every node. */
  broadcastHere(document: string, payload: string): void {
    for (const session of this.rooms.get(document)?.sessions ?? []) session.sendStateless(payload);
  }

  /** Calls the listener after each commit of this node; returns a function that removes it. */
  onStored(listener: (stored: Stored) => void): () => void {
    return this.storedListeners.add(listener);
  }

  /** Counts for the host's metrics. */
  stats(): EngineStats {
    const rooms = this.rooms.all();
    return {
      documents: rooms.length,
      connections: this.connections.size,
      sessions: rooms.reduce((sum, room) => sum + room.sessions.size, 0),
      waitingUpdates: this.writer.waiting,
      unsavedBytes: rooms.reduce((sum, room) => sum + room.unsavedBytes, 0),
    };
  }

  /**
   * Shuts the node down: refuses new connections, stores accepted updates and snapshots for at most `withinMs`
   * milliseconds, and closes every connection with the retryable code `moving`.
   */
  async drain(withinMs = 5_000): Promise<void> {
    this.draining = true;
    clearInterval(this.rechecking);
    const bound = new Promise<void>((resolve) => setTimeout(resolve, withinMs).unref());
    await Promise.race([this.writer.idle(), bound]);
    for (const connection of [...this.connections]) connection.close('moving');
    await Promise.race([Promise.all(this.rooms.all().map((room) => room.snapshots.rest(room))), bound]);
    for (const room of this.rooms.all()) room.giveUp('moving');
    this.otherNodes.stop();
  }

  private tellStorage(state: 'away' | 'back'): void {
    for (const connection of this.connections) {
      for (const session of connection.sessions)
        connection.send(noticeFrame(session.key, { type: 'storage', state }));
    }
  }
}

/** Starts an engine. */
export function createCollabEngine(options: EngineOptions): CollabEngine {
  return new CollabEngine(options);
}
