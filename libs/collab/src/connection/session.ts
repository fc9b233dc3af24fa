import * as Y from 'yjs';
import { sentenceOf, type RefusalCode } from '../codes';
import type { Limits } from '../limits';
import type { Access, Identity } from '../ports';
import type { RoomSession } from '../room/room-session';
import type { Room } from '../room/room';
import { holdsUpdate } from '../update/holds';
import type { Clocks } from '../update/vectors';
import { readPresence, writePresence } from '../wire/presence-states';
import type { ClientFrame } from '../wire/read-frame';
import * as frames from '../wire/write-frame';
import { Acknowledgements, type StateRequest } from './acknowledgements';
import { TOO_BIG, type Arrival } from './arrival';
import { SessionRelays } from './session-relays';
import type { SocketConnection } from './socket-connection';

/** One document open on one connection. Frames are handled strictly in order. */
export class Session implements RoomSession {
  access: 'write' | 'read';
  ended = false;
  /** Set by a refused update: further updates of the client are refused, and it still gets relays. */
  private muted: RefusalCode | null = null;
  /** The document would be too large with this client's words: the server asks for them again after a deletion. */
  private full = false;
  private askTimer: NodeJS.Timeout | undefined;
  private readonly acknowledgements: Acknowledgements;
  private readonly relays: SessionRelays;

  readonly key: string;

  constructor(
    { key, queues }: Extract<ClientFrame, { kind: 'auth' }>,
    readonly identity: Identity,
    readonly room: Room,
    access: Access,
    private readonly connection: SocketConnection,
    private readonly limits: Pick<Limits, 'frame' | 'document' | 'update' | 'askAgain'>,
  ) {
    this.key = key;
    this.acknowledgements = new Acknowledgements((stored) => {
      if (!this.ended) connection.send(frames.syncStatusFrame(key, stored));
    }, queues);
    this.relays = new SessionRelays(key, room, connection);
    this.access = room.damage ? 'read' : access.access;
    room.sessions.add(this);
    connection.send(frames.authenticatedFrame(key, this.access));
    const { frame, document } = limits;
    connection.send(frames.noticeFrame(key, { type: 'limits', frame, document }));
    if (room.damage) this.refuse('log_damaged');
    if (room.presence.all().length > 0) this.relays.sendPresence();
  }

  /** Handles a frame; the caller waits for a returned promise before the next frame. */
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
        return this.relays.sendPresence();
      default:
        return;
    }
  }

  relay(update: Uint8Array): void {
    if (this.ended) return;
    // After another member's deletion the refused words of this client may fit.
    if (this.full && Y.decodeUpdate(update).ds.clients.size > 0) this.askLater();
    this.relays.relay(update);
  }

  relayPresence(states: Uint8Array): void {
    this.relays.relayPresence(states);
  }

  sendStateless(payload: string): void {
    this.connection.send(frames.statelessFrame(this.key, payload));
  }

  /** The connection is not slow any more: sends what it missed (W7). */
  sendMissed(): void {
    this.relays.sendMissed();
  }

  disconnect(code: RefusalCode): void {
    this.connection.close(code);
  }

  /** Applies a new judgement of access (W3), and notifies the client where it changed. */
  setAccess({ access, reason }: Access): void {
    const now = this.room.damage ? 'read' : access;
    if (now === this.access) return;
    this.access = now;
    this.connection.send(frames.authenticatedFrame(this.key, now));
    const notice = {
      type: 'access',
      access: now,
      code: reason ?? null,
      message: reason ? sentenceOf(reason) : null,
    } as const;
    this.connection.send(frames.noticeFrame(this.key, notice));
    if (now === 'read') return;
    // Updates of the time without write access were refused: the client sends them again.
    this.ask('rest');
    // The client takes the notice of its access to mean that its words are accepted.
    if (this.muted) this.refuse(this.muted);
  }

  /** Closes the document for this client, with a refusal where a code is given. */
  end(code?: RefusalCode): void {
    if (this.ended) return;
    this.ended = true;
    this.relays.end();
    clearTimeout(this.askTimer);
    this.room.sessions.delete(this);
    const gone = this.room.presence.leave(this);
    if (gone.length > 0) this.spreadPresence(writePresence(gone));
    if (!code) return;
    this.connection.refused(code);
    this.connection.send(frames.noticeFrame(this.key, frames.refusalNotice(code)));
    this.connection.send(frames.deniedFrame(this.key, code));
  }

  private answer(stateVector: Uint8Array): void {
    let clocks: Clocks;
    let lacking: Uint8Array;
    try {
      clocks = Y.decodeStateVector(stateVector);
      lacking = Y.encodeStateAsUpdate(this.room.doc, stateVector);
    } catch {
      return this.connection.close('malformed_frame');
    }
    const stateVectorNow = Y.encodeStateVector(this.room.doc);
    this.acknowledgements.begin(clocks);
    this.full = false;
    // The client's own state vector: it lacks nothing, so that its answer is empty and comes at once.
    if (this.acknowledgements.mayQueue) this.ask('mark', stateVector);
    // The document may be ahead of the log, and no client may see an update that is not stored (P2).
    this.room.afterCommit(
      () => {
        this.connection.send(frames.step2Frame(this.key, lacking));
        this.ask('join', stateVectorNow);
      },
      () => this.onceRebuilt(() => this.answer(stateVector)),
    );
  }

  private receive(update: Uint8Array, arrival: Arrival): Promise<void> | void {
    const { counted, rest } = arrival;
    if (this.muted) return this.acknowledgements.onRefused(counted);
    if (this.access === 'read') return this.receiveReadOnly(update, counted);
    const offer = this.room.offer(update, { memberId: this.identity.memberId }, this);
    switch (offer.kind) {
      case 'known':
        return this.room.afterCommit(this.onStored(counted, rest), () =>
          this.onceRebuilt(() => void this.receive(update, arrival)),
        );
      case 'pending':
        if (this.full) this.askLater();
        offer.entry.after.push(this.onStored(counted, rest));
        // The log has bound the client id to another author: the words may be that author's, stored by another node.
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
        // It ends without the client, which opens the document again after a while, and sends its words again.
        if (offer.code === 'too_much_open') return this.connection.closeDocument(this.key, offer.code);
        return TOO_BIG.has(offer.code)
          ? this.refuseTooBig(offer.code, counted)
          : this.mute(offer.code, counted);
    }
  }

  /** Does it again once the document holds only what is stored: the log refused words that it held before. */
  private onceRebuilt(again: () => void): void {
    void this.room.rebuilt().then(() => {
      if (!this.ended && !this.room.closed) again();
    });
  }

  /** Another node may have stored the missing causes: reads them from the log, then judges the update. */
  private async receiveAgain(update: Uint8Array, arrival: Arrival): Promise<void> {
    const { counted, whole } = arrival;
    try {
      await this.room.catchUp();
    } catch {
      return this.connection.close('storage_away');
    }
    if (this.ended || this.room.closed) return;
    const offer = this.room.offer(update, { memberId: this.identity.memberId }, this);
    if (offer.kind === 'foreign') return this.mute('not_your_words', counted);
    if (offer.kind !== 'lacking') return this.receive(update, arrival);
    // An answer to step 1 holds everything the client has: an honest one has no missing causes.
    if (whole || !this.acknowledgements.owe(offer.reaches, counted))
      return this.mute('malformed_update', counted);
    this.ask('lacking');
  }

  private receiveReadOnly(update: Uint8Array, counted: boolean): void {
    let known: boolean;
    try {
      known = holdsUpdate(this.room.doc, update, this.limits.update);
    } catch {
      return this.connection.close('malformed_frame');
    }
    if (known)
      return this.room.afterCommit(this.onStored(counted, false), () =>
        this.onceRebuilt(() => this.receiveReadOnly(update, counted)),
      );
    this.refuse('read_only');
    this.acknowledgements.onRefused(counted);
  }

  /** The client still has the words that do not fit, and can shorten them: its other updates are not refused. */
  private refuseTooBig(code: RefusalCode, counted: boolean): void {
    this.full = true;
    this.refuse(code);
    this.acknowledgements.onRefused(counted);
  }

  /** The update builds on words that did not fit. After a deletion all of them may fit: the client is asked for them, later and once. */
  private refuseMore(counted: boolean, deletes: boolean): void {
    this.acknowledgements.onRefused(counted);
    if (deletes) this.askLater();
  }

  private askLater(): void {
    this.askTimer ??= setTimeout(() => {
      this.askTimer = undefined;
      if (!this.ended && this.full && !this.acknowledgements.restRequested) this.ask('rest');
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
    this.connection.refused(code);
    this.connection.send(frames.noticeFrame(this.key, frames.refusalNotice(code)));
  }

  private ask(why: StateRequest, stateVector = Y.encodeStateVector(this.room.doc)): void {
    this.acknowledgements.onRequest(why);
    this.connection.send(frames.step1Frame(this.key, stateVector));
  }

  private receivePresence(bytes: Uint8Array): void {
    let changed: ReturnType<Room['presence']['receive']>;
    try {
      changed = this.room.presence.receive(this, readPresence(bytes));
    } catch {
      return this.connection.close('malformed_frame');
    }
    if (changed === 'presence_too_big') return this.refuse(changed);
    if (typeof changed === 'string') return this.connection.close(changed);
    if (changed.length > 0) this.spreadPresence(writePresence(changed));
  }

  private spreadPresence(states: Uint8Array): void {
    for (const member of this.room.sessions) if (member !== this) member.relayPresence(states);
    this.connection.presenceChanged(this.room, states);
  }
}
