import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { until } from './writer';

const SYNC = 0;
const AUTH = 2;
const SYNC_REPLY = 4;

/**
 * A window without a provider, so that the load costs little compared with the server: it sends its document's updates,
 * and decodes received ones only when it is asked to read.
 */
export class RawWindow {
  readonly doc = new Y.Doc();
  /** Whether the server has answered with the document. */
  opened = false;
  closed = false;
  private readonly socket: WebSocket;

  private constructor(
    address: string,
    private readonly document: string,
    private readonly reads: boolean,
  ) {
    this.socket = new WebSocket(address, { perMessageDeflate: false });
    this.socket.on('message', (data: Buffer) => this.take(data));
    this.socket.on('close', () => (this.closed = true));
    this.socket.on('error', () => undefined);
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this) return;
      this.send(SYNC, (encoder) => {
        encoding.writeVarUint(encoder, 2);
        encoding.writeVarUint8Array(encoder, update);
      });
    });
  }

  /** Connects and waits for the document. */
  static async open(port: number, document: string, member: string, reads = false): Promise<RawWindow> {
    const window = new RawWindow(`ws://127.0.0.1:${port}/?member=${member}`, document, reads);
    await once(window.socket, 'open');
    window.send(AUTH, (encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, 'bench');
      encoding.writeVarString(encoder, '4.8.0');
    });
    window.send(SYNC, (encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint8Array(encoder, Y.encodeStateVector(window.doc));
    });
    await until(() => window.opened || window.closed, 'a document is open');
    if (window.closed) throw new Error(`${document} was refused`);
    return window;
  }

  /** Stops reading, as a suspended laptop does. */
  stall(): void {
    this.socket.pause();
  }

  close(): void {
    this.socket.terminate();
  }

  private send(type: number, write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, this.document);
    encoding.writeVarUint(encoder, type);
    write(encoder);
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(encoding.toUint8Array(encoder));
  }

  private take(data: Buffer): void {
    if (this.opened && !this.reads) return;
    const decoder = decoding.createDecoder(data);
    decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    if (type !== SYNC && type !== SYNC_REPLY) return;
    const kind = decoding.readVarUint(decoder);
    if (kind === 0) return;
    if (kind === 1) this.opened = true;
    if (this.reads) Y.applyUpdate(this.doc, decoding.readVarUint8Array(decoder), this);
  }
}
