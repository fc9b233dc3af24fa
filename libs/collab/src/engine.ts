import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type * as Y from 'yjs';
import { Connection } from './connection/connection';
import { Judgements } from './connection/judgements';
import { ALONE } from './fan-out/in-process';
import { DEFAULT_LIMITS, type Limits } from './limits';
import { Neighbours } from './neighbours';
import type { AccessFilter, Author, DraftLog, FanOut, Gate, Identity, Logger, Metrics } from './ports';
import { Pace } from './pace';
import type { Pending } from './room/pending';
import { presentMembers, type PresentMember } from './room/presence';
import type { Room } from './room/room';
import { Rooms } from './room/rooms';
import { ServerSide } from './server-side';
import { authorKey } from './update/author-key';
import type { RootNames } from './update/inspect';
import { noticeFrame } from './wire/write-frame';
import { GroupWriter } from './writer/group-writer';
import type { Stored } from './stored-event';

/** What an engine stands on. Only `log` and `gate` are needed. */
export interface EngineOptions {
  log: DraftLog;
  gate: Gate;
  fanOut?: FanOut;
  limits?: Partial<Limits>;
  /** Names of shared types a document may have; every name when absent. */
  roots?: RootNames;
  logger?: Logger;
  metrics?: Metrics;
}

/** Sizes of the engine at this moment. */
export interface EngineStats {
  documents: number;
  connections: number;
  sessions: number;
  /** Updates and bytes accepted and not stored yet. */
  waitingUpdates: number;
  unsavedBytes: number;
}

const QUIET: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const UNCOUNTED: Metrics = {
  stored: () => undefined,
  committed: () => undefined,
  appendFailed: () => undefined,
  refused: () => undefined,
};

/** The co-editing engine of one node. See SPEC.md for the rules it keeps. */
export class CollabEngine {
  private readonly limits: Limits;
  private readonly pace: Pace;
  private readonly judgements: Judgements;
  private readonly rooms: Rooms;
  private readonly writer: GroupWriter;
  private readonly server: ServerSide;
  private readonly neighbours: Neighbours;
  private readonly connections = new Set<Connection>();
  private readonly perMember = new Map<string, number>();
  private readonly storedListeners = new Set<(stored: Stored) => void>();
  private readonly rechecking: NodeJS.Timeout;
  private draining = false;

  constructor(private readonly options: EngineOptions) {
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.pace = new Pace(this.limits.weightPerSecond, this.limits.weightBurst);
    this.judgements = new Judgements(this.limits.reconsiderAtOnce);
    const { log, roots = () => true, logger = QUIET, metrics = UNCOUNTED, fanOut = ALONE } = options;
    const events = { onStorage: (state: 'away' | 'back') => this.tellStorage(state) };
    this.writer = new GroupWriter(log, this.limits, events, logger, metrics);
    this.rooms = new Rooms({
      log,
      roots,
      logger,
      limits: this.limits,
      push: (entry) => this.writer.push(entry),
      onStored: (room, entries, seqs) => {
        this.neighbours.stored(entries, seqs);
        this.announce(room, entries, seqs);
      },
      onOpened: ({ document }) => this.neighbours.publish([{ kind: 'presence_wanted', document }]),
      onClosed: (room) => this.rooms.forget(room),
    });
    this.server = new ServerSide(log, this.rooms, this.limits);
    this.neighbours = new Neighbours(fanOut, log, this.rooms, this.limits, logger, (filter) =>
      this.reconsiderHere(filter),
    );
    this.rechecking = setInterval(() => void this.reconsiderHere({}), this.limits.reconsiderEvery).unref();
  }

  /**
   * Takes over an upgraded socket (W2). Call it synchronously from the upgrade: its listeners must be attached
   * before the first frame. Give the WebSocket server `maxPayload` of the frame limit and no deflate.
   */
  accept(socket: WebSocket, request: IncomingMessage): void {
    const { gate, logger = QUIET, metrics = UNCOUNTED } = this.options;
    const connection = new Connection(socket, request, {
      gate,
      logger,
      metrics,
      rooms: this.rooms,
      limits: this.limits,
      pace: this.pace,
      judgements: this.judgements,
      admit: (each, identity) => this.admit(each, identity),
      onClosed: (each) => this.forget(each),
      onPresence: (room, states) => this.neighbours.presence(room.document, states),
    });
    this.connections.add(connection);
    if (this.draining) connection.close('moving');
  }

  /**
   * Resolves once the log holds everything of a state vector (R2), with the seq it is covered at; bounded.
   *
   * @param snapshot instead of a state vector: an encoded `Y.Snapshot`, which also waits for deletions
   * @throws CollabError `not_stored` when it did not arrive in time, `not_found` when there is no such document
   */
  waitFor(
    document: string,
    state: { stateVector: Uint8Array } | { snapshot: Uint8Array },
  ): Promise<{ seq: number }> {
    return this.server.waitFor(document, state);
  }

  /**
   * Edits a document as a member or as a named actor of the server, through the same log (R3). `edit` gets a copy;
   * what it changes is stored and relayed like anybody's update. Answers the seq that holds it.
   *
   * @throws CollabError `not_found`, `log_damaged`, `document_too_big`, `storage_away`
   */
  edit(document: string, author: Author, edit: (doc: Y.Doc) => void): Promise<{ seq: number }> {
    return this.server.edit(document, author, edit);
  }

  /** The document at the log's head: a copy of one's own, with the seq it stands at. @throws CollabError `not_found` */
  read(document: string): Promise<{ doc: Y.Doc; seq: number; damage: string | null }> {
    return this.server.read(document);
  }

  /**
   * Reads the document as this node has it, once everything in it is stored: without a copy where it is open here. On
   * another node something newer may be stored already.
   *
   * @param look must not change the document, nor keep it
   * @throws CollabError `not_found`
   */
  look<T>(document: string, look: (doc: Y.Doc, seq: number) => T): Promise<T> {
    return this.server.look(document, look);
  }

  /** Who is in a document, on any node. */
  presence(document: string): PresentMember[] {
    return presentMembers(this.rooms.get(document)?.presence.all() ?? []);
  }

  /** Judges open documents again, here and on every node (W3): call it when a role, membership or stage changed. */
  async reconsider(filter: AccessFilter): Promise<void> {
    this.neighbours.publish([{ kind: 'reconsider', filter }]);
    await this.reconsiderHere(filter);
  }

  /** As `reconsider`, on this node alone: for a host whose nodes all hear of the change already. */
  async reconsiderHere({ memberId, newsroomId, sessionIds, document }: AccessFilter): Promise<void> {
    const meant = [...this.connections].filter(
      ({ identity }) =>
        identity !== null &&
        (memberId === undefined || identity.memberId === memberId) &&
        (newsroomId === undefined || identity.newsroomId === newsroomId) &&
        (sessionIds === undefined || sessionIds.includes(identity.sessionId ?? '')),
    );
    await Promise.all(meant.map((connection) => connection.reconsider(document)));
  }

  /**
   * Forgets a document that was removed, on this node: everybody in it is told `removed`, and what was written in it and not
   * stored yet is lost. The gate refuses whoever comes back.
   */
  removeHere(document: string): void {
    for (const connection of this.connections) connection.shut(document, 'removed');
    this.rooms.remove(document);
  }

  /** Sends a stateless message to everyone in a document, on every node. */
  tell(document: string, payload: string): void {
    this.neighbours.publish([{ kind: 'tell', document, payload }]);
    for (const member of this.rooms.get(document)?.members ?? []) member.tell(payload);
  }

  /** Hears of everything this node stores; returns the way to stop. */
  onStored(listener: (stored: Stored) => void): () => void {
    this.storedListeners.add(listener);
    return () => this.storedListeners.delete(listener);
  }

  /** What the engine holds now. */
  stats(): EngineStats {
    const rooms = this.rooms.all();
    return {
      documents: rooms.length,
      connections: this.connections.size,
      sessions: rooms.reduce((sum, room) => sum + room.members.size, 0),
      waitingUpdates: this.writer.waiting,
      unsavedBytes: rooms.reduce((sum, room) => sum + room.unsavedBytes, 0),
    };
  }

  /**
   * Lets the node go: refuses new connections, stores what was accepted (as long as `withinMs` allows), saves
   * snapshots, and sends everyone to another node with a retryable code.
   */
  async drain(withinMs = 5_000): Promise<void> {
    this.draining = true;
    clearInterval(this.rechecking);
    const bound = new Promise<void>((resolve) => setTimeout(resolve, withinMs).unref());
    await Promise.race([this.writer.idle(), bound]);
    for (const connection of [...this.connections]) connection.close('moving');
    await Promise.race([Promise.all(this.rooms.all().map((room) => room.snapshots.rest(room))), bound]);
    for (const room of this.rooms.all()) room.giveUp('moving');
    this.neighbours.stop();
  }

  private admit(connection: Connection, { memberId }: Identity): boolean {
    const count = (this.perMember.get(memberId) ?? 0) + 1;
    this.perMember.set(memberId, count);
    return count <= this.limits.connectionsPerMember && this.connections.has(connection);
  }

  private forget(connection: Connection): void {
    if (!this.connections.delete(connection) || !connection.identity) return;
    const { memberId } = connection.identity;
    const count = (this.perMember.get(memberId) ?? 1) - 1;
    if (count > 0) this.perMember.set(memberId, count);
    else this.perMember.delete(memberId);
  }

  private announce(room: Room, entries: Pending[], seqs: number[]): void {
    if (this.storedListeners.size === 0) return;
    const each = new Map(entries.map(({ author }) => [authorKey(author), author]));
    const stored: Stored = { document: room.document, seq: Math.max(...seqs), authors: [...each.values()] };
    for (const listener of this.storedListeners) listener(stored);
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
