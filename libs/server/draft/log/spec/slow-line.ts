import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Bytes carried at once, and the pause behind them in milliseconds. */
const PIECE = 4_096;
const PAUSE = 20;

/** A TCP line to a port of this machine that carries little at a time towards it, and everything back. */
export class SlowLine {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Connections taken since the line was opened. */
  taken = 0;

  private constructor(private readonly to: number) {
    this.#server = createServer((near) => this.#take(near));
  }

  static async open(to: number): Promise<SlowLine> {
    const line = new SlowLine(to);
    await new Promise<void>((ready) => line.#server.listen(0, '127.0.0.1', ready));
    return line;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #take(near: Socket): void {
    this.taken += 1;
    const far = connect(this.to, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(one);
      one.on('error', () => one.destroy());
      one.on('close', () => other.destroy());
    }
    far.on('data', (bytes) => void near.write(bytes));
    near.on('readable', () => void this.#carry(near, far));
  }

  async #carry(near: Socket, far: Socket): Promise<void> {
    near.removeAllListeners('readable');
    for (;;) {
      const piece = (near.read(Math.min(PIECE, near.readableLength)) ?? null) as Buffer | null;
      if (!piece) break;
      far.write(piece);
      if (near.readableLength > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    near.on('readable', () => void this.#carry(near, far));
  }
}
