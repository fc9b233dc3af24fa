import fc from 'fast-check';
import type { Client } from 'graphql-ws';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  apollo,
  graphcache,
  operationsOf,
  relay,
  type CachingClient,
  type Operation,
} from '../testing/client-caches';
import { follow, liveClient, until } from '../testing/live';
import { askedOf, EXPLORER_QUERIES, PAGE_QUERIES } from '../testing/published-documents';
import { Publisher } from '../testing/publisher';
import { startTestServer, type TestServer } from '../testing/test-server';

/** What a screen shows of a verdict or a version. */
interface Shown {
  __typename: 'Verdict' | 'VerdictVersion';
  id: string;
  version: number;
  rating: { label: string };
  void: { reason: string } | null;
}

const SHOWN = 'id version rating { label } void { reason }';

/** Released fields that answered a verdict in an older version under the verdict's own id. */
const RELEASED = [
  `query ($asOf: DateTime) { verdict(newsroom: "n", slug: "s", asOf: $asOf) { ${SHOWN} } }`,
  `query { verdictChanges(newsroom: "n", first: 100) { edges { node { cursor kind verdict { ${SHOWN} } } } pageInfo { endCursor hasNextPage } } }`,
  `query { corrections(newsroom: "n", first: 20) { edges { node { version notice verdict { ${SHOWN} } } } pageInfo { endCursor hasNextPage } } }`,
  `subscription { verdictChanged(newsroom: "n") { cursor kind verdict { ${SHOWN} } } }`,
];

let server: TestServer;
let desk: Publisher;
let live: Client;
let claims: string[];
let operations: Operation[];
beforeAll(async () => {
  server = await startTestServer();
  desk = await Publisher.open(server);
  claims = [await desk.publish()];
  const slug = (await desk.admin.get('{ verdicts { edges { node { slug } } } }')).verdicts.edges[0].node.slug;
  const asOf = new Date().toISOString();
  claims.push(await desk.publish());
  await desk.correct(claims[0]!, { to: 'false' });
  operations = await operationsOf(
    [...PAGE_QUERIES, ...EXPLORER_QUERIES, ...RELEASED]
      .map((text) => askedOf(text, desk.newsroom, slug))
      .map((text) => ({ text, variables: text.includes('$asOf') ? { asOf } : {} })),
  );
  live = liveClient(server);
}, 120_000);
afterAll(async () => {
  await live.dispose();
  await server.stop();
});

/** Every verdict and version within what a screen shows. */
function shownIn(data: unknown): Shown[] {
  if (Array.isArray(data)) return data.flatMap(shownIn);
  if (typeof data !== 'object' || data === null) return [];
  const within = Object.values(data).flatMap(shownIn);
  const named = '__typename' in data && ['Verdict', 'VerdictVersion'].includes(data.__typename as string);
  return named && 'rating' in data ? [data as Shown, ...within] : within;
}

/** As one text, whatever else was asked for. */
const said = (one: Shown) =>
  `version ${one.version}, ${one.void ? `void: ${one.void.reason}` : one.rating.label}`;

const STEP = fc.oneof(
  { weight: 5, arbitrary: fc.record({ ask: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ change: fc.constantFrom('correct', 'void'), which: fc.nat(1) }) },
);

describe.each([apollo, graphcache, relay])('a client with the cache of %o', (make) => {
  const conflicts = vi.spyOn(console, 'error');
  beforeEach(() => void conflicts.mockReset());

  /** Does to one verdict what its state allows. @returns what was told of it meanwhile to those who follow */
  async function change(what: 'correct' | 'void', claimId: string, following: readonly Operation[]) {
    const heard = following.map((operation) => ({ operation, ...follow(live, operation.sentText) }));
    // A subscription without a cursor begins with what comes after it is open.
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { claim } = await desk.admin.get(
      'query ($id: ID!) { claim(id: $id) { publication { isVoid version } } }',
      { id: claimId },
    );
    const { isVoid, version } = claim.publication as { isVoid: boolean; version: number };
    if (what === 'void' && !isVoid) await desk.void(claimId, `Wrong since version ${version}.`);
    else await desk.correct(claimId, { to: version % 2 ? 'false' : 'true' });
    await until(() => heard.every(({ told }) => told.length > 0));
    for (const { stop } of heard) stop();
    return heard.map(({ operation, told }) => ({ operation, event: { data: { verdictChanged: told[0] } } }));
  }

  it('shows nothing but the newest state of a verdict, in whatever order the published queries are asked', async () => {
    const queries = operations.filter(({ kind }) => (kind as string) === 'query');
    const subscriptions = operations.filter(({ kind }) => (kind as string) === 'subscription');
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: 8, maxLength: 14 }), async (steps) => {
        const client: CachingClient = make(`${server.url}/graphql`);
        /** What the server said last of each id, which every screen must show from then on. */
        const truth = new Map<string, string>();
        const asked = new Set<Operation>();
        for (const step of steps) {
          if ('ask' in step) {
            const operation = queries[step.ask % queries.length]!;
            const { data } = await server
              .stranger()
              .ask(operation.compiled.params.text!, operation.variables);
            for (const one of shownIn(data)) truth.set(one.id, said(one));
            await client.ask(operation);
            asked.add(operation);
          } else {
            const events = await change(step.change as 'void', claims[step.which]!, subscriptions);
            for (const { operation, event } of events) {
              for (const one of shownIn(event)) truth.set(one.id, said(one));
              await client.hear(operation, structuredClone(event));
            }
          }
          for (const operation of asked)
            for (const one of shownIn(client.show(operation)))
              expect(`${one.__typename} ${said(one)}`, operation.text).toBe(
                `${one.__typename} ${truth.get(one.id)}`,
              );
        }
        // At least what was asked last is whole: a store that shows nothing would show nothing wrong.
        const last = [...asked].at(-1);
        if (last) expect(client.show(last)).not.toBeNull();
      }),
      { numRuns: 6, endOnFailure: true },
    );
    const told = conflicts.mock.calls
      .map((call) => call.join(' '))
      .filter((text) => /invalid record|same id/i.test(text));
    expect(told).toEqual([]);
  });
});
