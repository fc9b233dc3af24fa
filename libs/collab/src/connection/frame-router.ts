import { setTimeout as sleep } from 'node:timers/promises';
import type { RefusalCode } from '../codes';
import type { Access, Identity, Refusal } from '../ports';
import type { Room } from '../room/room';
import { documentOf, type ClientFrame } from '../wire/read-frame';
import { deniedFrame, noticeFrame, refusalNotice } from '../wire/write-frame';
import type { Connection, ConnectionDeps } from './connection';
import { weightOfFrame } from './frame-weight';
import { Session } from './session';

type DocumentFrame = Exclude<ClientFrame, { kind: 'ping' | 'pong' }>;
type AuthFrame = Extract<ClientFrame, { kind: 'auth' }>;

/** The state of one routing key on a connection: its session once the document is open, and the frames that wait. */
interface Route {
  session: Session | null;
  waiting: DocumentFrame[];
  busy: boolean;
}

/**
 * Routes a connection's frames to its documents. The frames of one routing key are handled in order, and wait (bounded)
 * while access is judged or the document is opened; keys do not wait for each other.
 */
export class FrameRouter {
  private readonly routes = new Map<string, Route>();
  private early: { frame: DocumentFrame; bytes: number }[] = [];
  private identity: Identity | null = null;
  private waitingFrames = 0;
  private waitingBytes = 0;
  /** Grows with every call that judges access again: an opening under way compares it, and judges again as well. */
  private judgements = 0;
  /** Ends the waits for the newsroom's pace when the connection is closed. */
  private readonly left = new AbortController();

  constructor(
    private readonly connection: Connection,
    private readonly deps: ConnectionDeps,
  ) {}

  sessions(): Session[] {
    return [...this.routes.values()].flatMap(({ session }) => (session && !session.ended ? [session] : []));
  }

  /** The connection is authenticated: handles the frames that arrived before. */
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
    let route = this.routes.get(frame.key);
    if (!route) {
      // A document opens with an auth frame: any other frame belongs to a document that was closed since, or to none.
      if (frame.kind !== 'auth') return;
      if (this.routes.size >= this.deps.limits.documentsPerConnection)
        return this.deny(frame.key, 'too_many_documents');
      route = { session: null, waiting: [], busy: false };
      this.routes.set(frame.key, route);
    }
    if (!route.busy) return this.handle(route, frame);
    if (this.hasRoom(bytes)) route.waiting.push(frame);
  }

  /** Judges the access to one document, or to every open document, again, and applies the answers. */
  async reconsider(document?: string): Promise<void> {
    // Openings of other documents need no second judgement.
    if (document !== undefined && ![...this.routes.keys()].some((key) => documentOf(key) === document))
      return;
    this.judgements += 1;
    const open = this.sessions().filter(({ room }) => document === undefined || room.document === document);
    await Promise.all(
      open.map((session) => this.deps.judgements.run(session, () => this.judgeAgain(session))),
    );
  }

  /** Closes a document with a refusal; an opening of it that is under way is judged again. */
  shut(document: string, code: RefusalCode): void {
    this.judgements += 1;
    for (const { key, room } of this.sessions()) if (room.document === document) this.end(key, code);
  }

  /** Closes one document with a refusal; the client may open it again. */
  closeDocument(key: string, code: RefusalCode): void {
    this.end(key, code);
  }

  /** The connection was closed. */
  leave(): void {
    this.left.abort();
    for (const key of [...this.routes.keys()]) this.end(key);
    this.early = [];
  }

  /** Asks until there is an answer: a gate that cannot judge now allows nothing. Undefined when the connection was closed. */
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

  private handle(route: Route, frame: DocumentFrame): void {
    const work = this.dispatch(route, frame);
    if (!work) return;
    route.busy = true;
    void work
      .catch((error: unknown) => {
        this.deps.logger.error({ error }, 'a frame could not be handled');
        this.connection.close('server_error');
      })
      .finally(() => {
        route.busy = false;
        this.resume(route);
      });
  }

  private resume(route: Route): void {
    while (!route.busy && route.waiting.length > 0) {
      const frame = route.waiting.shift()!;
      this.handle(route, frame);
    }
    if (route.waiting.length === 0 && ![...this.routes.values()].some(({ waiting }) => waiting.length > 0)) {
      this.waitingFrames = 0;
      this.waitingBytes = 0;
    }
  }

  private dispatch(route: Route, frame: DocumentFrame): Promise<void> | void {
    if (frame.kind === 'close') return this.end(frame.key);
    if (frame.kind === 'auth') return this.open(route, frame);
    const { session } = route;
    if (!session || session.ended) return;
    const weight = weightOfFrame(frame, session.room.weight, this.deps.limits.update);
    const waiting = this.atPace(weight);
    if (!waiting) return session.handle(frame);
    return waiting.then(() => {
      if (!session.ended) return session.handle(frame);
      this.deps.pace.giveBack(this.identity!.newsroomId, weight);
    });
  }

  /** Waits until the newsroom may do this much work; undefined where it may at once. */
  private atPace(weight: number): Promise<void> | undefined {
    // Frames without work do not wait: a client without an answer to its ping would reconnect, and wait again.
    const wait = weight === 0 ? 0 : this.deps.pace.take(this.identity!.newsroomId, weight);
    return wait === 0 ? undefined : this.sleep(wait);
  }

  /** Waits until then, or until the connection is closed. */
  private sleep(milliseconds: number): Promise<void> {
    return sleep(milliseconds, undefined, { signal: this.left.signal }).catch(() => undefined);
  }

  private async open(route: Route, frame: AuthFrame): Promise<void> {
    const { key } = frame;
    if (route.session) return this.reconsider(route.session.room.document);
    if (frame.format < this.deps.oldestFormat) return this.refuse(key, 'page_too_old');
    const document = documentOf(key);
    const { judgements } = this;
    const access = await this.authorise(document);
    if (!access) return;
    if ('refused' in access) return this.refuse(key, access.refused);
    const wasOpen = this.deps.rooms.get(document) !== undefined;
    const room = await this.enter(document);
    if (room === undefined || this.connection.closed) return;
    if (room === null) return this.refuse(key, 'not_found');
    if (room === 'too_much_open') return this.refuse(key, room);
    // Reading it from the log is charged already.
    const weight = wasOpen ? room.weight : 0;
    await this.atPace(weight);
    const isOver = this.connection.closed || room.closed || judgements !== this.judgements;
    // Without the refund a client that reconnects would wait for the work of its earlier attempts, and never get in.
    if (isOver) this.deps.pace.giveBack(this.identity!.newsroomId, weight);
    if (this.connection.closed) return;
    // The room was closed meanwhile, and is opened again; or access changed meanwhile, and is judged again.
    if (isOver) return this.open(route, frame);
    const { limits } = this.deps;
    route.session = new Session(frame, this.identity!, room, access, this.connection, limits);
  }

  /** The room of a document, in the newsroom's turn; undefined when the connection was closed meanwhile. */
  private enter(document: string): Promise<Room | null | 'too_much_open' | undefined> {
    const opening = { newsroomId: this.identity!.newsroomId, document, left: this.left.signal };
    return this.judge(() =>
      this.deps.openings.enter(opening).catch((error: unknown) => {
        if (!this.connection.closed) throw error;
        return undefined;
      }),
    );
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
    this.routes.delete(key);
    this.deny(key, code);
  }

  private deny(key: string, code: RefusalCode): void {
    this.connection.refused(code);
    this.connection.send(noticeFrame(key, refusalNotice(code)));
    this.connection.send(deniedFrame(key, code));
  }

  private end(key: string, code?: RefusalCode): void {
    const session = this.routes.get(key)?.session;
    this.routes.delete(key);
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
