import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * The state of a connection.
 *
 * - `good`: carries everything
 * - `stalled`: carries nothing, and delivers it all once it is good again, as after a long dropout
 * - `dead`: open and new connections carry nothing ever again and are not closed, as after a change of network
 * - `refusing`: closes open connections and accepts no new ones
 * - `no_sockets`: answers WebSocket upgrades with 400 and carries the rest, as some company proxies do
 */
export type LineState = 'good' | 'stalled' | 'dead' | 'refusing' | 'no_sockets';

interface Way {
  near: Socket;
  far: Socket;
  dead: boolean;
}

/** A TCP proxy to a port of this machine that a test can break and repair. Real sockets on both sides. */
export class FaultyLine {
  #state: LineState = 'good';
  readonly #server: Server;
  readonly #ways = new Set<Way>();
  readonly #waiting = new Set<Socket>();
  /** Connections accepted since the proxy was opened. */
  taken = 0;

  private constructor(private readonly to: number) {
    this.#server = createServer((near) => this.#take(near));
  }

  /** Opens a proxy to a port, on a free port or the given one. */
  static async open(to: number, port = 0): Promise<FaultyLine> {
    const line = new FaultyLine(to);
    await new Promise<void>((ready) => line.#server.listen(port, '127.0.0.1', ready));
    return line;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  set(state: LineState): void {
    this.#state = state;
    for (const way of this.#ways) {
      if (state === 'dead') way.dead = true;
      if (state === 'refusing' && !way.dead) way.near.destroy();
      const carries = !way.dead && state !== 'stalled';
      for (const socket of [way.near, way.far]) if (carries) socket.resume();
      for (const socket of [way.near, way.far]) if (!carries) socket.pause();
    }
    if (state === 'good' || state === 'no_sockets') {
      const waiting = [...this.#waiting];
      this.#waiting.clear();
      for (const near of waiting) this.#take(near);
    }
  }

  close(): void {
    for (const { near, far } of this.#ways) {
      near.destroy();
      far.destroy();
    }
    for (const near of this.#waiting) near.destroy();
    this.#server.close();
  }

  #take(near: Socket): void {
    this.taken += 1;
    near.on('error', () => near.destroy());
    near.on('close', () => this.#waiting.delete(near));
    switch (this.#state) {
      case 'refusing':
        return void near.destroy();
      case 'stalled':
        near.pause();
        return void this.#waiting.add(near);
      case 'dead':
        return this.#join(near, true);
      case 'no_sockets':
        return void near.once('data', (head) => {
          if (/\r\nupgrade: websocket/i.test(head.toString('latin1')))
            return near.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
          near.pause();
          near.unshift(head);
          this.#join(near, false);
        });
      case 'good':
        return this.#join(near, false);
    }
  }

  #join(near: Socket, dead: boolean): void {
    const far = connect(this.to, '127.0.0.1');
    const way: Way = { near, far, dead };
    this.#ways.add(way);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('data', (bytes) => void other.write(bytes));
      one.on('error', () => one.destroy());
      one.on('close', () => {
        // A dead connection must not deliver its end either.
        if (!way.dead) other.destroy();
        if (other.destroyed) this.#ways.delete(way);
      });
      if (dead) one.pause();
      else one.resume();
    }
  }
}
