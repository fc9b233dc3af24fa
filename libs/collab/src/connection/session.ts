import * as Y from 'yjs';
import { REFUSALS, type RefusalCode } from '../codes';
import type { Access, Identity } from '../ports';
import type { RoomMember } from '../room/member';
import type { Room } from '../room/room';
import { holdsUpdate } from '../update/holds';
import { covers, lower, type Clocks } from '../update/vectors';
import { readPresence, writePresence } from '../wire/presence-states';
import type { ClientFrame } from '../wire/read-frame';
import * as frames from '../wire/write-frame';

/** The connection a session speaks through. */
export interface Line {
  readonly slow: boolean;
  send(frame: Buffer): void;
  /** Counts what a slow reader was spared, and ends the connection past the bound (W7). */
  skipped(bytes: number): void;
  close(code: RefusalCode): void;
  refused(code: RefusalCode): void;
  /** Presence for other nodes. */
  presenceChanged(room: Room, states: Uint8Array): void;
}

/** Most acknowledgements a client may be owed while it is asked for causes. */
const MOST_OWED = 10_000;

/** One document open on one connection. Frames are handled strictly in order. */
export class Session implements RoomMember {
  access: 'write' | 'read';
  ended = false;
  /** Set once an update was refused: nothing more of this client is taken, what others write still reaches it. */
  private muted: RefusalCode | null = null;
  /** Awaited answers to our step 1: whether the client counts an acknowledgement for it; `mark` is passed over. */
  private readonly asked: (boolean | 'mark')[] = [];
  /**
   * The client's state as it began to count (its step 1), until it is known to have sent what it had queued while
   * offline, then null. The stock provider forgets its count at step 1 and sends its queue when it first hears from
   * us, uncounted: the answer to a mark comes after the queue, and everything after that answer is counted.
   */
  private counting: Clocks | 'not begun' | null = 'not begun';
  /** Grows with every step 1: acknowledgements owed from before it are not counted any more. */
  private epoch = 0;
  /** Updates not taken for want of causes, acknowledged once those arrived (P8). */
  private owed: Clocks[] = [];
  /** While the line is slow: what it had been given when it became so. */
  private behind: Clocks | null = null;
  private presenceStale = false;

  constructor(
    readonly key: string,
    readonly identity: Identity,
    readonly room: Room,
    access: Access,
    private readonly line: Line,
  ) {
    this.access = room.damage ? 'read' : access.access;
    room.members.add(this);
    line.send(frames.authenticatedFrame(key, this.access));
    if (room.damage) this.refuse('log_damaged');
    const present = room.presence.all();
    if (present.length > 0) line.send(frames.awarenessFrame(key, writePresence(present)));
  }

  /** Handles a frame; a promise means the next one has to wait. */
  handle(frame: ClientFrame): Promise<void> | void {
    switch (frame.kind) {
      case 'step1':
        return this.answer(frame.stateVector);
      case 'step2': {
        const asked = this.asked.shift() ?? false;
        if (asked) this.counting = null;
        if (asked === 'mark') return;
        return this.receive(frame.update, asked, true);
      }
      case 'update':
        return this.receive(frame.update, this.isCounted(frame), false);
      case 'awareness':
        return this.receivePresence(frame.states);
      case 'queryAwareness':
        return this.line.send(frames.awarenessFrame(this.key, writePresence(this.room.presence.all())));
      default:
        return;
    }
  }

  relay(update: Uint8Array): void {
    if (this.ended) return;
    if (!this.line.slow) return this.line.send(frames.updateFrame(this.key, update));
    this.behind ??= this.room.storedClocks();
    lower(this.behind, Y.parseUpdateMeta(update).from);
    this.line.skipped(update.length);
  }

  relayPresence(states: Uint8Array): void {
    if (this.line.slow) this.presenceStale = true;
    else this.line.send(frames.awarenessFrame(this.key, states));
  }

  tell(payload: string): void {
    this.line.send(frames.statelessFrame(this.key, payload));
  }

  /** The line drained: everything it was spared, as one update (W7). */
  caughtUp(): void {
    const { behind } = this;
    this.behind = null;
    if (behind) {
      const update = Y.encodeStateAsUpdate(this.room.doc, Y.encodeStateVector(behind));
      this.room.afterCommit(() => this.line.send(frames.updateFrame(this.key, update)));
    }
    if (this.presenceStale)
      this.line.send(frames.awarenessFrame(this.key, writePresence(this.room.presence.all())));
    this.presenceStale = false;
  }

  sendAway(code: RefusalCode): void {
    this.line.close(code);
  }

  /** Access judged again (W3): tells the client, and from here on holds it to the new answer. */
  setAccess({ access, reason }: Access): void {
    const now = this.room.damage ? 'read' : access;
    if (now === this.access) return;
    this.access = now;
    this.line.send(frames.authenticatedFrame(this.key, now));
    const notice = {
      type: 'access',
      access: now,
      code: reason ?? null,
      message: reason ? REFUSALS[reason].sentence : null,
    } as const;
    this.line.send(frames.noticeFrame(this.key, notice));
    // Words written in the meantime were never taken; ask for them.
    if (now === 'write') this.ask(false);
  }

  /** Ends the document for this client. */
  end(code?: RefusalCode): void {
    if (this.ended) return;
    this.ended = true;
    this.room.members.delete(this);
    const gone = this.room.presence.leave(this);
    if (gone.length > 0) this.spreadPresence(writePresence(gone));
    if (!code) return;
    this.line.refused(code);
    this.line.send(frames.noticeFrame(this.key, frames.refusalNotice(code)));
    this.line.send(frames.deniedFrame(this.key, code));
  }

  private answer(stateVector: Uint8Array): void {
    let lacking: Uint8Array;
    try {
      const clocks = Y.decodeStateVector(stateVector);
      // Again on a line that has sent its queue: there is none any more.
      if (this.counting !== null) this.counting = clocks;
      lacking = Y.encodeStateAsUpdate(this.room.doc, stateVector);
    } catch {
      return this.line.close('malformed_frame');
    }
    const ours = Y.encodeStateVector(this.room.doc);
    this.epoch += 1;
    this.owed = [];
    // Asked for nothing it had, it answers at once and briefly.
    if (this.counting !== null) this.ask('mark', stateVector);
    // What the client is given may not be stored yet, and must be before anyone sees it.
    this.room.afterCommit(() => {
      this.line.send(frames.step2Frame(this.key, lacking));
      this.ask(true, ours);
    });
  }

  private receive(update: Uint8Array, counted: boolean, whole: boolean): Promise<void> | void {
    if (this.muted) return this.acknowledge(counted, false);
    if (this.access === 'read') return this.receiveReadOnly(update, counted);
    const offer = this.room.offer(update, { memberId: this.identity.memberId }, this);
    switch (offer.kind) {
      case 'known':
        return this.room.afterCommit(this.stored(counted));
      case 'pending':
        offer.entry.after.push(this.stored(counted));
        // The log knows of another author than this node did: perhaps these are that author's own words, stored elsewhere.
        offer.entry.lost.push((code) => {
          if (code === 'not_your_words') void this.receiveAgain(update, counted, whole);
        });
        return;
      case 'wait':
        return offer.until.then(() => this.receive(update, counted, whole));
      case 'lacking':
      case 'foreign':
        return this.receiveAgain(update, counted, whole);
      case 'refused':
        return this.mute(offer.code, counted);
    }
  }

  /** What was missing may be in the log by another node's hand: read on, and only then judge. */
  private async receiveAgain(update: Uint8Array, counted: boolean, whole: boolean): Promise<void> {
    try {
      await this.room.catchUp();
    } catch {
      return this.line.close('storage_away');
    }
    if (this.ended || this.room.closed) return;
    const offer = this.room.offer(update, { memberId: this.identity.memberId }, this);
    if (offer.kind === 'foreign') return this.mute('not_your_words', counted);
    if (offer.kind !== 'lacking') return this.receive(update, counted, whole);
    // The answer to "everything I lack" lacks something: no honest client sends that.
    if (whole || this.owed.length >= MOST_OWED) return this.mute('malformed_update', counted);
    if (counted) this.owed.push(offer.reaches);
    this.ask(false);
  }

  private receiveReadOnly(update: Uint8Array, counted: boolean): void {
    let known: boolean;
    try {
      known = holdsUpdate(this.room.doc, update);
    } catch {
      return this.line.close('malformed_frame');
    }
    if (known) return this.room.afterCommit(this.stored(counted));
    this.refuse('read_only');
    this.acknowledge(counted, false);
  }

  /** What to do once it is stored: acknowledge it, and whatever waited for it as its cause. */
  private stored(counted: boolean): () => void {
    const { epoch } = this;
    return () => {
      this.acknowledge(counted && epoch === this.epoch, true);
      if (this.owed.length === 0) return;
      const have = this.room.storedClocks();
      this.owed = this.owed.filter((reaches) => {
        if (!covers(have, reaches)) return true;
        this.acknowledge(true, true);
        return false;
      });
    };
  }

  /**
   * Whether the client counts an acknowledgement for this update: not for what it had queued before it began anew. In
   * doubt it does not: an acknowledgement too many would say "saved" of something else.
   */
  private isCounted({ update, unheard }: { update: Uint8Array; unheard?: boolean }): boolean {
    const { counting } = this;
    if (counting === null) return true;
    if (counting === 'not begun') return false;
    // The queue is only sent to a server that was heard.
    if (unheard) return true;
    try {
      for (const [client, end] of Y.parseUpdateMeta(update).to)
        if (end > (counting.get(client) ?? 0)) return true;
    } catch {
      return true;
    }
    return false;
  }

  private mute(code: RefusalCode, counted: boolean): void {
    this.muted = code;
    this.refuse(code);
    this.acknowledge(counted, false);
  }

  private refuse(code: RefusalCode): void {
    this.line.refused(code);
    this.line.send(frames.noticeFrame(this.key, frames.refusalNotice(code)));
  }

  private acknowledge(counted: boolean, stored: boolean): void {
    if (counted && !this.ended) this.line.send(frames.syncStatusFrame(this.key, stored));
  }

  private ask(counted: boolean | 'mark', stateVector = Y.encodeStateVector(this.room.doc)): void {
    this.asked.push(counted);
    this.line.send(frames.step1Frame(this.key, stateVector));
  }

  private receivePresence(bytes: Uint8Array): void {
    let changed: ReturnType<Room['presence']['receive']>;
    try {
      changed = this.room.presence.receive(this, readPresence(bytes));
    } catch {
      return this.line.close('malformed_frame');
    }
    if (changed === 'presence_too_big') return this.refuse(changed);
    if (typeof changed === 'string') return this.line.close(changed);
    if (changed.length > 0) this.spreadPresence(writePresence(changed));
  }

  private spreadPresence(states: Uint8Array): void {
    for (const member of this.room.members) if (member !== this) member.relayPresence(states);
    this.line.presenceChanged(this.room, states);
  }
}
