import { defineTask, JobHandlers, JobQueue } from '@assay/server-platform/jobs';
import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { until } from '@assay/server-testing/live';
import { openDraft } from '@assay/server-testing/draft-page';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

const NOTE = defineTask({
  name: 'spec.logged',
  data: z.object({}),
  pool: 'local',
  retry: { attempts: 1, first: 1, most: 1 },
});

type Line = Record<string, unknown>;

let server: TestServer;
let admin: Person;
let written: string[] = [];

beforeAll(async () => {
  server = await startTestServer({ ASSAY_LOG_LEVEL: 'debug' }, undefined, {
    writeLog: (line) => written.push(line),
  });
  admin = await server.founder();
});
afterAll(() => server.stop());

/** The lines written while something was done, and until the server has answered completely. */
async function linesOf(work: () => Promise<unknown>): Promise<Line[]> {
  written = [];
  await work();
  await server.stranger().fetch('/health/live');
  return written.map((line) => JSON.parse(line) as Line);
}

it('gives each answer the id that its log lines carry, with whose request it was', async () => {
  const id = 'trace-0123456789abcdef';
  let answer: Response | undefined;
  const lines = await linesOf(async () => {
    answer = await admin.fetch('/graphql?why=secret', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': id },
      body: JSON.stringify({ query: '{ viewer { member { id } } }' }),
    });
  });
  expect(answer!.headers.get('x-request-id')).toBe(id);
  expect(lines.find(({ msg }) => msg === 'Answered')).toMatchObject({
    level: 'info',
    from: 'Http',
    route: '/graphql',
    status: 200,
    requestId: id,
    memberId: admin.memberId,
    newsroomId: admin.newsroomId,
    accountId: expect.any(String),
  });
});

it('makes an id of its own where what a request brings is no id, whatever answers', async () => {
  const brought = [
    'short',
    'a b c d e f g h',
    '../../../etc/passwd',
    `x${'y'.repeat(64)}`,
    '{"level":"fatal"}',
  ];
  for (const path of [
    '/health/live',
    '/graphql',
    '/v/no-newsroom/no-verdict',
    '/nothing',
    '/%E0%A4%A',
    '/metrics',
  ])
    for (const id of brought) {
      const own = (await admin.fetch(path, { headers: { 'x-request-id': id } })).headers.get('x-request-id');
      expect([path, own]).toEqual([path, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    }
});

it('tells the socket’s request and member in each line of co-editing', async () => {
  const lines = await linesOf(async () => {
    const draft = openDraft(server.url, admin, `draft/${admin.newsroomId}`);
    await until(() => draft.refused.length > 0);
    draft.close();
  });
  expect(lines.find(({ from, msg }) => from === 'Collab' && msg === 'refused')).toMatchObject({
    requestId: expect.any(String),
    newsroomId: admin.newsroomId,
    accountId: expect.any(String),
  });
});

it('tells the job at work in each line that a worker writes', async () => {
  server.app.get(JobHandlers).register(NOTE, { run: async () => void new Logger('Spec').log('At work') });
  const lines = await linesOf(async () => {
    await server.app.get(JobQueue).enqueue(null, NOTE, { newsroomId: admin.newsroomId, data: {} });
    await server.work();
  });
  expect(lines.find(({ msg }) => msg === 'At work')).toMatchObject({
    from: 'Spec',
    task: 'spec.logged',
    jobId: expect.any(String),
    newsroomId: admin.newsroomId,
  });
});

it('never writes what requests keep secret, wherever they put it and whatever fails', async () => {
  const secret = fc.string({
    unit: fc.constantFrom(...'abcdefghijkmnpqrstuvwxyzABCDEFGH23456789'),
    minLength: 12,
    maxLength: 24,
  });
  const place = fc.constantFrom('authorization', 'cookie', 'x-header', 'query', 'path', 'email', 'body');
  const broken = fc.constantFrom<'account' | 'claim' | null>('account', 'claim', null);
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(secret, { minLength: 7, maxLength: 7 }),
      place,
      broken,
      async (secrets, where, table) => {
        const [key, cookie, header, asked, linked, email, word] = secrets as [string, ...string[]];
        if (table) await server.asOwner(`alter table ${table} rename to ${table}_away`);
        try {
          await linesOf(async () => {
            const headers: Record<string, string> = { 'content-type': 'application/json', 'x-odd': header! };
            if (where === 'authorization') headers.authorization = `Bearer ${key}`;
            if (where === 'cookie') headers.cookie = `assay_session=${cookie}; other=${cookie}`;
            const person = where === 'cookie' ? server.stranger() : admin;
            const signIn = {
              query: 'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { member { id } } } }',
              variables: { input: { email: `${email}@secret.example`, password: `${word} and more` } },
            };
            const find = {
              query: `{ claims(first: 3, filter: { search: "${word}" }) { edges { node { id } } } }`,
            };
            for (const body of [JSON.stringify(signIn), JSON.stringify(find), `{"query": "${word}`])
              await person.fetch(`/graphql?token=${asked}`, { method: 'POST', headers, body });
            const { 'content-type': _, ...rest } = headers;
            for (const path of [
              `/reset/${linked}?next=${asked}`,
              `/v/${linked}/${asked}`,
              `/archive/${linked}`,
            ])
              await person.fetch(path, { headers: rest });
          });
          const log = written.join('');
          expect(log).toContain('"Answered"');
          for (const each of secrets) expect([each, log.includes(each)]).toEqual([each, false]);
        } finally {
          if (table) await server.asOwner(`alter table ${table}_away rename to ${table}`);
        }
      },
    ),
    { numRuns: 15, endOnFailure: true },
  );
  // What failed was logged all the same.
  const lines = await linesOf(async () => {
    await server.asOwner('alter table claim rename to claim_away');
    await admin.ask('{ claims(first: 3) { edges { node { id } } } }');
    await server.asOwner('alter table claim_away rename to claim');
  });
  expect(lines.find(({ level }) => level === 'error')).toMatchObject({
    failureId: expect.any(String),
    requestId: expect.any(String),
    memberId: admin.memberId,
    error: { code: '42P01', stack: expect.any(String) },
  });
});
