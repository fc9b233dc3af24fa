import * as Y from 'yjs';
import type { RefusalCode } from '../codes';
import type { Appended, Author, LoadedLog, LoggedUpdate } from '../ports';
import { asMeant, deletionsMeant } from '../update/as-meant';
import { inspectFor } from '../update/inspect';
import { lower, type Clocks } from '../update/vectors';
import { weightOf } from '../update/weight';
import { mergeTree } from '../history/fold';
import { ClientOwners } from './client-owners';
import { DocumentWeight } from './document-weight';
import type { RoomSession } from './room-session';
import type { Offer, RoomDeps } from './offer';
import { withoutSettled, type Pending, type CommitReceiver } from './pending';
import { Presence } from './presence';
import { SnapshotKeeper } from './snapshot-keeper';
import { UpdateSequence } from './update-sequence';
import { forgetPending, isWhole, replay } from './replay';
import { WholeCommits } from './whole-commits';

/**
 * One open document on this node: its Yjs state, its sessions, and its updates that are not stored yet. The state may be
 * ahead of the log; clients see an update only once it is stored (P2).
 */
export class Room implements CommitReceiver {
  readonly newsroomId: string;
  readonly sessions = new Set<RoomSession>();
  readonly presence: Presence;
  readonly snapshots: SnapshotKeeper;
  doc: Y.Doc;
  damage: string | null;
  closed = false;
  private pending: Pending[] = [];
  /** Updates that the log refused and `doc` still holds until it is read again. */
  private refused: Pending[] = [];
  private unsaved = 0;
  private readonly weighed: DocumentWeight;
  private readonly owners = new ClientOwners();
  private readonly sequence: UpdateSequence;
  private readonly wholeCommits = new WholeCommits();
  private readonly watchers = new Set<() => void>();
  private catching: Promise<void> | null = null;
  private rebuilding: Promise<void> | null = null;
  private captured: Uint8Array | null = null;

  constructor(
    readonly document: string,
    loaded: LoadedLog,
    private readonly deps: RoomDeps,
  ) {
    const { doc, seq, damage } = replay(loaded);
    this.newsroomId = loaded.newsroomId;
    this.doc = doc;
    this.sequence = new UpdateSequence(seq);
    this.damage = damage;
    this.weighed = new DocumentWeight(loaded, doc, deps.limits.document);
    this.presence = new Presence(deps.limits, (client) => this.owners.of(client));
    this.snapshots = new SnapshotKeeper(document, deps.log, deps.limits, deps.logger, loaded);
    this.owners.reset(loaded.clients);
    this.listen();
  }

  /** Every update up to this seq is in `doc`. */
  get seq(): number {
    return this.sequence.seq;
  }

  /** The highest seq this node knows of; above `seq` while there is a gap. */
  get highest(): number {
    return this.sequence.highest;
  }

  /** The weight of the document (`weightOf`), at most. */
  get weight(): number {
    return this.weighed.atMost;
  }

  /** What the document takes in memory, about (`sizeOf`). */
  get size(): number {
    return this.weighed.sizeOf(this.doc);
  }

  /** Bytes of updates that are not stored yet. */
  get unsavedBytes() {
    return this.unsaved;
  }

  /** Whether everything the document holds is stored, without gaps. */
  get settled(): boolean {
    return this.pending.length === 0 && !this.sequence.hasGap && !this.rebuilding;
  }

  /**
   * Applies an update to the document and hands it to the writer, or returns why not. A malformed update, one with missing
   * causes (P8) and one with another author's client id (A2) do not touch the document.
   */
  offer(update: Uint8Array, author: Author, from: RoomSession | null): Offer {
    if (this.closed) return { kind: 'refused', code: 'storage_away' };
    if (this.rebuilding) return { kind: 'wait', until: this.rebuilding };
    if (this.damage) return { kind: 'refused', code: 'log_damaged' };
    const inspection = inspectFor(this.doc, update, this.deps.roots, this.deps.limits.update);
    if (typeof inspection === 'string') return { kind: 'refused', code: inspection };
    if (inspection.strange) return { kind: 'refused', code: 'outside_document' };
    if (inspection.lacksCauses)
      return { kind: 'lacking', reaches: inspection.reaches, deletes: inspection.deletes };
    const writers = [...inspection.writes.keys()];
    if (this.owners.foreign(writers, author)) return { kind: 'foreign' };
    if (inspection.writes.size > 0 && this.weighed.outgrows(inspection, this.doc))
      return { kind: 'refused', code: 'document_too_big' };
    if (inspection.writes.size > 0 && !this.deps.mayGrow(this))
      return { kind: 'refused', code: 'too_much_open' };

    const written = this.apply(update);
    if (written === 'broken') {
      void this.rebuild();
      return { kind: 'refused', code: 'malformed_update' };
    }
    if (!written) return { kind: 'known' };
    const meant = deletionsMeant(written, update, this.doc);
    const entry: Pending = {
      document: this.document,
      update: written,
      meant,
      relayed: asMeant(written, meant),
      author,
      // Until an update with this client id is stored, another node may bind the id to another author.
      clients: this.owners.claim(writers, author),
      room: this,
      starts: inspection.writes,
      from,
      after: [],
      lost: [],
    };
    this.pending.push(entry);
    this.unsaved += written.length;
    this.weighed.grew(inspection.work, written.length);
    // A single update always fits, or a client with one large unsaved update could never send it.
    if (this.unsaved > this.deps.limits.unsaved && this.pending.length > 1) this.giveUp('storage_away');
    else this.deps.push(entry);
    return { kind: 'pending', entry };
  }

  /**
   * Calls `then` once everything the document holds now is stored: at once, or after the last pending update. Calls `lost`
   * instead where a part of it will not be stored; `rebuilt` then resolves when the document holds only what is.
   */
  afterCommit(then: () => void, lost: () => void): void {
    if (this.rebuilding || this.refused.length > 0) return lost();
    const last = this.pending.at(-1);
    if (!last) return then();
    this.wholeCommits.add(last, then, lost);
  }

  /** Resolves once the document holds nothing that the log refused; also when the room is closed. */
  async rebuilt(): Promise<void> {
    await this.rebuilding;
  }

  settle(entries: Pending[], results: Appended[]): void {
    if (this.closed) return;
    this.pending = withoutSettled(this.pending, entries);
    const stored: Pending[] = [];
    const seqs: number[] = [];
    const lost: (() => void)[] = [];
    entries.forEach((entry, index) => {
      const result = results[index]!;
      this.unsaved -= entry.update.length;
      if ('refused' in result) {
        this.refused.push(entry);
        lost.push(() => entry.lost.forEach((onLost) => onLost(result.refused)));
        return;
      }
      entry.seq = result.seq;
      this.owners.bind(entry.clients, entry.author);
      this.sequence.onStored(result.seq, !this.rebuilding);
      stored.push(entry);
      seqs.push(result.seq);
    });
    if (lost.length > 0) lost.push(...this.wholeCommits.refuse());
    if (stored.length > 0) this.relayStored(stored, seqs);
    if (lost.length === 0) return;
    // The document holds words that the log refused: it is read again without them.
    void this.rebuild();
    for (const onLost of lost) onLost();
  }

  /** Takes updates another node stored, in any order; missing ones between them are read from the log (N3). */
  receiveStored(updates: LoggedUpdate[]): void {
    for (const update of updates) this.sequence.add(update);
    this.advance();
    if (this.sequence.hasGap)
      setTimeout(() => this.sequence.hasGap && void this.catchUp().catch(() => undefined), 50).unref();
  }

  /** Reads the updates from the log that this room lacks. Rejects when storage cannot be reached. */
  catchUp(): Promise<void> {
    this.catching ??= this.readOn().finally(() => (this.catching = null));
    return this.catching;
  }

  /** The stored part of the document's state vector: its clocks, lowered to the start of pending and refused updates. */
  storedClocks(): Clocks {
    const clocks: Clocks = Y.decodeStateVector(Y.encodeStateVector(this.doc));
    for (const { starts } of [...this.pending, ...this.refused]) lower(clocks, starts);
    return clocks;
  }

  /** Calls the watcher after each commit, until the returned function is called. */
  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** Closes the room; its clients reconnect and send again what was not stored (P7). */
  giveUp(code: RefusalCode): void {
    if (this.closed) return;
    this.closed = true;
    for (const { lost } of this.pending) for (const onLost of lost) onLost('storage_away');
    for (const onLost of this.wholeCommits.refuse()) onLost();
    this.pending = [];
    this.deps.onClosed(this);
    for (const session of [...this.sessions]) session.disconnect(code);
    for (const watcher of [...this.watchers]) watcher();
    this.doc.destroy();
  }

  private apply(update: Uint8Array): Uint8Array | 'broken' | null {
    this.captured = null;
    try {
      Y.applyUpdate(this.doc, update, this);
    } catch {
      return 'broken';
    }
    // The inspection found every cause: only a circle of causes still waits, and no editor sends one.
    return isWhole(this.doc) ? this.captured : 'broken';
  }

  private relayStored(stored: Pending[], seqs: number[]): void {
    const bytes = stored.reduce((sum, { update }) => sum + update.length, 0);
    const all = mergeTree(stored.map(({ relayed }) => relayed));
    const sender = stored.every(({ from }) => from === stored[0]!.from) ? stored[0]!.from : null;
    for (const session of this.sessions) if (session !== sender) session.relay(all);
    for (const { after } of stored) for (const then of after) then();
    this.wholeCommits.stored(stored);
    this.snapshots.grew(stored.length, bytes);
    this.deps.onStored(this, stored, seqs);
    this.advance();
    if (this.sequence.hasGap) this.receiveStored([]);
  }

  /** Advances `seq` over the updates that are here without a gap. */
  private advance(): void {
    while (!this.rebuilding) {
      const next = this.sequence.next();
      if (next === undefined) break;
      if (next) this.take(next);
    }
    for (const watcher of [...this.watchers]) watcher();
    this.snapshots.offer(this);
  }

  private take({ update, meant = null, author }: LoggedUpdate): void {
    this.owners.bind(Y.parseUpdateMeta(update).from.keys(), author);
    this.weighed.grew(weightOf(update.length, 1), update.length);
    this.snapshots.grew(1, update.length);
    const written = this.apply(update);
    if (written === 'broken') void this.rebuild();
    else if (written) this.relay(asMeant(written, deletionsMeant(written, asMeant(update, meant), this.doc)));
  }

  private relay(update: Uint8Array): void {
    for (const session of this.sessions) session.relay(update);
  }

  private async readOn(): Promise<void> {
    const updates = await this.deps.log.since(this.document, this.seq);
    if (this.closed) return;
    if (!updates) return this.rebuild();
    for (const update of updates) this.sequence.addFromLog(update);
    this.advance();
  }

  /** Reads the document again from the log and puts the pending updates back on top. */
  private rebuild(): Promise<void> {
    this.rebuilding ??= this.readAgain().finally(() => {
      this.rebuilding = null;
      if (!this.closed) this.advance();
    });
    return this.rebuilding;
  }

  private async readAgain(): Promise<void> {
    const loaded = await this.deps.log.load(this.document).catch((error: unknown) => {
      this.deps.logger.warn({ error, document: this.document }, 'a document could not be read again');
      return null;
    });
    if (this.closed) return;
    if (!loaded) return this.giveUp('storage_away');
    const before = Y.encodeStateVector(this.storedClocks());
    const { doc, seq, damage } = replay(loaded);
    this.doc.destroy();
    this.doc = doc;
    this.damage = damage;
    this.owners.reset(loaded.clients);
    const unsent = Y.encodeStateAsUpdate(doc, before);
    this.sequence.restart(seq);
    this.refused = [];
    this.listen();
    for (const entry of this.pending) {
      // The update builds on a refused one: the log will refuse it as well.
      if (this.apply(entry.update) === 'broken') forgetPending(this.doc);
      this.owners.claim(entry.clients, entry.author);
    }
    this.relay(unsent);
    // Updates that were stored while the log was read are neither in the document nor pending any more.
    const missed = await this.deps.log.since(this.document, seq).catch(() => null);
    for (const update of missed ?? []) this.sequence.put(update);
  }

  private listen(): void {
    this.doc.on('update', (update: Uint8Array) => (this.captured = update));
  }
}
