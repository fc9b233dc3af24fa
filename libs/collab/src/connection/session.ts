import * as Y from 'yjs';
import { REFUSALS, type RefusalCode } from '../codes';
import type { Limits } from '../limits';
import type { Access, Identity } from '../ports';
import type { RoomMember } from '../room/member';
import type { Room } from '../room/room';
import { holdsUpdate } from '../update/holds';
import { lower, type Clocks } from '../update/vectors';
import { readPresence, writePresence } from '../wire/presence-states';
import type { ClientFrame } from '../wire/read-frame';
import * as frames from '../wire/write-frame';
import { Acknowledgements, type Asked } from './acknowledgements';

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

/** What has to be known of an arriving update besides its bytes. */
interface Arrival {
  /** The client counts an acknowledgement for it. */
  counted: boolean;
  /** It answers a step 1 of ours, and holds everything the client has. */
  whole: boolean;
  /** Asked for because words had been refused. */
  rest: boolean;
}

/** What is refused for its size: the client may shorten it. */
const TOO_BIG: ReadonlySet<RefusalCode> = new Set(['document_too_big', 'update_too_big']);

/** One document open on one connection. Frames are handled strictly in order. */
export class Session implements RoomMember {
  access: 'write' | 'read';
  ended = false;
  /** Set once an update was refused: nothing more of this client is taken, what others write still reaches it. */
  private muted: RefusalCode | null = null;
  /** The document would be too long with this client's words: they are asked for again once it deletes some. */
  private full = false;
  private asking: NodeJS.Timeout | undefined;
  private readonly acknowledgements: Acknowledgements;
  /** While the line is slow: what it had been given when it became so. */
  private behind: Clocks | null = null;
  private presenceStale = false;

  readonly key: string;

  constructor(
    { key, queues }: Extract<ClientFrame, { kind: 'auth' }>,
    readonly identity: Identity,
    readonly room: Room,
    access: Access,
    private readonly line: Line,
    private readonly limits: Pick<Limits, 'frame' | 'document' | 'askAgain'>,
  ) {
    this.key = key;
    this.acknowledgements = new Acknowledgements((stored) => {
      if (!this.ended) line.send(frames.syncStatusFrame(key, stored));
    }, queues);
    this.access = room.damage ? 'read' : access.access;
    room.members.add(this);
    line.send(frames.authenticatedFrame(key, this.access));
    const { frame, document } = limits;
    line.send(frames.noticeFrame(key, { type: 'limits', frame, document }));
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
        const asked = this.acknowledgements.answered();
        if (asked === 'mark') return;
        return this.receive(frame.update, {
          counted: asked === 'join',
          whole: true,
          rest: asked === 'rest',
        });
      }
      case 'update':
        return this.receive(frame.update, {
          counted: this.acknowledgements.isCounted(frame),
          whole: false,
          rest: false,
        });
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
    // A colleague may have made room for what did not fit.
    if (this.full && Y.decodeUpdate(update).ds.clients.size > 0) this.askLater();
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
    if (now === 'write') this.ask('rest');
  }

  /** Ends the document for this client. */
  end(code?: RefusalCode): void {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.asking);
    this.room.members.delete(this);
    const gone = this.room.presence.leave(this);
    if (gone.length > 0) this.spreadPresence(writePresence(gone));
    if (!code) return;
    this.line.refused(code);
    this.line.send(frames.noticeFrame(this.key, frames.refusalNotice(code)));
    this.line.send(frames.deniedFrame(this.key, code));
  }

  private answer(stateVector: Uint8Array): void {
    let clocks: Clocks;
    let lacking: Uint8Array;
    try {
      clocks = Y.decodeStateVector(stateVector);
      lacking = Y.encodeStateAsUpdate(this.room.doc, stateVector);
    } catch {
      return this.line.close('malformed_frame');
    }
    const ours = Y.encodeStateVector(this.room.doc);
    this.acknowledgements.begin(clocks);
    this.full = false;
    // Asked for nothing it had, it answers at once and briefly.
    if (this.acknowledgements.mayQueue) this.ask('mark', stateVector);
    // What the client is given may not be stored yet, and must be before anyone sees it.
    this.room.afterCommit(() => {
      this.line.send(frames.step2Frame(this.key, lacking));
      this.ask('join', ours);
    });
  }

  private receive(update: Uint8Array, arrival: Arrival): Promise<void> | void {
    const { counted, rest } = arrival;
    if (this.muted) return this.acknowledgements.onRefused(counted);
    if (this.access === 'read') return this.receiveReadOnly(update, counted);
    const offer = this.room.offer(update, { memberId: this.identity.memberId }, this);
    switch (offer.kind) {
      case 'known':
        return this.room.afterCommit(this.onStored(counted, rest));
      case 'pending':
        if (this.full) this.askLater();
        offer.entry.after.push(this.onStored(counted, rest));
        // The log knows of another author than this node did: perhaps these are that author's own words, stored elsewhere.
        offer.entry.lost.push((code) => {
          if (code === 'not_your_words') void this.receiveAgain(update, arrival);
        });
        return;
      case 'wait':
        return offer.until.then(() => this.receive(update, arrival));
      case 'lacking':
        if (this.full) return this.refuseMore(counted, offer.deletes);
        return this.receiveAgain(update, arrival);
      case 'foreign':
        return this.receiveAgain(update, arrival);
      case 'refused':
        return TOO_BIG.has(offer.code)
          ? this.refuseTooBig(offer.code, counted)
          : this.mute(offer.code, counted);
    }
  }

  /** What was missing may be in the log by another node's hand: read on, and only then judge. */
  private async receiveAgain(update: Uint8Array, arrival: Arrival): Promise<void> {
    const { counted, whole } = arrival;
    try {
      await this.room.catchUp();
    } catch {
      return this.line.close('storage_away');
    }
    if (this.ended || this.room.closed) return;
    const offer = this.room.offer(update, { memberId: this.identity.memberId }, this);
    if (offer.kind === 'foreign') return this.mute('not_your_words', counted);
    if (offer.kind !== 'lacking') return this.receive(update, arrival);
    // The answer to "everything I lack" lacks something: no honest client sends that.
    if (whole || !this.acknowledgements.owe(offer.reaches, counted))
      return this.mute('malformed_update', counted);
    this.ask('lacking');
  }

  private receiveReadOnly(update: Uint8Array, counted: boolean): void {
    let known: boolean;
    try {
      known = holdsUpdate(this.room.doc, update);
    } catch {
      return this.line.close('malformed_frame');
    }
    if (known) return this.room.afterCommit(this.onStored(counted, false));
    this.refuse('read_only');
    this.acknowledgements.onRefused(counted);
  }

  /** The client keeps what does not fit, and may shorten it: nothing else of it is refused. */
  private refuseTooBig(code: RefusalCode, counted: boolean): void {
    this.full = true;
    this.refuse(code);
    this.acknowledgements.onRefused(counted);
  }

  /** It builds on what did not fit. Where it deletes, everything may fit now: it is asked for after a while, and once. */
  private refuseMore(counted: boolean, deletes: boolean): void {
    this.acknowledgements.onRefused(counted);
    if (deletes) this.askLater();
  }

  private askLater(): void {
    this.asking ??= setTimeout(() => {
      this.asking = undefined;
      if (!this.ended && this.full && !this.acknowledgements.restAsked) this.ask('rest');
    }, this.limits.askAgain).unref();
  }

  private onStored(counted: boolean, rest: boolean): () => void {
    if (rest) this.full = false;
    return this.acknowledgements.onStored(counted, rest, () => this.room.storedClocks());
  }

  private mute(code: RefusalCode, counted: boolean): void {
    this.muted = code;
    this.refuse(code);
    this.acknowledgements.onRefused(counted);
  }

  private refuse(code: RefusalCode): void {
    this.line.refused(code);
    this.line.send(frames.noticeFrame(this.key, frames.refusalNotice(code)));
  }

  private ask(why: Asked, stateVector = Y.encodeStateVector(this.room.doc)): void {
    this.acknowledgements.ask(why);
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
