import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * A minimal reverse proxy in front of two nodes: requests to `127.0.0.1` go to the second node, all others to the
 * first, and to the other node if theirs does not answer.
 */
export class Proxy {
  private readonly server: Server;
  private readonly open = new Set<Socket>();

  constructor(private readonly ports: () => [first: number, second: number]) {
    this.server = createServer((client) => this.take(client));
  }

  listen(port: number): Promise<void> {
    return new Promise((ready) => this.server.listen(port, '127.0.0.1', ready));
  }

  close(): void {
    for (const socket of this.open) socket.destroy();
    this.server.close();
  }

  private take(client: Socket): void {
    this.keep(client);
    client.once('data', (head) => {
      client.pause();
      const [first, second] = this.ports();
      const order = /\r\nHost: 127\.0\.0\.1/i.test(head.toString('latin1'))
        ? [second, first]
        : [first, second];
      this.dial(client, head, order);
    });
  }

  private dial(client: Socket, head: Buffer, [port, ...others]: number[]): void {
    if (port === undefined) return void client.destroy();
    const node = connect(port, '127.0.0.1', () => {
      this.keep(node);
      node.write(head);
      node.pipe(client);
      client.pipe(node);
      node.on('close', () => client.destroy());
      client.on('close', () => node.destroy());
    });
    node.once('error', () =>
      node.connecting || !this.open.has(node) ? this.dial(client, head, others) : client.destroy(),
    );
  }

  private keep(socket: Socket): void {
    this.open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.open.delete(socket));
  }
}
