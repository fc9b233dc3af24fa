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
import type { RoomMember } from './member';
import type { Offer, RoomDeps } from './offer';
import { withoutSettled, type Pending, type Settles } from './pending';
import { Presence } from './presence';
import { SnapshotKeeper } from './snapshot-keeper';
import { forgetPending, isWhole, replay } from './replay';

/**
 * One open document on this node: its Yjs state, who is in it, and what of it is not stored yet. The state may be
 * ahead of the log; nothing that is ahead is told to anyone until it is stored (P2).
 */
export class Room implements Settles {
  readonly members = new Set<RoomMember>();
  readonly presence: Presence;
  readonly snapshots: SnapshotKeeper;
  /** Every update up to this seq is in `doc`. */
  seq: number;
  /** The highest seq heard of; above `seq` while there is a gap. */
  highest: number;
  doc: Y.Doc;
  damage: string | null;
  closed = false;
  private pending: Pending[] = [];
  /** What the log refused and `doc` still holds, until it is read again. */
  private refused: Pending[] = [];
  private unsaved = 0;
  private readonly weighed: DocumentWeight;
  private readonly owners = new ClientOwners();
  /** Stored updates above `seq + 1`, waiting for the gap to close; null where `doc` holds it already. */
  private readonly early = new Map<number, LoggedUpdate | null>();
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
    this.doc = doc;
    this.seq = seq;
    this.highest = seq;
    this.damage = damage;
    this.weighed = new DocumentWeight(loaded, doc, deps.limits.document);
    this.presence = new Presence(deps.limits, (client) => this.owners.of(client));
    this.snapshots = new SnapshotKeeper(document, deps.log, deps.limits, deps.logger, loaded);
    this.owners.reset(loaded.clients);
    this.listen();
  }

  /** How much work the document is (`weightOf`), at most. */
  get weight(): number {
    return this.weighed.atMost;
  }

  /** Bytes the log does not hold yet. */
  get unsavedBytes() {
    return this.unsaved;
  }

  /** Whether everything the document holds is stored, without gaps. */
  get settled(): boolean {
    return this.pending.length === 0 && this.early.size === 0 && !this.rebuilding;
  }

  /**
   * Takes an update into the document and hands it to the writer, or says why not. Nothing malformed, causeless
   * (P8) or written with another's client id (A2) touches the document.
   */
  offer(update: Uint8Array, author: Author, from: RoomMember | null): Offer {
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
      // Until one of its updates is stored, another node may still be first with this client id.
      clients: this.owners.claim(writers, author),
      room: this,
      starts: inspection.writes,
      from,
      after: [],
      lost: [],
    };
    this.pending.push(entry);
    this.unsaved += written.length;
    this.weighed.grew(inspection.work);
    // A single update always fits, or a client with many unsent words could never bring them.
    if (this.unsaved > this.deps.limits.unsaved && this.pending.length > 1) this.giveUp('storage_away');
    else this.deps.push(entry);
    return { kind: 'pending', entry };
  }

  /** Runs `then` once everything the document holds now is stored: at once, or after the last pending update. */
  afterCommit(then: () => void, lost?: () => void): void {
    const last = this.pending.at(-1);
    if (!last) return then();
    last.after.push(then);
    if (lost) last.lost.push(lost);
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
        lost.push(() => entry.lost.forEach((tell) => tell(result.refused)));
        return;
      }
      entry.seq = result.seq;
      this.owners.bind(entry.clients, entry.author);
      this.highest = Math.max(this.highest, result.seq);
      stored.push(entry);
      seqs.push(result.seq);
      if (result.seq === this.seq + 1 && this.early.size === 0 && !this.rebuilding) this.seq = result.seq;
      else if (result.seq > this.seq) this.early.set(result.seq, null);
    });
    if (stored.length > 0) this.tellStored(stored, seqs);
    if (lost.length === 0) return;
    // The document holds words the log refused: read it again, without them.
    void this.rebuild();
    for (const tell of lost) tell();
  }

  /** Takes updates another node stored, in any order; what is missing between them is read from the log (N3). */
  receiveStored(updates: LoggedUpdate[]): void {
    for (const update of updates)
      if (update.seq > this.seq && !this.early.has(update.seq)) this.early.set(update.seq, update);
    this.advance();
    if (this.early.size > 0)
      setTimeout(() => this.early.size > 0 && void this.catchUp().catch(() => undefined), 50).unref();
  }

  /** Reads what the log has beyond this room. Rejects when storage cannot be reached. */
  catchUp(): Promise<void> {
    this.catching ??= this.readOn().finally(() => (this.catching = null));
    return this.catching;
  }

  /** The state that is stored: the document's, lowered to where pending writing begins. */
  storedClocks(): Clocks {
    const clocks: Clocks = Y.decodeStateVector(Y.encodeStateVector(this.doc));
    for (const { starts } of [...this.pending, ...this.refused]) lower(clocks, starts);
    return clocks;
  }

  /** Calls back whenever more is stored, until the returned function is called. */
  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** Forgets the document; its members come back and send again what was not stored (P7). */
  giveUp(code: RefusalCode): void {
    if (this.closed) return;
    this.closed = true;
    for (const { lost } of this.pending) for (const tell of lost) tell('storage_away');
    this.pending = [];
    this.deps.onClosed(this);
    for (const member of [...this.members]) member.sendAway(code);
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
    // The inspection saw every cause; what still waits (a circle of causes) no honest editor sends.
    return isWhole(this.doc) ? this.captured : 'broken';
  }

  private tellStored(stored: Pending[], seqs: number[]): void {
    const bytes = stored.reduce((sum, { update }) => sum + update.length, 0);
    const all = mergeTree(stored.map(({ relayed }) => relayed));
    const author = stored.every(({ from }) => from === stored[0]!.from) ? stored[0]!.from : null;
    for (const member of this.members) if (member !== author) member.relay(all);
    for (const { after } of stored) for (const then of after) then();
    this.snapshots.grew(stored.length, bytes);
    this.deps.onStored(this, stored, seqs);
    this.advance();
    if (this.early.size > 0) this.receiveStored([]);
  }

  /** Moves `seq` over everything that is here without a gap. */
  private advance(): void {
    while (!this.rebuilding) {
      const next = this.early.get(this.seq + 1);
      if (next === undefined) break;
      this.early.delete(this.seq + 1);
      this.seq += 1;
      this.highest = Math.max(this.highest, this.seq);
      if (next) this.take(next);
    }
    for (const watcher of [...this.watchers]) watcher();
    this.snapshots.offer(this);
  }

  private take({ update, meant = null, author }: LoggedUpdate): void {
    this.owners.bind(Y.parseUpdateMeta(update).from.keys(), author);
    this.weighed.grew(weightOf(update.length, 1));
    this.snapshots.grew(1, update.length);
    const written = this.apply(update);
    if (written === 'broken') void this.rebuild();
    else if (written) this.relay(asMeant(written, deletionsMeant(written, asMeant(update, meant), this.doc)));
  }

  private relay(update: Uint8Array): void {
    for (const member of this.members) member.relay(update);
  }

  private async readOn(): Promise<void> {
    const updates = await this.deps.log.since(this.document, this.seq);
    if (this.closed) return;
    if (!updates) return this.rebuild();
    for (const update of updates)
      if (update.seq > this.seq && this.early.get(update.seq) !== null) this.early.set(update.seq, update);
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
    let loaded: LoadedLog | null = null;
    try {
      loaded = await this.deps.log.load(this.document);
    } catch (error) {
      this.deps.logger.warn({ error, document: this.document }, 'a document could not be read again');
    }
    if (this.closed) return;
    if (!loaded) return this.giveUp('storage_away');
    const before = Y.encodeStateVector(this.storedClocks());
    const { doc, seq, damage } = replay(loaded);
    this.doc.destroy();
    this.doc = doc;
    this.damage = damage;
    this.owners.reset(loaded.clients);
    const news = Y.encodeStateAsUpdate(doc, before);
    this.seq = seq;
    this.refused = [];
    this.early.clear();
    this.listen();
    for (const entry of this.pending) {
      // Built on what the log refused: it will be refused as well.
      if (this.apply(entry.update) === 'broken') forgetPending(this.doc);
      this.owners.claim(entry.clients, entry.author);
    }
    this.relay(news);
    // What was stored while the log was being read is in neither document nor pending any more.
    const missed = await this.deps.log.since(this.document, seq).catch(() => null);
    for (const update of missed ?? []) this.early.set(update.seq, update);
  }

  private listen(): void {
    this.doc.on('update', (update: Uint8Array) => (this.captured = update));
  }
}
