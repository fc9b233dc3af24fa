import { assayClient, readUnproven, type VerdictFilter } from '@assay/client';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Publisher, type RatingKey } from '@assay/server-testing/publisher';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let desk: Publisher;
beforeAll(async () => {
  server = await startTestServer();
  desk = await Publisher.open(server);
});
afterAll(() => server.stop());

const KEYS = ['true', 'mostly_true', 'false'] as const;

const ratings = fc.option(
  fc.uniqueArray(fc.constantFrom<RatingKey>(...KEYS), { minLength: 1, maxLength: 2 }),
);

/** What a client that follows one filter holds, by doing only what the docs say. */
class Mirror {
  private readonly held = new Map<string, { version: number; void: boolean }>();
  private cursor: string | null = null;

  constructor(
    private readonly filter: VerdictFilter,
    private readonly first: number,
  ) {}

  async follow(): Promise<void> {
    const client = assayClient({ origin: server.url, newsroom: desk.newsroom });
    for (let more = true; more;) {
      const page = await client.pull(this.cursor, { first: this.first, filter: this.filter });
      for (const { verdictId, matches, verdict } of page.changes) {
        const { version, kind } = readUnproven(verdict!);
        if (matches) this.held.set(verdictId, { version, void: kind === 'VOIDED' });
        else this.held.delete(verdictId);
      }
      ({ cursor: this.cursor, more } = page);
    }
  }

  async expectRight(): Promise<void> {
    const { verdicts } = await server.stranger().get(
      `query ($newsroom: String, $filter: VerdictFilter) {
        verdicts(newsroom: $newsroom, first: 100, filter: $filter, includeVoided: true) { totalCount edges { node { id version void { reason } } } } }`,
      { newsroom: desk.newsroom, filter: this.filter },
    );
    const right = verdicts.edges.map(({ node }: { node: { id: string; version: number; void: unknown } }) => [
      node.id,
      { version: node.version, void: node.void !== null },
    ]);
    expect(this.held).toEqual(new Map(right));
    expect(verdicts.totalCount).toBe(right.length);
  }
}

/** One step of a newsroom's history: which of its verdicts, and what becomes of it. */
const STEP = fc.record({
  which: fc.nat(2),
  what: fc.constantFrom('publish', 'rate', 'rate', 'rate', 'void', 'follow', 'follow' as const),
  to: fc.constantFrom<RatingKey>(...KEYS),
});

it('a client that follows any filter and keeps what matches holds exactly what meets it, retractions included', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(STEP, { minLength: 8, maxLength: 12 }),
      fc.array(fc.record({ ratingKeys: ratings, first: fc.integer({ min: 1, max: 5 }) }), {
        minLength: 6,
        maxLength: 6,
      }),
      async (steps, filters) => {
        const { verdicts: since } = await server
          .stranger()
          .get(
            `query ($newsroom: String) { verdicts(newsroom: $newsroom, first: 1, includeVoided: true) { edges { node { publishedAt } } } }`,
            { newsroom: desk.newsroom },
          );
        // Of the verdicts of earlier runs, some meet it and some do not.
        const publishedAfter = since.edges[0]?.node.publishedAt as string | undefined;
        const mirrors = filters.map(
          ({ ratingKeys, first }, index) =>
            new Mirror(
              {
                ...(ratingKeys && { ratingKeys }),
                ...(index % 2 && publishedAfter ? { publishedAfter } : {}),
              },
              first,
            ),
        );
        const claims: string[] = [await desk.publish()];
        const voided = new Set<string>();
        for (const { which, what, to } of steps) {
          const claimId = claims[which % claims.length]!;
          if (what === 'publish') claims.push(await desk.publish());
          if (what === 'rate') {
            await desk.correct(claimId, { to });
            voided.delete(claimId);
          }
          if (what === 'void' && !voided.has(claimId)) {
            await desk.void(claimId);
            voided.add(claimId);
          }
          // Not every client at each step: a client that was away reads what happened meanwhile.
          if (what === 'follow') await mirrors[which % mirrors.length]!.follow();
        }
        await Promise.all(mirrors.map((mirror) => mirror.follow()));
        for (const mirror of mirrors) await mirror.expectRight();
      },
    ),
    { numRuns: 2, endOnFailure: true },
  );
});

it('the list leaves out what is retracted unless it is asked for, and counts so, with a filter and without', async () => {
  const claimId = await desk.publish();
  const list = async (args: string) =>
    (
      await server
        .stranger()
        .get(
          `query ($newsroom: String) { verdicts(newsroom: $newsroom, first: 100${args}) { totalCount edges { node { claim { claimId } void { reason } } } } }`,
          { newsroom: desk.newsroom },
        )
    ).verdicts as { totalCount: number; edges: { node: { claim: { claimId: string }; void: unknown } }[] };
  const has = (page: { edges: { node: { claim: { claimId: string } } }[] }) =>
    page.edges.some(({ node }) => node.claim.claimId === claimId);
  const before = await list('');
  await desk.void(claimId);
  for (const filter of ['', ', filter: { publishedBefore: "2999-01-01T00:00:00Z" }']) {
    const standing = await list(filter);
    expect([has(standing), standing.totalCount]).toEqual([false, before.totalCount - 1]);
    expect(standing.edges.filter(({ node }) => node.void)).toEqual([]);
    expect(standing.edges.length).toBe(standing.totalCount);
    const all = await list(`${filter}, includeVoided: true`);
    expect(has(all)).toBe(true);
    expect(all.edges.length).toBe(all.totalCount);
  }
  // What was retracted and stands again is in the list again.
  await desk.correct(claimId);
  const again = await list('');
  expect([has(again), again.totalCount]).toEqual([true, before.totalCount]);
});
