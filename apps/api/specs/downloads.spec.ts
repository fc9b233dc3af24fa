import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { STREAMED_TO_OTHERS } from '@assay/server-product';
import { importArticle, markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import { until } from '@assay/server-testing/live';
import { wav } from '@assay/server-testing/files';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

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

  ask(by: Person, path: string, headers: Record<string, string> = {}): void {
    const asked = httpRequest(new URL(by.url + path), {
      headers: { cookie: by.cookie, ...headers },
      agent: false,
    });
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

/** Gives a newsroom one verdict in so many versions that its whole feed is more than a connection holds by itself. */
async function publishMuch(server: TestServer, admin: Person): Promise<void> {
  const [checker, editor] = [
    await server.colleague(admin, 'checker'),
    await server.colleague(admin, 'editor'),
  ];
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  const { id: revisionId } = await submit(checker, claimId);
  await editor.do(
    'reviewRevision',
    'ReviewRevisionInput',
    { revisionId, decision: 'approve' },
    'claim { id }',
  );
  await editor.do('publish', 'PublishInput', { claimId, revisionId }, 'claim { id }');
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { id }');
  await server.asOwner(`set session_replication_role = replica;
    create temporary table made as select n, gen_random_uuid() as id from generate_series(2, 5000) n;
    insert into revision select (jsonb_populate_record(r, jsonb_build_object('id', made.id, 'number', n))).*
      from revision r, made where r.id = '${revisionId}';
    insert into publication_version select (jsonb_populate_record(v,
        jsonb_build_object('id', gen_random_uuid(), 'version', n, 'revision_id', made.id))).*
      from publication_version v, made where v.revision_id = '${revisionId}';
    insert into verdict_change select newsroom_id, n, publication_id, n, kind, at from verdict_change, made;
    update verdict_change_head set seq = 5000`);
}

describe('the whole feed of a newsroom', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ ASSAY_TRUST_PROXY: '1' });
    return () => server.stop();
  });

  it('that strangers of many networks read and take nothing of holds up no download of a member', async () => {
    const admin = await server.founder();
    await publishMuch(server, admin);
    const { person, path } = await withFile(server);
    const feed = `/feeds/${admin.newsroomSlug}.ndjson`;
    for (let network = 1; network <= 13; network += 1)
      for (let n = 0; n < 4; n += 1)
        unread.ask(server.stranger(), feed, { 'x-forwarded-for': `198.18.${network}.1` });
    await until(() => unread.answers.length >= STREAMED_TO_OTHERS.atOnce);
    expect((await person.fetch(path)).status).toBe(200);
    expect(unread.answers).toHaveLength(STREAMED_TO_OTHERS.atOnce);
  });
});

/** Reads an answer a piece at a time with pauses between them; returns whether all of it came. */
async function readSlowly(answer: IncomingMessage): Promise<boolean> {
  try {
    for await (const piece of answer)
      if ((piece as Buffer).length > 0) await new Promise((resolve) => setTimeout(resolve, 500));
  } catch {
    // It broke off.
  }
  return answer.complete;
}

describe('a reader whose access ends', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({}, undefined, {
      http: { streamJudgedEvery: 250, readerEvery: 3_600_000 },
    });
    return () => server.stop();
  });

  it('is sent no more of a file once the member is removed, and no more of the feed once the key is revoked, or the newsroom is public no longer', async () => {
    const { person, path } = await withFile(server);
    await publishMuch(server, person);
    const colleague = await server.colleague(person, 'checker');
    const feed = `/feeds/${person.newsroomSlug}.ndjson`;
    const { key, apiKeys } = await person.do(
      'createApiKey',
      'CreateApiKeyInput',
      { name: 'Reader', scopes: ['verdicts'] },
      'key apiKeys { id }',
    );
    unread.ask(person, path);
    await until(() => unread.answers.length === 1);
    unread.ask(colleague, path);
    await until(() => unread.answers.length === 2);
    unread.ask(server.stranger(), feed, { authorization: `Bearer ${key as string}` });
    await until(() => unread.answers.length === 3);
    unread.ask(server.stranger(), feed);
    await until(() => unread.answers.length === 4);
    const [staying, ...ending] = unread.answers as [IncomingMessage, ...IncomingMessage[]];
    await person.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: false }, 'newsroom { id }');
    await person.do('removeMember', 'RemoveMemberInput', { memberId: colleague.memberId }, 'newsroom { id }');
    await person.do(
      'revokeApiKey',
      'RevokeApiKeyInput',
      { apiKeyId: apiKeys[0].id as string },
      'apiKeys { id }',
    );
    expect(await Promise.all(ending.map(readSlowly))).toEqual([false, false, false]);
    let bytes = 0;
    for await (const piece of staying) bytes += (piece as Buffer).length;
    expect(bytes).toBe(SIZE);
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
    const founder = await server.founder();
    const { id } = await importArticle(founder, 'It is so, a clerk said. '.repeat(200_000));
    const narrow = await startTestServer({}, server, { http: { accountInFlight: 12 * 1024 * 1024 } });
    const person = founder.at(narrow.url);
    const query = (times: number) =>
      `query ($id: ID!) { ${Array.from({ length: times }, (_, n) => `a${n}: article(id: $id) { version { text } }`).join(' ')} }`;
    for (let again = 0; again < 6; again += 1) await person.get(query(2), { id });
    const { errors } = await person.ask(query(3), { id });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'LIMITED', limit: 'answers' });
    await person.get(query(2), { id });
    await narrow.stop();
  });
});
