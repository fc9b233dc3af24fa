import * as encoding from 'lib0/encoding';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { until } from './until';

/** A client that keeps to nothing: a bare socket that sends whatever bytes it is given. */
export class RawClient {
  readonly received: Buffer[] = [];
  closed: { code: number; reason: string } | null = null;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.received.push(data));
    socket.on('close', (code, reason) => (this.closed = { code, reason: reason.toString() }));
    socket.on('error', () => undefined);
  }

  static async open(address: string): Promise<RawClient> {
    const client = new RawClient(new WebSocket(address));
    await once(client.socket, 'open');
    return client;
  }

  /** Opens a document the way the provider does and waits for the answer. */
  async enter(document: string): Promise<void> {
    this.send(authFrame(document));
    const before = this.received.length;
    await until(() => this.received.length > before || this.closed !== null, 'an answer');
  }

  send(bytes: Uint8Array | string): void {
    this.socket.send(bytes);
  }

  /** Stateless messages received, parsed. */
  notices(): { type: string; code: string }[] {
    return this.received.flatMap((frame) => {
      const start = frame.indexOf('{"type"');
      return start < 0
        ? []
        : [JSON.parse(frame.subarray(start).toString()) as { type: string; code: string }];
    });
  }

  async closedWith(): Promise<{ code: number; reason: string }> {
    await until(() => this.closed !== null, 'closed');
    return this.closed!;
  }

  close(): void {
    this.socket.terminate();
  }
}

/** A frame: key, type, and the rest as the callback writes it. */
export function rawFrame(
  document: string,
  type: number,
  write: (encoder: encoding.Encoder) => void = () => undefined,
): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, document);
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

export const authFrame = (document: string) =>
  rawFrame(document, 2, (encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, 'token');
    encoding.writeVarString(encoder, '4.8.0');
  });

export const rawUpdate = (document: string, update: Uint8Array) =>
  rawFrame(document, 0, (encoder) => {
    encoding.writeVarUint(encoder, 2);
    encoding.writeVarUint8Array(encoder, update);
  });

export const rawPresence = (document: string, client: number, json: string, clock = 1) =>
  rawFrame(document, 1, (encoder) => {
    const inner = encoding.createEncoder();
    encoding.writeVarUint(inner, 1);
    encoding.writeVarUint(inner, client);
    encoding.writeVarUint(inner, clock);
    encoding.writeVarString(inner, json);
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
  });
