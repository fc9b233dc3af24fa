import type { Duplex } from 'node:stream';

/** Frames that are together at most this long are copied into one buffer; longer ones are written one by one, in bytes. */
const COPIED = 16 * 1024;

/** Outboxes with frames to send in this turn of the event loop. */
let due: Outbox[] = [];

/**
 * Collects the frames for one socket. All frames of one commit (several relays, an acknowledgement) leave in one system
 * call, at the end of the turn; one task flushes every outbox.
 */
export class Outbox {
  private frames: Buffer[] = [];
  private bytes = 0;

  /** @param wire the TCP stream under the WebSocket: frames come complete, with their WebSocket header */
  constructor(private readonly wire: Duplex) {}

  /** Bytes that the operating system has not accepted yet. */
  get unsent(): number {
    return this.bytes + this.wire.writableLength;
  }

  put(frame: Buffer): void {
    if (this.frames.length === 0) {
      if (due.length === 0) process.nextTick(flushAll);
      due.push(this);
    }
    this.frames.push(frame);
    this.bytes += frame.length;
  }

  /** Sends now: the close frame would otherwise leave before the waiting frames. */
  flush(): void {
    const { frames, bytes, wire } = this;
    if (frames.length === 0) return;
    this.frames = [];
    this.bytes = 0;
    if (!wire.writable) return;
    if (frames.length === 1) wire.write(frames[0]);
    else if (bytes <= COPIED) wire.write(Buffer.concat(frames, bytes));
    else {
      wire.cork();
      for (const frame of frames) wire.write(frame);
      wire.uncork();
    }
  }
}

function flushAll(): void {
  const all = due;
  due = [];
  for (const outbox of all) outbox.flush();
}
