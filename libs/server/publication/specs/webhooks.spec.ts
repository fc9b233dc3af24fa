import { isPseudo } from '@assay/messages';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Transactions } from '@assay/server-platform/database';
import { WebhookService } from '@assay/server-publication';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

interface ReceivedRequest {
  headers: Record<string, string>;
  body: string;
}

let receiver: Server;
let address: string;
/** What arrived, and how the receiver answers: a status, or never. */
let received: ReceivedRequest[] = [];
let answer: number | 'never' = 204;
let server: TestServer;
let admin: Person, checker: Person, editor: Person;

/** Notes what arrives, and answers as it is told to. */
const listener: RequestListener = (request, response) => {
  let body = '';
  request.on('data', (part: Buffer) => (body += part.toString()));
  request.on('end', () => {
    received.push({ headers: request.headers as Record<string, string>, body });
    if (answer === 'never') return;
    response.writeHead(answer, answer === 302 ? { location: 'http://169.254.169.254/' } : {}).end();
  });
};

beforeAll(async () => {
  receiver = createServer(listener);
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  address = `http://${host}/told`;
  server = await startTestServer({ ASSAY_IMPORT_ALLOWED_HOSTS: host });
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
});
afterAll(async () => {
  await server.stop();
  receiver.closeAllConnections();
  receiver.close();
});
beforeEach(async () => {
  for (const { id } of await webhooks())
    await admin.do('removeWebhook', 'WebhookInput', { webhookId: id }, 'webhooks { id }');
  received = [];
  answer = 204;
});

const SELECT = `id url disabledAt failingSince deliveries { edges { node {
  id attempts lastStatus lastProblem deliveredAt dueAt } } }`;
interface Delivery {
  id: string;
  attempts: number;
  lastStatus: number | null;
  lastProblem: string | null;
  deliveredAt: string | null;
  dueAt: string | null;
}
interface Listed {
  id: string;
  disabledAt: string | null;
  failingSince: string | null;
  deliveries: { edges: { node: Delivery }[] };
}
const webhooks = async (): Promise<Listed[]> =>
  (await admin.get(`{ newsroom { webhooks { ${SELECT} } } }`)).newsroom.webhooks;
const deliveries = async (): Promise<Delivery[]> =>
  (await webhooks())[0]!.deliveries.edges.map(({ node }) => node);
const create = async (): Promise<{ secret: string; id: string }> => {
  const made = await admin.do(
    'createWebhook',
    'CreateWebhookInput',
    { url: address },
    'secret webhooks { id }',
  );
  return { secret: made.secret, id: made.webhooks[0].id };
};
const dispatch = () => server.work();
const publish = async (): Promise<void> => {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  const { id: revisionId } = await submit(checker, claimId);
  const approve = { revisionId, decision: 'approve' };
  await editor.do('reviewRevision', 'ReviewRevisionInput', approve, 'claim { id }');
  await editor.do('publish', 'PublishInput', { claimId, revisionId }, 'claim { id }');
};
/** Tries what did not arrive again, without waiting for its time. */
const tryAgain = () => server.workAhead();
/** Read by the library that receivers use. */
const opened = (secret: string, { headers, body }: ReceivedRequest) =>
  new StandardWebhook(secret).verify(body, headers) as { data: { kind: string; cursor: string } };

it('tells each change once, signed so that any Standard Webhooks library proves it, with the cursor to pull behind', async () => {
  const { secret } = await create();
  const kept = await server.source.query(`select to_jsonb(webhook)::text as row from webhook`);
  expect(JSON.stringify(kept)).not.toContain(secret.slice(6, 30));
  await publish();
  await Promise.all([dispatch(), dispatch()]);
  expect(received).toHaveLength(1);
  const { data } = opened(secret, received[0]!);
  expect(data.kind).toBe('PUBLISHED');
  const { verdictChanges } = await admin.get(
    'query ($after: String) { verdictChanges(after: $after) { edges { cursor } } }',
    { after: data.cursor },
  );
  expect(verdictChanges.edges).toEqual([]);
  expect(() =>
    opened(secret, { ...received[0]!, body: received[0]!.body.replace('PUBLISHED', 'VOIDED') }),
  ).toThrow();
  expect(await deliveries()).toMatchObject([
    { attempts: 1, lastStatus: 204, lastProblem: null, dueAt: null },
  ]);
});

it('tries again with the same id what did not arrive, does not follow where it is sent, and tells a hanging address off', async () => {
  await create();
  await publish();
  for (const [index, status] of [500, 302].entries()) {
    answer = status;
    await (index === 0 ? dispatch() : tryAgain());
    expect((await deliveries())[0]).toMatchObject({
      attempts: index + 1,
      lastStatus: status,
      lastProblem: `The address answered with status ${status}.`,
      deliveredAt: null,
    });
  }
  expect(received).toHaveLength(2);
  answer = 'never';
  await tryAgain();
  expect((await deliveries())[0]!.lastProblem).toMatch(/did not answer within/);
  const inPseudo = await admin.ask(
    '{ newsroom { webhooks { deliveries { edges { node { lastProblem } } } } } }',
    {},
    { 'accept-language': 'en-XA' },
  );
  const [webhook] = inPseudo.data!.newsroom.webhooks;
  expect(webhook.deliveries.edges[0].node.lastProblem).toSatisfy(isPseudo);
  expect((await webhooks())[0]!.failingSince).not.toBeNull();
  answer = 200;
  await tryAgain();
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect((await webhooks())[0]!.failingSince).toBeNull();
  expect((await deliveries())[0]!.deliveredAt).not.toBeNull();
}, 600_000);

it('disables an address after a day of failure, says so, and sends again once it is enabled and replayed', async () => {
  const { id } = await create();
  answer = 500;
  await publish();
  await dispatch();
  await server.source.query(`update webhook set failing_since = now() - interval '25 hours' where id = $1`, [
    id,
  ]);
  await tryAgain();
  expect((await webhooks())[0]!.disabledAt).not.toBeNull();
  const { auditLog } = await admin.get('{ auditLog(first: 1) { edges { node { summary } } } }');
  expect(auditLog.edges[0].node.summary).toBe(`disabled the webhook to ${address} after a day of failure`);
  const { notifications } = await admin.get(
    '{ notifications(first: 1) { edges { node { kind actor { name } } } } }',
  );
  expect(notifications.edges[0].node).toEqual({ kind: 'webhook_disabled', actor: null });
  const others = await editor.get('{ notifications(first: 50) { edges { node { kind } } } }');
  expect(JSON.stringify(others)).not.toContain('webhook_disabled');
  const count = received.length;
  await publish();
  await tryAgain();
  expect(received).toHaveLength(count);
  answer = 200;
  const [waiting] = await deliveries();
  expect(
    await admin.refused(
      'replayDelivery',
      'ReplayDeliveryInput',
      { deliveryId: waiting!.id },
      'webhooks { id }',
    ),
  ).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'deliveryId' }] });
  await admin.do('enableWebhook', 'WebhookInput', { webhookId: id }, 'webhooks { id }');
  const [missed] = await deliveries();
  await admin.do('replayDelivery', 'ReplayDeliveryInput', { deliveryId: missed!.id }, 'webhooks { id }');
  await dispatch();
  expect(received.at(-1)!.headers['webhook-id']).toBe(missed!.id);
});

it('tells an address although another hangs with many before it', async () => {
  await create();
  await publish();
  const { newsroomId } = admin;
  const [{ seq }] = await server.source.query(
    'select max(seq) as seq from verdict_change where newsroom_id = $1',
    [newsroomId],
  );
  for (let count = 0; count < 20; count += 1)
    await server.app
      .get(Transactions)
      .run((tx) => server.app.get(WebhookService).enqueue(tx, newsroomId, seq));
  await admin.do('createWebhook', 'CreateWebhookInput', { url: `${address}/other` }, 'secret');
  await publish();
  const paths: string[] = [];
  receiver.on('request', ({ url }: { url: string }) => paths.push(url));
  answer = 'never';
  const sending = dispatch();
  for (const until = Date.now() + 120_000; !paths.includes('/told/other') && Date.now() < until;)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(paths.filter((path) => path === '/told').length).toBeLessThanOrEqual(2);
  expect(paths).toContain('/told/other');
  for (const { id } of await webhooks())
    await admin.do('removeWebhook', 'WebhookInput', { webhookId: id }, 'webhooks { id }');
  receiver.closeAllConnections();
  await sending;
  receiver.removeAllListeners('request').on('request', listener);
}, 600_000);

it('signs with both secrets for a day after one is taken into use', async () => {
  const { secret, id } = await create();
  const rotated = await admin.do('rotateWebhookSecret', 'WebhookInput', { webhookId: id }, 'secret');
  await publish();
  await dispatch();
  for (const one of [secret, rotated.secret]) expect(opened(one, received[0]!).data.kind).toBe('PUBLISHED');
  await server.source.query(`update webhook set former_until = now() - interval '1 second'`);
  await publish();
  await dispatch();
  expect(() => opened(secret, received.at(-1)!)).toThrow();
  expect(opened(rotated.secret, received.at(-1)!).data.kind).toBe('PUBLISHED');
});

it('refuses an address that leads inward, and lets nobody of another newsroom near', async () => {
  for (const url of [
    'http://10.0.0.1/',
    'http://[::ffff:127.0.0.1]/',
    'http://127.0.0.1:1/',
    'https://example.org:22/',
  ])
    expect(await admin.refused('createWebhook', 'CreateWebhookInput', { url }, 'secret')).toMatchObject({
      code: 'BAD_INPUT',
      fields: [{ path: 'url' }],
    });
  const { id } = await create();
  const other = await server.founder();
  for (const mutation of ['rotateWebhookSecret', 'enableWebhook', 'removeWebhook'])
    expect(await other.refused(mutation, 'WebhookInput', { webhookId: id }, 'webhooks { id }')).toMatchObject(
      {
        code: 'NOT_FOUND',
      },
    );
});

it('tells nobody of what did not happen', async () => {
  await create();
  await server.asOwner(`alter table webhook_delivery add constraint broken check (attempts > 0) not valid`);
  await expect(publish()).rejects.toThrow(/INTERNAL/);
  await server.asOwner('alter table webhook_delivery drop constraint broken');
  await dispatch();
  expect(received).toEqual([]);
  const { newsroom } = await admin.get(`{ newsroom { webhooks { deliveries { edges { node { id } } } } } }`);
  expect(newsroom.webhooks[0].deliveries.edges).toEqual([]);
});
