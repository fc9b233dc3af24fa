import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { LIVE_LIMITS } from '@assay/server-product';
import { until } from '@assay/server-testing/live';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, colleague: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  colleague = await server.colleague(admin, 'checker');
});
afterAll(() => server.stop());

/** A socket for subscriptions that sends the given messages. */
class Raw {
  readonly received: { type: string; id?: string; payload?: unknown }[] = [];
  closed: [code: number, reason: string] | null = null;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) =>
      this.received.push(JSON.parse(data.toString()) as Raw['received'][0]),
    );
    socket.on('close', (code, reason) => (this.closed = [code, reason.toString()]));
    socket.on('error', () => undefined);
  }

  static async open(headers: Record<string, string> = {}, path = '/graphql/live'): Promise<Raw> {
    const protocols = path === '/graphql/live' ? ['graphql-transport-ws'] : [];
    const raw = new Raw(new WebSocket(server.url.replace('http', 'ws') + path, protocols, { headers }));
    await once(raw.socket, 'open');
    return raw;
  }

  /** Opens one and says who it is. */
  static async begin(headers: Record<string, string> = {}): Promise<Raw> {
    const raw = await Raw.open(headers);
    raw.send({ type: 'connection_init' });
    await until(() => raw.closed !== null || raw.received.some(({ type }) => type === 'connection_ack'));
    return raw;
  }

  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  subscribe(id: string, query: string, variables?: object): void {
    this.send({ type: 'subscribe', id, payload: { query, variables } });
  }

  /** What a subscription was refused with. */
  async refusal(id: string): Promise<{ message: string; extensions: { code: string; limit?: string } }[]> {
    await until(() => this.received.some((one) => one.id === id && one.type === 'error'));
    return this.received.find((one) => one.id === id && one.type === 'error')!.payload as never;
  }

  async end(): Promise<[code: number, reason: string]> {
    await until(() => this.closed !== null);
    return this.closed!;
  }
}

const DESK = 'subscription { deskChanged { claimIds } }';

describe('one message', () => {
  it('that is too large closes its socket by name, and no other', async () => {
    const bystander = await Raw.begin();
    const large = await Raw.begin();
    large.subscribe('a', `subscription { deskChanged { claimIds } } # ${'x'.repeat(LIVE_LIMITS.frameBytes)}`);
    expect(await large.end()).toEqual([4413, 'too_large']);
    // Far beyond, it is not read at all.
    const larger = await Raw.begin();
    larger.socket.send('x'.repeat(2 * LIVE_LIMITS.readBytes));
    expect((await larger.end())[0]).toBe(1009);
    expect(bystander.closed).toBeNull();
    bystander.socket.terminate();
  });

  it('too many in a short time closes its socket by name', async () => {
    const raw = await Raw.begin();
    for (let count = 0; count < 2 * LIVE_LIMITS.frameBurst; count += 1) raw.send({ type: 'ping' });
    expect(await raw.end()).toEqual([4429, 'too_fast']);
    // No more was answered than may be sent at once.
    expect(raw.received.filter(({ type }) => type === 'pong').length).toBeLessThanOrEqual(
      LIVE_LIMITS.frameBurst,
    );
  });

  it('before it is said who sends it is no subscription', async () => {
    const raw = await Raw.open();
    raw.subscribe('a', DESK);
    expect((await raw.end())[0]).toBe(4401);
  });
});

describe('a subscription', () => {
  it.each([
    ['tokens', `subscription { deskChanged { ${'claimIds '.repeat(6_001)} } }`],
    ['levels', `subscription ${'{ deskChanged '.repeat(60)}${'}'.repeat(60)}`],
    ['fields', `subscription { deskChanged { ${'claimIds '.repeat(600)} } }`],
    [
      'fragments',
      `${DESK} ${Array.from({ length: 150 }, (_, n) => `fragment F${n} on Query { __typename }`).join(' ')}`,
    ],
    ['unknown fields', 'subscription { nothing { of { this } } }'],
    ['kinds of operation', '{ viewer { permissions } }'],
  ])('of too many %s is refused, and its socket goes on', async (_, query) => {
    const raw = await Raw.begin({ cookie: admin.cookie });
    raw.subscribe('a', query);
    expect(await raw.refusal('a')).toMatchObject([{ extensions: { code: 'BAD_INPUT' } }]);
    raw.send({ type: 'ping' });
    await until(() => raw.received.some(({ type }) => type === 'pong'));
    raw.socket.terminate();
  });

  it('beyond the tenth over one socket is refused', async () => {
    const raw = await Raw.begin({ cookie: admin.cookie });
    for (let count = 0; count <= LIVE_LIMITS.subscriptionsPerSocket; count += 1)
      raw.subscribe(String(count), DESK);
    const last = String(LIVE_LIMITS.subscriptionsPerSocket);
    expect(await raw.refusal(last)).toMatchObject([
      { extensions: { code: 'TOO_MANY', limit: 'subscriptions' } },
    ]);
    raw.socket.terminate();
  });
});

describe('sockets at once', () => {
  it('are counted by account, not by the address that an office shares', async () => {
    const most = LIVE_LIMITS.socketsPerAccount;
    const mine = await Promise.all(Array.from({ length: most }, () => Raw.begin({ cookie: admin.cookie })));
    expect(mine.filter(({ closed }) => closed)).toEqual([]);
    expect(await (await Raw.begin({ cookie: admin.cookie })).end()).toEqual([4403, 'too_many_connections']);
    // The colleague at the next table, and a stranger, behind the same address.
    const theirs = [await Raw.begin({ cookie: colleague.cookie }), await Raw.begin()];
    expect(theirs.map(({ closed }) => closed)).toEqual([null, null]);
    // One that is closed makes room.
    mine[0]!.socket.close();
    await mine[0]!.end();
    const again = await Raw.begin({ cookie: admin.cookie });
    expect(again.closed).toBeNull();
    for (const { socket } of [...mine, ...theirs, again]) socket.terminate();
  });

  it('of strangers are counted by network', async () => {
    const some = await Promise.all(Array.from({ length: LIVE_LIMITS.socketsPerNetwork }, () => Raw.begin()));
    expect(await (await Raw.begin()).end()).toEqual([4403, 'too_many_connections']);
    for (const { socket } of some) socket.terminate();
    await Promise.all(some.map((each) => each.end()));
    const later = await Raw.begin();
    expect(later.closed).toBeNull();
    later.socket.terminate();
  });
});

it('the co-editing socket of a client that is not signed in is closed by name, whatever cookie it brings', async () => {
  for (const cookie of ['', 'a=b', `assay=${'x'.repeat(43)}`]) {
    const raw = await Raw.open(cookie ? { cookie } : {}, '/collab');
    expect(await raw.end()).toEqual([4401, 'not_signed_in']);
  }
});
