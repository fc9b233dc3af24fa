import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebhookDispatch } from '@assay/server-publication';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { markClaim, submit, writeDraft } from '../testing/desk';
import type { Person } from '../testing/person';
import { startTestServer, type TestServer } from '../testing/test-server';

let receiver: Server;
let address: string;
/** The paths that were told, in order. */
const told: string[] = [];
let server: TestServer;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    told.push(request.url!);
    request.resume();
    response.writeHead(request.url === '/small' ? 204 : 500).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  address = `http://${host}`;
  server = await startTestServer({ ASSAY_IMPORT_ALLOWED_HOSTS: host });
});
afterAll(async () => {
  await server.stop();
  receiver.closeAllConnections();
  receiver.close();
});

async function publish(checker: Person, editor: Person): Promise<void> {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  const { id: revisionId } = await submit(checker, claimId);
  const approve = { revisionId, decision: 'approve' };
  await editor.do('reviewRevision', 'ReviewRevisionInput', approve, 'claim { id }');
  await editor.do('publish', 'PublishInput', { claimId, revisionId }, 'claim { id }');
}

it('a newsroom whose ten addresses fail holds up no delivery of another', async () => {
  const desk = async (paths: string[]) => {
    const admin = await server.founder();
    for (const path of paths)
      await admin.do('createWebhook', 'CreateWebhookInput', { url: address + path }, 'secret');
    return [await server.colleague(admin, 'checker'), await server.colleague(admin, 'editor')] as const;
  };
  const [largeChecker, largeEditor] = await desk(Array.from({ length: 10 }, (_, n) => `/large/${n}`));
  const [smallChecker, smallEditor] = await desk(['/small']);
  // Nothing is due until everything is published; the small newsroom's is then due last.
  await server.asOwner(`alter table webhook_delivery alter column due_at set default 'infinity'`);
  for (let time = 0; time < 2; time += 1) await publish(largeChecker, largeEditor);
  await publish(smallChecker, smallEditor);
  await server.asOwner(`update webhook_delivery d set due_at = now() - case when w.url like '%/small'
    then interval '1 minute' else interval '1 hour' end from webhook w where w.id = d.webhook_id`);
  await server.app.get(WebhookDispatch).run();
  expect(told).toContain('/small');
  expect(told.indexOf('/small')).toBeLessThan(8);
});
