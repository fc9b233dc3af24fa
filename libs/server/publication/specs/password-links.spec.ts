import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '@assay/server-testing/person';
import { Publisher } from '@assay/server-testing/publisher';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let desk: Publisher;
let other: Person, third: Person;
let claimId: string;
beforeAll(async () => {
  server = await startTestServer();
  desk = await Publisher.open(server);
  other = await server.colleague(desk.admin, 'admin');
  third = await server.colleague(desk.admin, 'editor');
  claimId = await desk.publish();
  const whom = { memberId: other.memberId };
  await desk.admin.do('makeResetLink', 'MakeResetLinkInput', whom, 'link');
});
afterAll(() => server.stop());

const LINKED = [{ code: 'password_link_by_contributor' }];

it('one who can sign in as two members does not remove a claim with both', async () => {
  const ask = async (by: Person): Promise<string> => {
    const input = { claimId, publicReason: 'A court ordered it.' };
    const { claim } = await by.do('requestRemoval', 'RequestRemovalInput', input, 'claim { removal { id } }');
    return claim.removal.id;
  };
  for (const [asking, confirming] of [
    [desk.admin, other],
    [other, desk.admin],
  ] as const) {
    const input = { removalId: await ask(asking) };
    const refusal = await confirming.refused('confirmRemoval', 'DecideRemovalInput', input, 'claim { id }');
    expect(refusal).toMatchObject({ code: 'BLOCKED', blockers: LINKED });
    await asking.do('withdrawRemoval', 'DecideRemovalInput', input, 'claim { id }');
  }
});

it('nor puts a notice over a verdict with one and decides on it with the other', async () => {
  const decide = { claimId, confirm: false };
  for (const [putting, deciding] of [
    [desk.admin, other],
    [other, desk.admin],
  ] as const) {
    const notice = { claimId, reason: 'A reader points to a register.' };
    await putting.do('putUnderReview', 'PutUnderReviewInput', notice, 'claim { id }');
    for (const confirm of [true, false]) {
      const input = { claimId, confirm };
      const refusal = await deciding.refused(
        'decideUnderReview',
        'DecideUnderReviewInput',
        input,
        'claim { id }',
      );
      expect(refusal).toMatchObject({ code: 'BLOCKED', blockers: LINKED });
    }
    await third.do('decideUnderReview', 'DecideUnderReviewInput', decide, 'claim { id }');
  }
});
