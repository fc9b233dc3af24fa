import { HocuspocusProvider, HocuspocusProviderWebsocket, MessageType } from '@hocuspocus/provider';
import * as encoding from 'lib0/encoding';
import type * as Y from 'yjs';
import type { SaveEvent } from '../save-state/save-state';
import { updateIn } from './update-in';
import { closedBecause, closing } from './closing';
import type { ClosedBecause } from './closing';
import { guardedSocket } from './guarded-socket';
import type { WebSocketClass } from './guarded-socket';
import { readNotice } from './notices';
import type { Notice } from './notices';
import { SilenceWatch } from './silence-watch';
import { CONNECTION_TIMES, joinWithin, retryAfter } from './times';
import type { ConnectionTimes } from './times';

/** What the browser reports of its network: gone, back, or that the page runs again after it was frozen. */
export type NetworkSignal = 'gone' | 'back' | 'woke';

/** What a connection needs of the page around it. */
export interface ConnectionSurroundings {
  url: string;
  documentName: string;
  doc: Y.Doc;
  /** Hears of everything that bears on the save line, in order. */
  report: (event: SaveEvent) => void;
  onNotice: (notice: Notice) => void;
  /** Something of the server is about to be applied to the document or to presence. */
  beforeMessage?: () => void;
  /** The session has ended; resolves when the person is signed in again. */
  onSessionEnded: () => Promise<void>;
  /** The draft was removed under law: nothing of it may stay in this browser. The connection does not come back. */
  onRemoved: () => void;
  /** The sentence of a close for good. */
  sentence: (why: ClosedBecause) => string;
  /** Whether the server answers plain HTTP now. */
  reachable: () => Promise<boolean>;
  /** Listens to the browser's network signals; returns the way to stop. */
  signals: (listener: (signal: NetworkSignal) => void) => () => void;
  WebSocket: WebSocketClass;
  times?: Partial<ConnectionTimes>;
}

/** Failed attempts in a row before the server is asked over HTTP whether it is there at all. */
const ASK_HTTP_AFTER = 2;
/** The provider's own check of silence never comes due: {@link SilenceWatch} does it. Its timer overflows beyond 2^31 ms. */
const NEVER_MS = 2_000_000_000;

/**
 * Keeps a draft connected. The stock provider speaks the wire; each attempt gets a provider socket of its own, which is
 * thrown away when it ends. The first design drove one socket with `connect()` and `disconnect()`: its status then said
 * `connected` of a socket that was closing, `connect()` returned at once, and after a change of network the draft never
 * came back; and a close it forced after silence emitted no `close`, so the provider never said `synced` again.
 */
export class DraftConnection {
  readonly provider: HocuspocusProvider;
  readonly #around: ConnectionSurroundings;
  readonly #times: ConnectionTimes;
  readonly #watch: SilenceWatch;
  readonly #stopSignals: () => void;
  #socket: HocuspocusProviderWebsocket | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = true;
  #destroyed = false;
  #failed = 0;
  /** How many attempts in a row ended unjoined though the server was there. */
  #overdue = 0;
  /** On the present socket: something arrived; this member was let in; the server's state arrived. */
  #heard = false;
  #admitted = false;
  #caughtUp = false;
  /** HTTP answered after the last failed attempt; and it had answered when the present attempt began. */
  #reachable = false;
  #blockedIfFailed = false;
  /** The server denied the document: attempts are not shown until one is let in. */
  #denied = false;
  /** The last sentence with which the server refused something. */
  #refusal: string | undefined;
  /** The last update that came from the server. */
  #arrived: Uint8Array | undefined;
  /** A message was too large to be sent; everything is sent again once something of it was deleted. */
  #withheld = false;
  #resending: ReturnType<typeof setTimeout> | undefined;
  #limits: { frame: number; document: number } | undefined;

  constructor(around: ConnectionSurroundings) {
    this.#around = around;
    this.#times = { ...CONNECTION_TIMES, ...around.times };
    this.#watch = new SilenceWatch(this.#times, this.#askForSign, () => this.#end('lost', 0));
    const first = this.#newSocket();
    // Made before anything else listens to the document: a listener that throws keeps those after it from being called,
    // and then the server would never hear of the change.
    this.provider = new HocuspocusProvider({
      name: around.documentName,
      document: around.doc,
      websocketProvider: first,
      // Attached only once its socket is open, it queues nothing: the server may count all it sends from the first.
      token: 'no-queue',
    });
    first.destroy();
    around.doc.on('update', this.#onUpdate);
    this.#listen();
    this.#stopSignals = around.signals((signal) => this.#onSignal(signal));
  }

  /** The most bytes of the whole document, as the server said; undefined while unknown. */
  get mostBytes(): number | undefined {
    return this.#limits?.document;
  }

  /** The update a transaction of this origin applies, as it came from the server; undefined for any other origin. */
  arriving(origin: unknown): Uint8Array | undefined {
    return origin === this.provider ? this.#arrived : undefined;
  }

  /** Begins to connect, and goes on until it is closed for good or destroyed. */
  start(): void {
    if (this.#destroyed || !this.#stopped) return;
    this.#stopped = false;
    this.#failed = 0;
    this.#attempt();
  }

  destroy(): void {
    this.#destroyed = true;
    this.#stopSignals();
    this.#around.doc.off('update', this.#onUpdate);
    this.#halt();
    this.provider.destroy();
  }

  #newSocket(): HocuspocusProviderWebsocket {
    return new HocuspocusProviderWebsocket({
      url: this.#around.url,
      autoConnect: false,
      maxAttempts: 1,
      messageReconnectTimeout: NEVER_MS,
      WebSocketPolyfill: guardedSocket(
        this.#around.WebSocket,
        () => this.#limits?.frame,
        () => this.#onWithheld(),
      ),
    });
  }

  #attempt(): void {
    clearTimeout(this.#timer);
    this.#drop();
    if (!this.#denied) this.#around.report({ type: 'attempt' });
    this.#blockedIfFailed = this.#reachable;
    const socket = this.#newSocket();
    this.#socket = socket;
    socket.on('open', () => {
      if (!this.#denied) this.#around.report({ type: 'opened' });
      // Attached only now: what is written before is part of the state the provider sends first, and not a queue beside it.
      this.provider.attach();
      // Joining may take long: a line that died meanwhile is known by its silence.
      this.#watch.start();
    });
    socket.on('message', () => {
      this.#heard = true;
      this.#watch.heard();
    });
    socket.on('close', ({ event }: { event?: { code?: number; reason?: unknown } }) =>
      this.#onClose(event?.code, String(event?.reason ?? '')),
    );
    this.provider.setConfiguration({ name: this.#around.documentName, websocketProvider: socket });
    this.#timer = setTimeout(() => this.#onOverdue(), joinWithin(this.#times, this.#overdue));
    void socket.connect();
  }

  #listen(): void {
    const { provider } = this;
    const { report } = this.#around;
    provider.on('authenticated', ({ scope }: { scope: string }) => {
      if (this.#denied) {
        report({ type: 'attempt' });
        report({ type: 'opened' });
      }
      this.#denied = false;
      this.#admitted = true;
      report({ type: 'admitted', readOnly: scope === 'readonly' });
      this.#joined();
    });
    provider.on('synced', () => {
      this.#caughtUp = true;
      report({ type: 'caught_up' });
      this.#joined();
    });
    provider.on('authenticationFailed', ({ reason }: { reason: string }) =>
      reason === 'not_signed_in'
        ? this.#signInAgain()
        : reason === 'removed'
          ? this.#onRemoved()
          : this.#onDenied(),
    );
    provider.on('unsyncedChanges', () => report({ type: 'unacknowledged', count: provider.unsyncedChanges }));
    // Said before the provider applies it.
    provider.on('message', ({ event }: { event: { data: ArrayBuffer } }) => {
      this.#around.beforeMessage?.();
      this.#arrived = updateIn(new Uint8Array(event.data)) ?? this.#arrived;
    });
    provider.on('stateless', ({ payload }: { payload: string }) => {
      const notice = readNotice(payload);
      if (notice?.type === 'limits') this.#limits = notice;
      if (notice?.type === 'refusal') this.#refusal = notice.message;
      if (notice) this.#around.onNotice(notice);
    });
  }

  #joined(): void {
    if (!this.#admitted || !this.#caughtUp) return;
    clearTimeout(this.#timer);
    this.#failed = 0;
    this.#overdue = 0;
    this.#reachable = false;
  }

  #onClose(code: number | undefined, reason: string): void {
    const what = closing(code);
    if (what === 'sign_in') return this.#signInAgain();
    if (what === 'stay_away') {
      this.#halt();
      return this.#around.report({
        type: 'ended',
        sentence: this.#around.sentence(closedBecause(code, reason)),
      });
    }
    // A code of the application's own comes from the server itself, which is therefore there.
    const answered = this.#heard || (code !== undefined && code >= 4000);
    this.#end(answered ? 'lost' : 'failed', retryAfter(this.#times, this.#failed, Math.random()));
  }

  #onOverdue(): void {
    if (this.#heard) this.#overdue += 1;
    this.#end(this.#heard ? 'lost' : 'failed', 0);
  }

  #onDenied(): void {
    this.#denied = true;
    this.#drop();
    this.#around.report({ type: 'ended', sentence: this.#refusal ?? this.#around.sentence('other') });
    this.#retryIn(this.#times.retryDenied);
  }

  #onRemoved(): void {
    this.#halt();
    this.#around.report({ type: 'ended', sentence: this.#refusal ?? this.#around.sentence('other') });
    this.#around.onRemoved();
  }

  #onSignal(signal: NetworkSignal): void {
    if (this.#stopped) return;
    if (signal === 'gone') {
      this.#drop();
      this.#around.report({ type: 'network_gone' });
      // The browser can be wrong, and may never say that the network is back.
      return this.#retryIn(this.#times.retryLongest);
    }
    // The page's presence was taken back when it was put away, and the provider never gives it again.
    if (signal === 'woke' && this.provider.awareness?.getLocalState() === null)
      this.provider.awareness.setLocalState({});
    this.#failed = 0;
    if (this.#admitted && this.#caughtUp) this.#watch.askNow();
    else this.#attempt();
  }

  /** The fields stay open: what is too large to be sent can be shortened. */
  #onWithheld(): void {
    this.#withheld = true;
    this.#around.report({ type: 'full', sentence: this.#around.sentence('frame_too_big') });
  }

  /**
   * What was withheld stays unacknowledged, whatever is sent after it: only a new exchange of states can end that, on a new
   * socket. On this one acknowledgements may be on their way that would count for it, and the server may still wait for
   * answers that were withheld, and take the new ones for those.
   */
  readonly #onUpdate = (_: Uint8Array, origin: unknown): void => {
    if (!this.#withheld || origin === this.provider) return;
    clearTimeout(this.#resending);
    this.#resending = setTimeout(() => this.#end('lost', 0), this.#times.retryFirst);
  };

  /** The present socket has ended: says how, and tries again. */
  #end(how: 'failed' | 'lost', wait: number): void {
    const blocked = how === 'failed' && this.#blockedIfFailed;
    this.#drop();
    this.#failed += 1;
    if (!this.#denied) this.#around.report({ type: blocked ? 'blocked' : how });
    if (how === 'failed' && this.#failed >= ASK_HTTP_AFTER) void this.#askHttp();
    this.#retryIn(this.#denied ? this.#times.retryDenied : wait);
  }

  /** Only an attempt that fails after this answered is called blocked: a server that restarts answers HTTP first. */
  async #askHttp(): Promise<void> {
    this.#reachable = await this.#around.reachable().catch(() => false);
  }

  #retryIn(wait: number): void {
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => this.#attempt(), wait);
  }

  #signInAgain(): void {
    this.#halt();
    this.#around.report({ type: 'session_ended' });
    void this.#around.onSessionEnded().then(() => this.start());
  }

  #halt(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#drop();
  }

  /** Throws the present socket away. Nothing it still says is heard, and the provider begins the next one anew. */
  #drop(): void {
    this.#watch.stop();
    clearTimeout(this.#resending);
    this.#withheld = false;
    this.#heard = this.#admitted = this.#caughtUp = false;
    const socket = this.#socket;
    if (!socket) return;
    this.#socket = undefined;
    this.provider.detach();
    this.provider.onClose();
    socket.destroy();
  }

  /** Any answer will do; the engine answers this one to members that are let in, and a pong would trip the provider. */
  readonly #askForSign = (): void => {
    const frame = encoding.createEncoder();
    encoding.writeVarString(frame, this.provider.effectiveName);
    encoding.writeVarUint(frame, MessageType.QueryAwareness);
    this.#socket?.send(encoding.toUint8Array(frame));
  };
}
