import type { Duplex } from 'node:stream';

/** Frames smaller than this together are copied into one piece; larger ones are handed to the system as they are. */
const COPIED = 16 * 1024;

/** Outboxes with something to send in this turn of the event loop. */
let due: Outbox[] = [];

/**
 * What one socket is to be sent. Everything one commit tells a client (several relays, an acknowledgement) leaves in
 * one system call, at the end of the turn; one task empties every outbox.
 */
export class Outbox {
  private frames: Buffer[] = [];
  private bytes = 0;

  /** @param wire below the WebSocket: frames come whole, header and all */
  constructor(private readonly wire: Duplex) {}

  /** Bytes not yet taken by the system. */
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

  /** Sends now: before the socket is closed, which would overtake what waits. */
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
