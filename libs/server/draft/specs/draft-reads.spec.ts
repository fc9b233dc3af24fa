import type { CollabEngine } from '@assay/collab';
import { COLLAB_ENGINE } from '@assay/server-draft';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { markClaim, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let desks: { by: Person; claimIds: string[] }[];
/** Drafts that were read from the log, and the most of them at once. */
let reads: number;
let most: number;
beforeAll(async () => {
  server = await startTestServer();
  desks = [];
  for (let newsroom = 0; newsroom < 3; newsroom += 1) {
    const by = await server.founder();
    const claimIds = [await markClaim(by), await markClaim(by)];
    for (const claimId of claimIds) await writeDraft(server, by, claimId);
    desks.push({ by, claimIds });
  }
  const engine = server.app.get<CollabEngine>(COLLAB_ENGINE);
  const look = engine.lookAtHead.bind(engine);
  let atOnce = 0;
  engine.lookAtHead = async (document, at) => {
    reads += 1;
    most = Math.max(most, (atOnce += 1));
    try {
      return await look(document, at);
    } finally {
      atOnce -= 1;
    }
  };
});
afterAll(() => server.stop());

const times = (field: string) => Array.from({ length: 20 }, (_, number) => `a${number}: ${field}`).join(' ');

it('a draft is read once for its problems and once for its transitions, under however many aliases', async () => {
  const [{ by, claimIds }] = desks as [(typeof desks)[0]];
  [reads, most] = [0, 0];
  const { claim } = await by.get(
    `query ($id: ID!) { claim(id: $id) { draft { ${times('problems { code }')} } ${times('availableTransitions { name }')} } }`,
    { id: claimIds[0] },
  );
  expect(claim.draft.a19).toEqual([]);
  expect(claim.a19).toEqual(claim.a0);
  expect(reads).toBe(2);
});

it('two drafts are read at once, one of each newsroom: the connections also store what people write', async () => {
  [reads, most] = [0, 0];
  const asked = '{ claims { edges { node { draft { problems { code } } } } } }';
  await Promise.all(desks.flatMap(({ by }) => [by.get(asked), by.get(asked)]));
  expect(reads).toBe(12);
  expect(most).toBeLessThanOrEqual(2);
});
