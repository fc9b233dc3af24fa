import { setTimeout as sleep } from 'node:timers/promises';
import type { RefusalCode } from '../codes';
import type { Access, Identity, Refusal } from '../ports';
import { documentOf, type ClientFrame } from '../wire/read-frame';
import { deniedFrame, noticeFrame, refusalNotice } from '../wire/write-frame';
import type { Connection, ConnectionDeps } from './connection';
import { weightOfFrame } from './frame-weight';
import { Session } from './session';

type DocumentFrame = Exclude<ClientFrame, { kind: 'ping' | 'pong' }>;
type AuthFrame = Extract<ClientFrame, { kind: 'auth' }>;

/** A routing key's place on a connection: frames in order, one at a time, and the session once it is open. */
interface Place {
  session: Session | null;
  waiting: DocumentFrame[];
  busy: boolean;
}

/**
 * Sorts a connection's frames to its documents. Each document's frames are handled in order, and wait (bounded)
 * while it is being judged or opened; documents do not wait for each other.
 */
export class Desk {
  private readonly places = new Map<string, Place>();
  private early: { frame: DocumentFrame; bytes: number }[] = [];
  private identity: Identity | null = null;
  private waitingFrames = 0;
  private waitingBytes = 0;
  /** Grows with every call to judge again, so that an opening under way notices one. */
  private judgements = 0;
  /** Ends the waits for the pace of the newsroom once the connection is gone. */
  private readonly left = new AbortController();

  constructor(
    private readonly connection: Connection,
    private readonly deps: ConnectionDeps,
  ) {}

  sessions(): Session[] {
    return [...this.places.values()].flatMap(({ session }) => (session && !session.ended ? [session] : []));
  }

  /** The connection is authenticated: handles what came before. */
  begin(identity: Identity): void {
    this.identity = identity;
    const early = this.early;
    this.early = [];
    this.waitingFrames = 0;
    this.waitingBytes = 0;
    for (const { frame, bytes } of early) this.take(frame, bytes);
  }

  take(frame: DocumentFrame, bytes: number): void {
    if (!this.identity) {
      if (this.hasRoom(bytes)) this.early.push({ frame, bytes });
      return;
    }
    let place = this.places.get(frame.key);
    if (!place) {
      // Without its auth message first, a frame is of a document closed since, or of nothing.
      if (frame.kind !== 'auth') return;
      if (this.places.size >= this.deps.limits.documentsPerConnection)
        return this.deny(frame.key, 'too_many_documents');
      place = { session: null, waiting: [], busy: false };
      this.places.set(frame.key, place);
    }
    if (!place.busy) return this.handle(place, frame);
    if (this.hasRoom(bytes)) place.waiting.push(frame);
  }

  /** Judges open documents again and applies the answers. */
  async reconsider(document?: string): Promise<void> {
    this.judgements += 1;
    const open = this.sessions().filter(({ room }) => document === undefined || room.document === document);
    await Promise.all(
      open.map((session) => this.deps.judgements.run(session, () => this.judgeAgain(session))),
    );
  }

  /** Ends a document, and what is being opened of it is judged again. */
  shut(document: string, code: RefusalCode): void {
    this.judgements += 1;
    for (const { key, room } of this.sessions()) if (room.document === document) this.end(key, code);
  }

  /** The connection is gone. */
  leave(): void {
    this.left.abort();
    for (const key of [...this.places.keys()]) this.end(key);
    this.early = [];
  }

  /** Asks until there is an answer: a gate that cannot judge now lets nobody through. Undefined once closed. */
  async judge<T>(ask: () => Promise<T>): Promise<T | undefined> {
    let wait = this.deps.limits.retryFirst;
    while (!this.connection.closed) {
      try {
        return await ask();
      } catch (error) {
        this.deps.logger.warn({ error }, 'could not judge or open, trying again');
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
      wait = Math.min(wait * 2, this.deps.limits.retryLongest);
    }
    return undefined;
  }

  private handle(place: Place, frame: DocumentFrame): void {
    const work = this.dispatch(place, frame);
    if (!work) return;
    place.busy = true;
    void work
      .catch((error: unknown) => {
        this.deps.logger.error({ error }, 'a frame could not be handled');
        this.connection.close('server_error');
      })
      .finally(() => {
        place.busy = false;
        this.resume(place);
      });
  }

  private resume(place: Place): void {
    while (!place.busy && place.waiting.length > 0) {
      const frame = place.waiting.shift()!;
      this.handle(place, frame);
    }
    if (place.waiting.length === 0 && ![...this.places.values()].some(({ waiting }) => waiting.length > 0)) {
      this.waitingFrames = 0;
      this.waitingBytes = 0;
    }
  }

  private dispatch(place: Place, frame: DocumentFrame): Promise<void> | void {
    if (frame.kind === 'close') return this.end(frame.key);
    if (frame.kind === 'auth') return this.open(place, frame);
    const { session } = place;
    if (!session || session.ended) return;
    const weight = weightOfFrame(frame, session.room.weight, this.deps.limits.update);
    const waiting = this.atPace(weight);
    if (!waiting) return session.handle(frame);
    return waiting.then(() => {
      if (!session.ended) return session.handle(frame);
      this.deps.pace.giveBack(this.identity!.newsroomId, weight);
    });
  }

  /** Waits until it is this newsroom's turn for so much work; nothing where it is at once. */
  private atPace(weight: number): Promise<void> | undefined {
    // A sign of life is no work: a client that waits for one takes the line for dead, and comes back to wait anew.
    const wait = weight === 0 ? 0 : this.deps.pace.take(this.identity!.newsroomId, weight);
    return wait === 0
      ? undefined
      : sleep(wait, undefined, { signal: this.left.signal }).catch(() => undefined);
  }

  private async open(place: Place, frame: AuthFrame): Promise<void> {
    const { key } = frame;
    if (place.session) return this.reconsider(place.session.room.document);
    const document = documentOf(key);
    const { judgements } = this;
    const access = await this.authorise(document);
    if (!access) return;
    if ('refused' in access) return this.refuse(key, access.refused);
    const room = await this.judge(() => this.deps.rooms.enter(document));
    if (room === undefined || this.connection.closed) return;
    if (room === null) return this.refuse(key, 'not_found');
    const { weight } = room;
    await this.atPace(weight);
    const isOver = this.connection.closed || room.closed || judgements !== this.judgements;
    // A client that went away and came back would otherwise wait for its own former visits, and never get in.
    if (isOver) this.deps.pace.giveBack(this.identity!.newsroomId, weight);
    if (this.connection.closed) return;
    // Put away in this very moment: it is read again. Access changed in the meantime: it is judged again.
    if (isOver) return this.open(place, frame);
    const { limits } = this.deps;
    place.session = new Session(frame, this.identity!, room, access, this.connection, limits);
  }

  private async judgeAgain(session: Session): Promise<void> {
    if (session.ended) return;
    const access = await this.authorise(session.room.document);
    if (!access || session.ended) return;
    if ('refused' in access) this.end(session.key, access.refused);
    else session.setAccess(access);
  }

  private authorise(document: string): Promise<Access | Refusal | undefined> {
    return this.judge(() => this.deps.gate.authorise(this.identity!, document));
  }

  private refuse(key: string, code: RefusalCode): void {
    this.places.delete(key);
    this.deny(key, code);
  }

  private deny(key: string, code: RefusalCode): void {
    this.connection.refused(code);
    this.connection.send(noticeFrame(key, refusalNotice(code)));
    this.connection.send(deniedFrame(key, code));
  }

  private end(key: string, code?: RefusalCode): void {
    const session = this.places.get(key)?.session;
    this.places.delete(key);
    if (!session) return;
    session.end(code);
    this.deps.rooms.left(session.room);
  }

  private hasRoom(bytes: number): boolean {
    const { waitingFrames: mostFrames, waitingBytes: mostBytes } = this.deps.limits;
    this.waitingFrames += 1;
    this.waitingBytes += bytes;
    if (this.waitingFrames <= mostFrames && this.waitingBytes <= mostBytes) return true;
    this.connection.close('too_fast');
    return false;
  }
}
