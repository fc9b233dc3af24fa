import { hostileDocuments } from '@assay/testing/hostile';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import fc from 'fast-check';
import { Agent, request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importArticle, markClaim } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  await importArticle(admin);
  await markClaim(admin);
});
afterAll(() => server.stop());

it('answers every GraphQL document with a named error or data, never with a fault of its own', async () => {
  const { schema } = server.app.get(GraphQLSchemaHost);
  const spared = ['signOut', 'switchNewsroom', 'removeMember', 'changeRole'];
  await fc.assert(
    fc.asyncProperty(hostileDocuments(schema, spared), async ({ query, variables }) => {
      const answer = await admin.ask(query, variables as object);
      expect(answer.errors?.map((error) => error.extensions.code) ?? []).not.toContain('INTERNAL');
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 400) },
  );
}, 600_000);

it.each(['valueOf', '__proto__', 'constructor', ''])('a query of “%s” is no document', async (query) => {
  const { errors } = await admin.ask(query);
  expect(errors?.[0]?.extensions.code).toBe('BAD_INPUT');
});

function send(
  agent: Agent,
  method: string,
  path: string,
  headers: Record<string, string>,
  body: string,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(`${server.url}${path}`, { agent, method, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode!));
    });
    asked.on('error', reject).on('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode!);
    });
    asked.setTimeout(10_000, () => asked.destroy(new Error('silent')));
    asked.end(body);
  });
}

it.each([
  ['POST', '/graphql', { upgrade: 'websocket', connection: 'Upgrade' }],
  ['GET', '/%E0%A4%A', { upgrade: 'websocket', connection: 'Upgrade' }],
  ['PUT', '/nothing/here', { upgrade: 'websocket', connection: 'Upgrade' }],
  ['POST', '/import/article', { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
  ['POST', '/nothing/here', { 'content-type': 'application/json' }],
])('%s %s is refused, and the next request is answered', async (method, path, headers) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const refused = await send(agent, method, path, headers, 'no JSON at all');
  expect(refused).toBeGreaterThanOrEqual(400);
  expect(refused).toBeLessThan(500);
  const json = { 'content-type': 'application/json' };
  const next = await send(agent, 'POST', '/graphql', json, '{"query":"{ __typename }"}');
  expect(next).toBe(200);
  agent.destroy();
});
