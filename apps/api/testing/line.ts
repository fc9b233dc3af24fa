import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to Postgres that a test cuts and mends. */
export interface Line {
  /** The database's address by this way. */
  url: string;
  /** Breaks what is connected, and breaks whatever connects. */
  cut(): void;
  /** Breaks what is connected, and lets nobody connect, as where no server listens. */
  refuse(): void;
  mend(): void;
  stop(): void;
}

export async function lineTo(databaseUrl: string): Promise<Line> {
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
