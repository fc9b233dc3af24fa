import { executionAsyncResource } from 'node:async_hooks';
import { Transactions } from '@assay/server-platform/database';
import type { QueryRunner } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importArticle, markClaim, submit, TEXT, writeDraft } from '@assay/server-testing/desk';
import { PASSWORD, type Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

/** All but one of the connections to the database that a node has. */
const ALL_BUT_ONE = 19;

let server: TestServer;
let admin: Person;
let claimId: string;
let articleId: string;
let exportId: string;
let revisionId: string;
let held: QueryRunner[];
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  claimId = await markClaim(admin);
  articleId = (await importArticle(admin, `${TEXT}\nThat was on Monday.`)).id;
  const checker = await server.colleague(admin, 'checker');
  const checked = await markClaim(checker);
  await writeDraft(server, checker, checked);
  revisionId = (await submit(checker, checked)).id;
  exportId = (await admin.do('exportClaims', 'ExportClaimsInput', { format: 'csv' }, 'export { id }')).export
    .id;
  await server.work();
  held = Array.from({ length: ALL_BUT_ONE }, () => server.source.createQueryRunner());
  await Promise.all(held.map((one) => one.connect()));
});
afterAll(async () => {
  await Promise.all(held.map((one) => one.release()));
  await server.stop();
});

// A transaction that asks for a second connection waits for one that twenty others like it hold.
it.each([
  [
    'startThread',
    'StartThreadInput',
    () => ({ claimId, body: 'Who saw it?', mentionIds: [] }),
    'thread { id }',
  ],
  ['exportClaims', 'ExportClaimsInput', () => ({ format: 'csv' }), 'export { id }'],
  ['cancelExport', 'CancelExportInput', () => ({ exportId }), 'export { id }'],
  ['changeClaims', 'ChangeClaimsInput', () => ({ kind: 'tag', tag: 'sea', filter: {} }), 'operation { id }'],
  [
    'importText',
    'ImportTextInput',
    () => ({ articleId, text: `${TEXT}\nThat was on Tuesday.` }),
    'article { id }',
  ],
  ['reviewRevision', 'ReviewRevisionInput', () => ({ revisionId, decision: 'approve' }), 'claim { id }'],
  [
    'changeAddress',
    'ChangeAddressInput',
    () => ({ email: 'other@test.example', currentPassword: PASSWORD }),
    'account { email }',
  ],
  [
    'changePassword',
    'ChangePasswordInput',
    () => ({ currentPassword: PASSWORD, newPassword: 'another plain sentence' }),
    'account { id }',
  ],
])('%s takes one connection to the database at a time', async (mutation, type, input, answer) => {
  expect(await admin.do(mutation, type, input(), answer)).toBeTruthy();
});

it('specs refuse a second connection within any transaction, and none after it', async () => {
  const { source } = server;
  const transactions = server.app.get(Transactions);
  let left: () => void;
  const isOver = new Promise<void>((resolve) => (left = resolve));
  let after: Promise<unknown> | undefined;
  await transactions.run(async ({ manager }) => {
    expect(await manager.query('select 1 as one')).toEqual([{ one: 1 }]);
    await expect(source.query('select 1')).rejects.toThrow(/second connection/);
    after = isOver.then(() => source.query('select 1 as one'));
  });
  left!();
  expect(await after).toEqual([{ one: 1 }]);
});

describe('with two servers in one process', () => {
  let other: TestServer;
  beforeAll(async () => void (other = await startTestServer()));
  afterAll(() => other.stop());

  it('a transaction of one may ask for a connection of the other, and for no second one of either', async () => {
    await server.app.get(Transactions).run(async () => {
      expect(await other.source.query('select 1 as one')).toEqual([{ one: 1 }]);
      await other.app.get(Transactions).run(async () => {
        await expect(server.source.query('select 1')).rejects.toThrow(/second connection/);
        await expect(other.source.query('select 1')).rejects.toThrow(/second connection/);
      });
      expect(await other.source.query('select 1 as one')).toEqual([{ one: 1 }]);
    });
  });

  // Before version 24, Node copies every value that asynchronous code carries to every promise, one by one.
  it('a further server lets asynchronous code carry no more values', async () => {
    const carried = () => Object.getOwnPropertySymbols(executionAsyncResource()).length;
    const within = ({ app }: TestServer) => app.get(Transactions).run(() => Promise.resolve().then(carried));
    const before = await within(server);
    const further = await startTestServer();
    try {
      await within(further);
      expect(await within(server)).toBe(before);
    } finally {
      await further.stop();
    }
  });
});
