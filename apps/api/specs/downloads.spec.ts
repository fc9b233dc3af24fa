import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { importArticle, markClaim } from '../testing/desk';
import { until } from '../testing/live';
import { wav } from '../testing/files';
import type { Person } from '../testing/person';
import { startTestServer, type TestServer } from '../testing/test-server';

const MIB = 1024 * 1024;
const SIZE = 19 * MIB;

async function addFile(by: Person, claimId: string, bytes: Uint8Array): Promise<Response> {
  return by.fetch(`/import/evidence?claim=${claimId}&name=a.wav&stance=supports&directness=primary`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' },
    body: bytes as BodyInit,
  });
}

/** A newsroom with an archived file of almost the largest size; the path it is downloaded from. */
async function withFile(server: TestServer): Promise<{ person: Person; sent: Buffer; path: string }> {
  const person = await server.founder();
  const claimId = await markClaim(person);
  const sent = Buffer.from(wav(SIZE));
  const { evidenceId } = (await (await addFile(person, claimId, sent)).json()) as { evidenceId: string };
  const [row] = await server.asOwner('select id from evidence_snapshot where evidence_id = $1', [evidenceId]);
  return { person, sent, path: `/archive/copies/${String(row!.id)}` };
}

/** Downloads whose reader takes nothing, each over a connection of its own. */
class Unread {
  readonly answers: IncomingMessage[] = [];
  private readonly requests: ClientRequest[] = [];

  ask(by: Person, path: string): void {
    const asked = httpRequest(new URL(by.url + path), { headers: { cookie: by.cookie }, agent: false });
    asked.on('response', (answer) => {
      answer.on('error', () => undefined).pause();
      this.answers.push(answer);
    });
    asked.on('error', () => undefined);
    asked.end();
    this.requests.push(asked);
  }

  leave(): void {
    for (const asked of this.requests) asked.destroy();
  }
}

let unread = new Unread();
afterEach(() => {
  unread.leave();
  unread = new Unread();
});

describe('a large file', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
    return () => server.stop();
  });

  it('is never in memory as a whole, however many read it and take nothing', async () => {
    const { person, path } = await withFile(server);
    const before = process.memoryUsage().arrayBuffers;
    for (let n = 0; n < 40; n += 1) unread.ask(person, path);
    await until(() => unread.answers.length > 3);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const grown = process.memoryUsage().arrayBuffers - before;
    expect(grown).toBeLessThan(5 * SIZE);
  });

  it('comes whole, and in the part that is asked for', async () => {
    const { person, path, sent } = await withFile(server);
    const whole = await person.fetch(path);
    expect(Number(whole.headers.get('content-length'))).toBe(sent.length);
    expect(Buffer.from(await whole.arrayBuffer()).equals(sent)).toBe(true);
    const part = await person.fetch(path, { headers: { range: `bytes=300000-${MIB}` } });
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer()).equals(sent.subarray(300_000, MIB + 1))).toBe(true);
  });

  it('that others do not read holds up no upload', async () => {
    for (let newsroom = 0; newsroom < 6; newsroom += 1) {
      const { person, path } = await withFile(server);
      for (let n = 0; n < 4; n += 1) unread.ask(person, path);
    }
    await until(() => unread.answers.length === 24);
    const other = await server.founder();
    expect((await addFile(other, await markClaim(other), wav(2_000))).status).toBe(201);
  });

  it('whose readers hang up at once leaves the place to the next', async () => {
    const { person, path } = await withFile(server);
    for (let round = 0; round < 8; round += 1) {
      const gone = new Unread();
      for (let n = 0; n < 4; n += 1) gone.ask(person, path);
      await new Promise((resolve) => setTimeout(resolve, round * 3));
      gone.leave();
    }
    expect((await person.fetch(path)).status).toBe(200);
  });
});

describe('readers and answers within bounds', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({}, undefined, { http: { readerEvery: 250, accountInFlight: 22 * MIB } });
    return () => server.stop();
  });

  it('one who takes nothing is ended, and the next has the place', async () => {
    const { person, path } = await withFile(server);
    for (let n = 0; n < 4; n += 1) unread.ask(person, path);
    await until(() => unread.answers.length === 4);
    const next = await person.fetch(path);
    expect((await next.arrayBuffer()).byteLength).toBe(SIZE);
  });

  it('an account has so many bytes of answers in memory, and again once it has read them', async () => {
    const person = await server.founder();
    const { id } = await importArticle(person, 'It is so, a clerk said. '.repeat(200_000));
    const query = (times: number) =>
      `query ($id: ID!) { ${Array.from({ length: times }, (_, n) => `a${n}: article(id: $id) { version { text } }`).join(' ')} }`;
    for (let again = 0; again < 6; again += 1) await person.get(query(3), { id });
    const { errors } = await person.ask(query(5), { id });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'LIMITED', limit: 'answers' });
    await person.get(query(3), { id });
  });
});
