import { afterAll, beforeAll, expect, it } from 'vitest';
import { edit, markClaim, type, writeDraft } from '@assay/server-testing/desk';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
beforeAll(
  async () => void (server = await startTestServer({ ASSAY_METRICS_TOKEN: 'a token of some length' })),
);
afterAll(() => server.stop());

it('opens the metrics to the token alone, and counts what the engine stores', async () => {
  const ask = (authorization?: string) =>
    fetch(`${server.url}/metrics`, { headers: authorization ? { authorization } : {} });
  expect((await ask()).status).toBe(404);
  expect((await ask('Bearer something else of it')).status).toBe(404);
  const stored = async () =>
    Number(
      /^assay_collab_updates_total (\d+)$/m.exec(
        await (await ask('Bearer a token of some length')).text(),
      )![1],
    );
  const before = await stored();
  const admin = await server.founder();
  const claimId = await markClaim(admin);
  await writeDraft(server, admin, claimId);
  await edit(server, admin, claimId, (doc) => type(doc, 'summary', ' More.'));
  expect(await stored()).toBe(before + 2);
});
