import { authFrame } from '@assay/testing/hostile';
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

  /** Stateless messages received, parsed; without the limits, which are told whatever happens. */
  notices(): { type: string; code: string }[] {
    return this.received.flatMap((frame) => {
      const start = frame.indexOf('{"type"');
      if (start < 0) return [];
      const notice = JSON.parse(frame.subarray(start).toString()) as { type: string; code: string };
      return notice.type === 'limits' ? [] : [notice];
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
