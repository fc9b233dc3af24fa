import type { IncomingMessage } from 'node:http';
import type { RawData, WebSocket } from 'ws';
import { closeCode, REFUSALS, type RefusalCode } from '../codes';
import type { Limits } from '../limits';
import type { Gate, Identity, Logger, Metrics } from '../ports';
import type { Room } from '../room/room';
import type { Rooms } from '../room/rooms';
import { readFrame, type ClientFrame } from '../wire/read-frame';
import { PING, PONG } from '../wire/write-frame';
import type { Pace } from '../pace';
import { Desk } from './desk';
import { priceOfFrame } from './frame-weight';
import type { Judgements } from './judgements';
import { Outbox } from './outbox';
import type { Line } from './session';
import { TokenBucket } from './token-bucket';
import { CLOSE_WITHIN, turnAway } from './turn-away';

/** What a connection needs of its node. */
export interface ConnectionDeps {
  gate: Gate;
  rooms: Rooms;
  limits: Limits;
  pace: Pace;
  judgements: Judgements;
  logger: Logger;
  metrics: Metrics;
  /** Whether the member may have one more connection; counts it when so. */
  admit(connection: Connection, identity: Identity): boolean;
  onClosed(connection: Connection): void;
  onPresence(room: Room, states: Uint8Array): void;
}

/** How often a slow reader's buffer is looked at, in milliseconds. */
const DRAIN_EVERY = 25;

/** One WebSocket with the documents open on it. */
export class Connection implements Line {
  identity: Identity | null = null;
  slow = false;
  closed = false;
  private readonly desk: Desk;
  private readonly bucket: TokenBucket;
  private readonly outbox: Outbox;
  private spoken = false;
  private spared = 0;
  private quiet = 0;
  /** Bytes that had arrived when the client was last pinged. */
  private arrived = 0;
  private readonly pinging: NodeJS.Timeout;

  /** Attaches its listeners before anything is awaited, so that no early frame is lost. */
  constructor(
    private readonly socket: WebSocket,
    private readonly request: IncomingMessage,
    private readonly deps: ConnectionDeps,
  ) {
    this.outbox = new Outbox(request.socket);
    this.bucket = new TokenBucket(deps.limits.framesPerSecond, deps.limits.frameBurst);
    this.desk = new Desk(this, deps);
    socket.binaryType = 'nodebuffer';
    socket.on('message', (data: RawData, binary: boolean) => this.receive(data as Buffer, binary));
    socket.on('close', () => this.gone());
    socket.on('error', (error) => deps.logger.info({ error: error.message }, 'a socket failed'));
    this.pinging = setInterval(() => this.ping(), deps.limits.pingEvery).unref();
    // Until the gate has said who it is, nothing is read: a stranger's frames would fill the memory of the node.
    socket.pause();
    void this.authenticate();
  }

  send(frame: Buffer): void {
    if (this.socket.readyState !== 1) return;
    this.spoken = true;
    this.outbox.put(frame);
    if (!this.slow && this.outbox.unsent > this.deps.limits.slowReader) this.becomeSlow();
  }

  skipped(bytes: number): void {
    this.spared += bytes;
    if (this.spared > this.deps.limits.slowReaderEnd) this.close('catch_up');
  }

  close(code: RefusalCode): void {
    if (this.closed) return;
    this.refused(code);
    this.gone();
    this.outbox.flush();
    if (!this.identity) return turnAway(this.socket, this.request, code);
    this.socket.resume();
    this.socket.close(closeCode(code), code);
    // A reader that does not read does not answer a closing handshake either.
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
    return this.desk.sessions();
  }

  /** Judges one document, or every one, again (W3). */
  reconsider(documents?: string): Promise<void> {
    return this.desk.reconsider(documents);
  }

  /** Ends a document that is open here, and tells why. */
  shut(document: string, code: RefusalCode): void {
    this.desk.shut(document, code);
  }

  private async authenticate(): Promise<void> {
    const answer = await this.desk.judge(() => this.deps.gate.authenticate(this.request));
    if (this.closed || !answer) return;
    if ('refused' in answer) return this.close(answer.refused);
    this.identity = answer;
    if (!this.deps.admit(this, answer)) return this.close('too_many_connections');
    this.desk.begin(answer);
    this.socket.resume();
  }

  private receive(data: Buffer, binary: boolean): void {
    if (this.closed) return;
    this.quiet = 0;
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
    if (frame.kind === 'update') frame.unheard = !this.spoken;
    this.desk.take(frame, data.length);
  }

  private ping(): void {
    const { bytesRead } = this.request.socket;
    // A long message is minutes on its way over a slow line, with the pongs behind it.
    if (bytesRead > this.arrived) this.quiet = 0;
    this.arrived = bytesRead;
    this.quiet += 1;
    if (this.quiet > 3) this.close('silent');
    else this.send(PING);
  }

  private becomeSlow(): void {
    this.slow = true;
    const looking = setInterval(() => {
      if (!this.closed && this.outbox.unsent > this.deps.limits.slowReader / 2) return;
      clearInterval(looking);
      if (this.closed) return;
      this.slow = false;
      this.spared = 0;
      for (const session of this.desk.sessions()) session.caughtUp();
    }, DRAIN_EVERY).unref();
  }

  private gone(): void {
    if (this.closed) return;
    this.closed = true;
    clearInterval(this.pinging);
    this.desk.leave();
    this.deps.onClosed(this);
  }
}
