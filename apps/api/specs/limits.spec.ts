import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person;
beforeAll(async () => {
  server = await startTestServer({ ASSAY_REQUESTS_PER_MINUTE: '20' });
  admin = await server.founder();
});
afterAll(() => server.stop());

const refusal = async (query: string) => (await admin.ask(query)).errors?.[0];

it('refuses what costs too much, with the cost, the limit and the most expensive field', async () => {
  const evidence = 'evidence { number title url } corrections { notice } versions { version }';
  const page = (first: number) => `{ verdicts(first: ${first}) { edges { node { ${evidence} } } } }`;
  expect(await refusal(page(100))).toBeUndefined();
  const nested = `{ newsroom { webhooks { deliveries(first: 100) { edges { node { id attempts dueAt } } } } } claims(first: 100) { edges { node {
    audit(first: 100) { summary actor { name } } statement } } } }`;
  const refused = await refusal(nested);
  expect(refused).toMatchObject({ extensions: { code: 'TOO_MANY', limit: 'cost', max: 20_000 } });
  expect(refused!.message).toMatch(
    /^This would cost 30,\d{3}; at most 20,000 is answered\. The most expensive field is claims \(30,\d{3}\)/,
  );
  // Hidden in fragments that hold each other's, or behind a variable, it costs the same.
  const doubling = Array.from(
    { length: 30 },
    (_, n) => `fragment F${n} on Query { ...F${n + 1} b${n}: __typename ...F${n + 1} }`,
  );
  const bomb = `{ ...F0 } ${doubling.join(' ')} fragment F30 on Query { claims(first: 100) { totalCount } }`;
  expect(await refusal(bomb)).toMatchObject({ extensions: { code: 'TOO_MANY', limit: 'cost', max: 20_000 } });
  const variable =
    'query ($n: Int!) { claims(first: $n) { edges { node { audit(first: $n) { summary hash } } } } }';
  expect((await admin.ask(variable, { n: 1 })).errors![0]!.extensions).toMatchObject({ limit: 'cost' });
});

it('holds strangers to so many requests a minute, tells what is left, and does not hold up members', async () => {
  const ask = () =>
    server.stranger().fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ viewer { permissions } }' }),
    });
  const answers: Response[] = [];
  for (let request = 0; request < 25; request++) answers.push(await ask());
  const refused = answers.at(-1)!;
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({
    errors: [{ extensions: { code: 'LIMITED', limit: 'requests', retryAfterSeconds: expect.any(Number) } }],
  });
  const [first, second] = answers.map(({ headers }) => Number(headers.get('ratelimit-remaining')));
  expect(first! - second!).toBe(1);
  expect((await admin.get('{ viewer { permissions } }')).viewer.permissions).toContain('newsroom.read');
  expect((await server.stranger().fetch('/health/live')).status).toBe(200);
  // Guessing at keys is asking too.
  const guess = await server
    .stranger()
    .fetch('/graphql', { headers: { authorization: 'Bearer assay_guess' } });
  expect(guess.status).toBe(429);
});
