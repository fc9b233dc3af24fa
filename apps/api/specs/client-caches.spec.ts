import fc from 'fast-check';
import { OperationTypeNode } from 'graphql';
import type { Client } from 'graphql-ws';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  apollo,
  graphcache,
  operationsOf,
  relay,
  type CachingClient,
  type Operation,
} from '@assay/server-testing/client-caches';
import { follow, liveClient, until, type Following } from '@assay/server-testing/live';
import { askedOf, EXPLORER_QUERIES, PAGE_QUERIES } from '@assay/server-testing/published-documents';
import { Publisher } from '@assay/server-testing/publisher';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

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
let followings: (Following<unknown> & { operation: Operation })[];
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
  followings = operations
    .filter(({ kind }) => kind === OperationTypeNode.SUBSCRIPTION)
    .map((operation) => ({ operation, ...follow(live, operation.sentText) }));
  // A subscription without a cursor begins once it is open, and nothing says when that is.
  for (const isOpen = () => followings.every(({ events }) => events.length > 0); !isOpen();)
    await desk.correct(claims[1]!);
}, 600_000);
afterAll(async () => {
  await live.dispose();
  await server.stop();
});

/** Does to a verdict what its state allows. @returns what was told of it to those who follow */
async function change(what: 'correct' | 'void', claimId: string) {
  const query = 'query ($id: ID!) { claim(id: $id) { publication { isVoid version } } }';
  const { claim } = await desk.admin.get(query, { id: claimId });
  const { isVoid, version } = claim.publication as { isVoid: boolean; version: number };
  const before = followings.map(({ events }) => events.length);
  if (what === 'void' && !isVoid) await desk.void(claimId, `Wrong since version ${version}.`);
  else await desk.correct(claimId, { to: version % 2 ? 'false' : 'true' });
  await until(() => followings.every(({ events }, index) => events.length > before[index]!));
  return followings.map(({ operation, events }) => ({
    operation,
    event: { data: { verdictChanged: events.at(-1) } },
  }));
}

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
  { weight: 8, arbitrary: fc.record({ ask: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({ change: fc.constantFrom('correct' as const, 'void' as const), which: fc.nat(1) }),
  },
);

describe.each(Object.entries({ apollo, graphcache, relay }))('a client with the cache of %s', (_, make) => {
  const conflicts = vi.spyOn(console, 'error');
  beforeEach(() => void conflicts.mockReset().mockReturnValue(undefined));

  /** What stands of every verdict now, by its id. */
  async function standing(): Promise<Map<string, string>> {
    const { verdicts } = await desk.admin.get(
      `{ verdicts(first: 100, includeVoided: true) { edges { node { ${SHOWN} } } } }`,
    );
    return new Map(verdicts.edges.map(({ node }: { node: Shown }) => [node.id, said(node)]));
  }

  it('shows nothing but the newest state of a verdict, in whatever order the published queries are asked', async () => {
    const queries = operations.filter(({ kind }) => kind === OperationTypeNode.QUERY);
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: 16, maxLength: 24 }), async (steps) => {
        const client: CachingClient = make(`${server.url}/graphql`);
        /** What every screen must show of each id that the client was told of, from then on. */
        const truth = new Map<string, string>();
        let newest = await standing();
        const tell = (data: unknown) => {
          for (const one of shownIn(data)) {
            if (one.__typename === 'Verdict') truth.set(one.id, newest.get(one.id)!);
            // A version never changes.
            else if (!truth.has(one.id)) truth.set(one.id, said(one));
          }
        };
        const asked = new Set<Operation>();
        let shownAfterAsking = 0;
        for (const step of steps) {
          if ('ask' in step) {
            const operation = queries[step.ask % queries.length]!;
            const { data } = await server
              .stranger()
              .ask(operation.compiled.params.text!, operation.variables);
            tell(data);
            await client.ask(operation);
            asked.add(operation);
            if (client.show(operation) !== null) shownAfterAsking++;
          } else {
            const events = await change(step.change, claims[step.which]!);
            newest = await standing();
            for (const { operation, event } of events) {
              tell(event);
              await client.hear(operation, structuredClone(event));
            }
          }
          for (const operation of asked)
            for (const one of shownIn(client.show(operation)))
              expect(`${one.__typename} ${said(one)}`, operation.text).toBe(
                `${one.__typename} ${truth.get(one.id)}`,
              );
        }
        // A store that shows nothing would show nothing wrong. Graphcache joins the pages of one list, so a list can
        // hold a verdict of another page whose `url` no query asked for; it then shows nothing, and asks again.
        const asks = steps.filter((step) => 'ask' in step).length;
        expect(shownAfterAsking, `of ${asks}`).toBeGreaterThan(asks / 2);
      }),
      { numRuns: 3, endOnFailure: true },
    );
    const warnings = conflicts.mock.calls
      .map((call) => call.join(' '))
      .filter((text) => /invalid record|same id/i.test(text));
    expect(warnings).toEqual([]);
  });
});
