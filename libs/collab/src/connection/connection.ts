import type { IncomingMessage } from 'node:http';
import type { RawData, WebSocket } from 'ws';
import { closeCode, REFUSALS, type RefusalCode } from '../codes';
import type { Limits } from '../limits';
import type { Gate, Identity, Logger, Metrics } from '../ports';
import type { Room } from '../room/room';
import type { Rooms } from '../room/rooms';
import { readFrame, type ClientFrame } from '../wire/read-frame';
import { PING, PONG } from '../wire/write-frame';
import type { Openings } from '../opening/openings';
import type { Pace } from '../opening/pace';
import { FrameRouter } from './frame-router';
import { priceOfFrame } from './frame-weight';
import type { Judgements } from './judgements';
import { Outbox } from './outbox';
import type { SocketConnection } from './socket-connection';
import { TokenBucket } from './token-bucket';
import { CLOSE_WITHIN, turnAway } from './turn-away';

/** What the engine gives to each connection. */
export interface ConnectionDeps {
  gate: Gate;
  /** The oldest version of the documents' content that a client must know. */
  oldestFormat: number;
  rooms: Rooms;
  limits: Limits;
  pace: Pace;
  judgements: Judgements;
  openings: Openings;
  logger: Logger;
  metrics: Metrics;
  /** Registers the connection of an authenticated member; false when the member has too many. */
  admit(connection: Connection, identity: Identity): boolean;
  onClosed(connection: Connection): void;
  onPresence(room: Room, states: Uint8Array): void;
}

/** How often the unsent bytes of a slow connection are checked, in milliseconds. */
const DRAIN_EVERY = 25;

/** One WebSocket with the documents that its client opened. */
export class Connection implements SocketConnection {
  identity: Identity | null = null;
  slow = false;
  closed = false;
  private readonly router: FrameRouter;
  private readonly bucket: TokenBucket;
  private readonly outbox: Outbox;
  /** Whether the server sent anything on this connection. */
  private hasSent = false;
  private skippedBytes = 0;
  private unansweredPings = 0;
  /** Bytes that had arrived when the server last sent a ping. */
  private bytesAtPing = 0;
  private readonly pinging: NodeJS.Timeout;

  /** Attaches the listeners at once: a frame that arrived before them would be lost. */
  constructor(
    private readonly socket: WebSocket,
    private readonly request: IncomingMessage,
    private readonly deps: ConnectionDeps,
  ) {
    this.outbox = new Outbox(request.socket);
    this.bucket = new TokenBucket(deps.limits.framesPerSecond, deps.limits.frameBurst);
    this.router = new FrameRouter(this, deps);
    socket.binaryType = 'nodebuffer';
    socket.on('message', (data: RawData, binary: boolean) => this.receive(data as Buffer, binary));
    socket.on('close', () => this.gone());
    socket.on('error', (error) => deps.logger.info({ error: error.message }, 'a socket failed'));
    this.pinging = setInterval(() => this.ping(), deps.limits.pingEvery).unref();
    // The socket is not read before the gate has authenticated the client: a stranger's frames would fill the node's memory.
    socket.pause();
    void this.authenticate();
  }

  send(frame: Buffer): void {
    if (this.socket.readyState !== 1) return;
    this.hasSent = true;
    this.outbox.put(frame);
    if (!this.slow && this.outbox.unsent > this.deps.limits.slowReader) this.becomeSlow();
  }

  skipped(bytes: number): void {
    this.skippedBytes += bytes;
    if (this.skippedBytes > this.deps.limits.slowReaderEnd) this.close('catch_up');
  }

  close(code: RefusalCode): void {
    if (this.closed) return;
    this.refused(code);
    this.gone();
    this.outbox.flush();
    if (!this.identity) return turnAway(this.socket, this.request, code);
    this.socket.resume();
    this.socket.close(closeCode(code), code);
    // A client that does not read does not answer the closing handshake either.
    setTimeout(() => this.socket.terminate(), CLOSE_WITHIN).unref();
  }

  refused(code: RefusalCode): void {
    if (code !== 'moving') this.deps.metrics.refused(code);
    if (!REFUSALS[code].retry) this.deps.logger.info({ code, memberId: this.identity?.memberId }, 'refused');
  }

  presenceChanged(room: Room, states: Uint8Array): void {
    this.deps.onPresence(room, states);
  }

  /** The documents open here. */
  get sessions() {
    return this.router.sessions();
  }

  /** Judges the access to one document, or to every open document, again (W3). */
  reconsider(document?: string): Promise<void> {
    return this.router.reconsider(document);
  }

  /** Closes a document of this connection with a refusal. */
  shut(document: string, code: RefusalCode): void {
    this.router.shut(document, code);
  }

  closeDocument(key: string, code: RefusalCode): void {
    this.router.closeDocument(key, code);
  }

  private async authenticate(): Promise<void> {
    const answer = await this.router.judge(() => this.deps.gate.authenticate(this.request));
    if (this.closed || !answer) return;
    if ('refused' in answer) return this.close(answer.refused);
    this.identity = answer;
    if (!this.deps.admit(this, answer)) return this.close('too_many_connections');
    this.router.begin(answer);
    this.socket.resume();
  }

  private receive(data: Buffer, binary: boolean): void {
    if (this.closed) return;
    this.unansweredPings = 0;
    if (!binary) return this.close('malformed_frame');
    if (data.length > this.deps.limits.frame) return this.close('frame_too_big');
    let frame: ClientFrame;
    try {
      frame = readFrame(data);
    } catch {
      return this.close('malformed_frame');
    }
    if (!this.bucket.take(priceOfFrame(frame, data.length))) return this.close('too_fast');
    if (frame.kind === 'pong') return;
    if (frame.kind === 'ping') return this.send(PONG);
    if (frame.kind === 'update') frame.beforeFirstSend = !this.hasSent;
    this.router.take(frame, data.length);
  }

  private ping(): void {
    const { bytesRead } = this.request.socket;
    // A long message takes minutes over a slow network, and the pongs wait behind it.
    if (bytesRead > this.bytesAtPing) this.unansweredPings = 0;
    this.bytesAtPing = bytesRead;
    this.unansweredPings += 1;
    if (this.unansweredPings > 3) this.close('silent');
    else this.send(PING);
  }

  private becomeSlow(): void {
    this.slow = true;
    const checking = setInterval(() => {
      if (!this.closed && this.outbox.unsent > this.deps.limits.slowReader / 2) return;
      clearInterval(checking);
      if (this.closed) return;
      this.slow = false;
      this.skippedBytes = 0;
      for (const session of this.router.sessions()) session.sendMissed();
    }, DRAIN_EVERY).unref();
  }

  private gone(): void {
    if (this.closed) return;
    this.closed = true;
    clearInterval(this.pinging);
    this.router.leave();
    this.deps.onClosed(this);
  }
}
