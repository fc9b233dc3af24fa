import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A TCP proxy to Postgres that a test can break and repair. */
export interface PostgresProxy {
  /** The database's URL through the proxy. */
  url: string;
  /** Closes open connections, and closes each new connection. */
  cut(): void;
  /** Closes open connections and refuses new ones, as when no server listens. */
  refuse(): void;
  mend(): void;
  stop(): void;
}

export async function proxyTo(databaseUrl: string): Promise<PostgresProxy> {
  const there = new URL(databaseUrl);
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(Number(there.port), there.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const here = new URL(databaseUrl);
  here.hostname = '127.0.0.1';
  here.port = String((server.address() as AddressInfo).port);
  const { port } = server.address() as AddressInfo;
  const cut = () => {
    isCut = true;
    for (const socket of open) socket.destroy();
  };
  return {
    url: here.href,
    cut,
    refuse: () => {
      cut();
      server.close();
    },
    mend: () => {
      isCut = false;
      if (!server.listening) server.listen(port, '127.0.0.1');
    },
    stop: () => {
      cut();
      server.close();
    },
  };
}
