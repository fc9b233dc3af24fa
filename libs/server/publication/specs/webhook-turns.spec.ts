import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let receiver: Server;
let address: string;
/** The paths that were told, in order. */
const received: string[] = [];
let server: TestServer;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    received.push(request.url!);
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

it('newsrooms whose ten addresses fail hold up no delivery of another', async () => {
  const desk = async (paths: string[]) => {
    const admin = await server.founder();
    for (const path of paths)
      await admin.do('createWebhook', 'CreateWebhookInput', { url: address + path }, 'secret');
    return [await server.colleague(admin, 'checker'), await server.colleague(admin, 'editor')] as const;
  };
  const many = Array.from({ length: 10 }, (_, n) => `/large/${n}`);
  const large = [await desk(many), await desk(many)];
  const [smallChecker, smallEditor] = await desk(['/small']);
  for (const [checker, editor] of large)
    for (let time = 0; time < 2; time += 1) await publish(checker, editor);
  await publish(smallChecker, smallEditor);
  // Nothing was sent while everything was published; the small newsroom's delivery waits behind the forty others.
  await server.work();
  expect(received).toContain('/small');
  expect(received.indexOf('/small')).toBeLessThan(8);
});
