import { HocuspocusProvider, HocuspocusProviderWebsocket, MessageType } from '@hocuspocus/provider';
import * as encoding from 'lib0/encoding';
import { updateIn } from './update-in';
import { closedBecause, closing } from './closing';
import { guardedSocket } from './guarded-socket';
import { HttpCheck } from './http-check';
import { readNotice } from './notices';
import type { RefusalNotice } from './notices';
import { SilenceWatch } from './silence-watch';
import type { ConnectionSurroundings, NetworkSignal } from './surroundings';
import { CONNECTION_TIMES, joinWithin, retryAfter } from './times';
import type { ConnectionTimes } from './times';

/**
 * Longer than any page is open, so that the provider's own check for silence never runs: {@link SilenceWatch} does it.
 * The provider's timer overflows beyond 2^31 ms.
 */
const NEVER_MS = 2_000_000_000;

/**
 * Keeps a draft connected. The stock provider speaks the protocol; each attempt gets a provider socket of its own,
 * which is discarded when the attempt ends. The first design reused one socket with `connect()` and `disconnect()`: its
 * status then said `connected` of a closing socket, `connect()` returned at once, and after a change of network the
 * draft never came back. A close that the socket forced after silence emitted no `close`, so the provider never said
 * `synced` again.
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
  /** How many attempts in a row ended before the document caught up, though the server was there. */
  #overdue = 0;
  /** On the current socket: a message arrived; this member was admitted; the server's state arrived. */
  #received = false;
  #admitted = false;
  #caughtUp = false;
  readonly #http: HttpCheck;
  /** The server denied the document: attempts are not shown until one is admitted. */
  #denied = false;
  /** The last refusal by the server. */
  #refusal: RefusalNotice | undefined;
  /** The last update that came from the server. */
  #arrived: Uint8Array | undefined;
  /** A message was too large to be sent; everything is sent again after some text was deleted. */
  #withheld = false;
  #resending: ReturnType<typeof setTimeout> | undefined;
  #limits: { frame: number; document: number } | undefined;

  constructor(around: ConnectionSurroundings) {
    this.#around = around;
    this.#times = { ...CONNECTION_TIMES, ...around.times };
    this.#http = new HttpCheck(around.reachable);
    this.#watch = new SilenceWatch(this.#times, this.#askForSign, () => this.#end('lost', 0));
    const first = this.#newSocket();
    // Created before anything else listens to the document: a listener that throws prevents the later ones from being
    // called, and then the server would never receive the change.
    this.provider = new HocuspocusProvider({
      name: around.documentName,
      document: around.doc,
      websocketProvider: first,
      // The provider is attached once its socket is open, so it queues nothing: the server counts every message from
      // the first.
      token: `no-queue format=${around.format}`,
    });
    first.destroy();
    around.doc.on('update', this.#onUpdate);
    this.#listen();
    this.#stopSignals = around.signals((signal) => this.#onSignal(signal));
  }

  /** The largest size of the whole document in bytes, as the server sent it; undefined while unknown. */
  get mostBytes(): number | undefined {
    return this.#limits?.document;
  }

  /** The update that a transaction of this origin applies, as the server sent it; undefined for any other origin. */
  arriving(origin: unknown): Uint8Array | undefined {
    return origin === this.provider ? this.#arrived : undefined;
  }

  /** Begins to connect, and continues until it is closed for good or destroyed. */
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
    this.#http.begin();
    const socket = this.#newSocket();
    this.#socket = socket;
    socket.on('open', () => {
      if (!this.#denied) this.#around.report({ type: 'opened' });
      // Attached only now: earlier changes are part of the state that the provider sends first, and not in a queue of
      // their own.
      this.provider.attach();
      // Joining may take long: the watch notices a connection that breaks meanwhile.
      this.#watch.start();
    });
    socket.on('message', () => {
      this.#received = true;
      this.#watch.received();
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
    // Called before the provider applies it.
    provider.on('message', ({ event }: { event: { data: ArrayBuffer } }) => {
      this.#around.beforeMessage?.();
      this.#arrived = updateIn(new Uint8Array(event.data)) ?? this.#arrived;
    });
    provider.on('stateless', ({ payload }: { payload: string }) => {
      const notice = readNotice(payload);
      if (notice?.type === 'limits') this.#limits = notice;
      if (notice?.type === 'refusal') this.#refusal = notice;
      if (notice) this.#around.onNotice(notice);
    });
  }

  #joined(): void {
    if (!this.#admitted || !this.#caughtUp) return;
    clearTimeout(this.#timer);
    this.#failed = 0;
    this.#overdue = 0;
    this.#http.joined();
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
    // The server itself sends the application's close codes, so it is reachable.
    const answered = this.#received || (code !== undefined && code >= 4000);
    this.#end(answered ? 'lost' : 'failed', retryAfter(this.#times, this.#failed, Math.random()));
  }

  #onOverdue(): void {
    if (this.#received) this.#overdue += 1;
    this.#end(this.#received ? 'lost' : 'failed', 0);
  }

  #onDenied(): void {
    this.#denied = true;
    this.#drop();
    this.#reportEnd();
    this.#retryIn(this.#times.retryDenied);
  }

  #onRemoved(): void {
    this.#halt();
    this.#reportEnd();
    this.#around.onRemoved();
  }

  /** The server does not let this member in; its last refusal says why. */
  #reportEnd(): void {
    const { refused, report, sentence } = this.#around;
    report({ type: 'ended', sentence: this.#refusal ? refused(this.#refusal) : sentence('other') });
  }

  #onSignal(signal: NetworkSignal): void {
    if (this.#stopped) return;
    if (signal === 'gone') {
      this.#drop();
      this.#around.report({ type: 'network_gone' });
      // The browser can be wrong, and may never report that the network is back.
      return this.#retryIn(this.#times.retryLongest);
    }
    // The browser removed the page's presence when it froze the page, and the provider never sets it again.
    if (signal === 'woke' && this.provider.awareness?.getLocalState() === null)
      this.provider.awareness.setLocalState({});
    this.#failed = 0;
    if (this.#admitted && this.#caughtUp) this.#watch.askNow();
    else this.#attempt();
  }

  /** The fields stay open, since the member can shorten a text that is too large to be sent. */
  #onWithheld(): void {
    this.#withheld = true;
    this.#around.report({ type: 'full', sentence: this.#around.sentence('frame_too_big') });
  }

  /**
   * Withheld messages stay unacknowledged, whatever is sent after them: only a new exchange of states on a new socket
   * ends that. On the current socket, pending acknowledgements would count for the new messages, and the server may
   * still wait for answers that were withheld and mistake the new ones for those.
   */
  readonly #onUpdate = (_: Uint8Array, origin: unknown): void => {
    if (!this.#withheld || origin === this.provider) return;
    clearTimeout(this.#resending);
    this.#resending = setTimeout(() => this.#end('lost', 0), this.#times.retryFirst);
  };

  /** The current socket has ended: reports how, and retries. */
  #end(how: 'failed' | 'lost', wait: number): void {
    const blocked = how === 'failed' && this.#http.isBlocked;
    this.#drop();
    this.#failed += 1;
    if (!this.#denied) this.#around.report({ type: blocked ? 'blocked' : how });
    if (how === 'failed') void this.#http.failed(this.#failed);
    this.#retryIn(this.#denied ? this.#times.retryDenied : wait);
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

  /** Discards the current socket. Its later events are ignored, and the provider begins the next one from the start. */
  #drop(): void {
    this.#watch.stop();
    clearTimeout(this.#resending);
    this.#withheld = false;
    this.#received = this.#admitted = this.#caughtUp = false;
    const socket = this.#socket;
    if (!socket) return;
    this.#socket = undefined;
    this.provider.detach();
    this.provider.onClose();
    socket.destroy();
  }

  /**
   * Any answer proves the connection. The engine answers this query to admitted members; a pong would confuse the
   * provider.
   */
  readonly #askForSign = (): void => {
    const frame = encoding.createEncoder();
    encoding.writeVarString(frame, this.provider.effectiveName);
    encoding.writeVarUint(frame, MessageType.QueryAwareness);
    this.#socket?.send(encoding.toUint8Array(frame));
  };
}
