import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A hand-written request: its head is sent, and a first part of its body. */
export async function begin(url: string, head: string[], piece: string | Buffer = ''): Promise<Answering> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write([...head, `host: ${hostname}:${port}`, '', ''].join('\r\n'));
  if (piece.length) socket.write(piece);
  return new Answering(socket);
}

/** The answer to such a request. */
export class Answering {
  private text = '';
  readonly over: Promise<string>;

  constructor(readonly socket: Socket) {
    socket.on('data', (data: Buffer) => (this.text += data.toString()));
    socket.on('error', () => undefined);
    this.over = new Promise((resolve) => socket.once('close', () => resolve(this.text)));
  }

  /** The status line, once it has arrived. */
  async status(): Promise<number> {
    while (!/^HTTP\/1\.1 \d{3}/.test(this.text)) await once(this.socket, 'data');
    return Number(this.text.slice(9, 12));
  }
}
