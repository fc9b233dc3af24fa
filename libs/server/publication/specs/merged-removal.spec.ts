import { AuditService } from '@assay/server-audit';
import { Database } from '@assay/server-platform/database';
import { verifyPublished } from '@assay/server-publication';
import { everyTable } from '@assay/server-testing/canaries';
import { fillDraft, markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { Publisher } from '@assay/server-testing/publisher';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let server: TestServer;
let desk: Publisher;
let admin: Person, checker: Person, editor: Person, second: Person;
beforeAll(async () => {
  server = await startTestServer();
  desk = await Publisher.open(server);
  ({ admin, checker, editor } = desk);
  second = await server.colleague(admin, 'editor');
});
afterAll(() => server.stop());

const merge = (claimId: string, intoId: string) =>
  checker.do('mergeClaim', 'MergeClaimInput', { claimId, intoId }, 'claim { id }');
const refusedMerge = (claimId: string, intoId: string) =>
  checker.refused('mergeClaim', 'MergeClaimInput', { claimId, intoId }, 'claim { id }');
const source = (claimId: string, title: string, by: Person) =>
  by.do(
    'addEvidence',
    'AddEvidenceInput',
    { claimId, title, stance: 'supports', directness: 'primary', independenceGroup: title },
    'evidence { id }',
  );
const askForReply = async (claimId: string, by: Person, forPublication: boolean) => {
  const input = {
    claimId,
    whom: 'The ministry',
    means: 'email',
    askedAt: '2026-01-02T00:00:00Z',
    deadline: '2026-01-09T00:00:00Z',
    question: 'Did they leave?',
    forPublication,
  };
  const { request } = await by.do('askForReply', 'AskForReplyInput', input, 'request { id version }');
  return request as { id: string; version: number };
};
const asked = async (claimId: string): Promise<string> => {
  const input = { claimId, publicReason: 'A court ordered it.' };
  const { claim } = await editor.do(
    'requestRemoval',
    'RequestRemovalInput',
    input,
    'claim { removal { id } }',
  );
  return claim.removal.id;
};
const problems = async () => (await verifyPublished(server.app.get(Database))).problems;
const firstBroken = async () => (await server.app.get(AuditService).check(admin.newsroomId)).firstBroken;
const mayApprove = async (by: Person, claimId: string): Promise<boolean> => {
  const query = 'query ($id: ID!) { claim(id: $id) { availableTransitions { name allowed } } }';
  const { claim } = await by.get(query, { id: claimId });
  return claim.availableTransitions.find(({ name }: { name: string }) => name === 'approve').allowed;
};

/** Changes what the event of the merge into a claim says, with the login that owns the database. Returns what sets it back. */
async function forged(kept: string, data: string): Promise<() => Promise<void>> {
  const ofMerge = `claim_id = $1 and action = 'claim.merged_in'`;
  const [row] = await server.asOwner(`select data as was from audit_event where ${ofMerge}`, [kept]);
  const set = async (to: string, values: unknown[]) => {
    await server.asOwner('alter table audit_event disable trigger all');
    await server.asOwner(`update audit_event set data = ${to} where ${ofMerge}`, values);
    await server.asOwner('alter table audit_event enable trigger all');
  };
  await set(`(${data})::text`, [kept]);
  return () => set('$2', [kept, row!.was]);
}

describe('a merged claim', () => {
  it('that is removed under law leaves those barred who changed what was moved, also from a claim that was merged into it', async () => {
    const [kept, middle, first] = [
      await markClaim(checker),
      await markClaim(checker),
      await markClaim(checker),
    ];
    const third = await server.colleague(admin, 'editor');
    await source(first, 'A letter', second);
    await askForReply(middle, third, true);
    await merge(first, middle);
    await merge(middle, kept);
    await desk.remove(first);
    await desk.remove(middle);
    await writeDraft(server, checker, kept);
    await submit(checker, kept);
    expect(await mayApprove(second, kept)).toBe(false);
    expect(await mayApprove(third, kept)).toBe(false);
    expect(await mayApprove(editor, kept)).toBe(true);
  });

  it('is asked itself where a merge was recorded before merges named who changed what they moved', async () => {
    const [kept, merged] = [await markClaim(checker), await markClaim(checker)];
    await source(merged, 'A letter', second);
    await merge(merged, kept);
    const back = await forged(kept, `data::jsonb - 'changers' - 'versions' - 'replyWriters'`);
    await writeDraft(server, checker, kept);
    await submit(checker, kept);
    expect(await mayApprove(second, kept)).toBe(false);
    expect(await mayApprove(editor, kept)).toBe(true);
    await back();
  });

  it('is named by the merge, whose names verify-published compares with its own events', async () => {
    const [kept, merged] = [await markClaim(checker), await markClaim(checker)];
    await source(merged, 'A letter', second);
    await merge(merged, kept);
    const back = await forged(kept, `jsonb_set(data::jsonb, '{changers}', '[]')`);
    const found = await problems();
    await back();
    expect(found).toEqual([expect.stringMatching(/a merge into it names others/)]);
    expect(await problems()).toEqual([]);
  });

  it('that is removed under law leaves the record of what was published of the kept claim as it was', async () => {
    const [kept, middle, first] = [
      await markClaim(checker),
      await markClaim(checker),
      await markClaim(checker),
    ];
    await source(first, 'A letter', second);
    const { version } = (await editor.get('query ($id: ID!) { claim(id: $id) { version } }', { id: middle }))
      .claim;
    await editor.do(
      'updateClaim',
      'UpdateClaimInput',
      { claimId: middle, expectedVersion: version, priority: 'high' },
      'claim { id }',
    );
    await merge(first, middle);
    await merge(middle, kept);
    await writeDraft(server, checker, kept);
    const { id: revisionId } = await submit(checker, kept);
    const approval = { revisionId, decision: 'approve' };
    // A priority is not frozen.
    await editor.do('reviewRevision', 'ReviewRevisionInput', approval, 'claim { id }');
    await editor.do('publish', 'PublishInput', { claimId: kept, revisionId }, 'claim { id }');
    expect(await problems()).toEqual([]);
    await desk.remove(first);
    await desk.remove(middle);
    expect([await problems(), await firstBroken()]).toEqual([[], null]);
  });

  it('counts who wrote a reply that is published only after the merge', async () => {
    const [kept, merged] = [await markClaim(checker), await markClaim(checker)];
    const { id: requestId, version: expectedVersion } = await askForReply(merged, second, false);
    await merge(merged, kept);
    await desk.remove(merged);
    const update = {
      requestId,
      expectedVersion,
      whom: 'The ministry',
      means: 'email',
      askedAt: '2026-01-02T00:00:00Z',
      deadline: '2026-01-09T00:00:00Z',
      question: 'Did they leave?',
      forPublication: true,
    };
    await checker.do('updateReplyRequest', 'UpdateReplyRequestInput', update, 'request { id }');
    await writeDraft(server, checker, kept);
    await submit(checker, kept);
    expect(await mayApprove(second, kept)).toBe(false);
    expect(await mayApprove(editor, kept)).toBe(true);
  });
});

describe('while a removal under law is asked for', () => {
  it('the claim is not merged, and none is merged into it: its words would stay, or others go with it', async () => {
    const [doomed, other] = [await markClaim(checker), await markClaim(checker)];
    await source(doomed, 'A letter about Kanari', checker);
    const removalId = await asked(doomed);
    for (const [claimId, intoId] of [
      [doomed, other],
      [other, doomed],
    ] as const)
      expect(await refusedMerge(claimId, intoId)).toMatchObject({
        code: 'BLOCKED',
        reason: 'merge_while_removal_asked',
      });
    await admin.do('confirmRemoval', 'DecideRemovalInput', { removalId }, 'claim { id }');
    expect([...(await everyTable(server)).values()].join('\n')).not.toContain('Kanari');
  });

  it('it is merged again once the request is withdrawn', async () => {
    const [claimId, other] = [await markClaim(checker), await markClaim(checker)];
    const removalId = await asked(claimId);
    await admin.do('withdrawRemoval', 'DecideRemovalInput', { removalId }, 'claim { id }');
    await merge(claimId, other);
  });
});

describe('a claim into which others were merged', () => {
  it('is removed after them: their pages and records hold words of what was moved', async () => {
    const [kept, merged] = [await markClaim(checker), await markClaim(checker)];
    await source(merged, 'A letter about Zaungast', checker);
    const thread = { claimId: merged, body: 'Who is Zaungast?', mentionIds: [second.memberId] };
    const { thread: begun } = await checker.do('startThread', 'StartThreadInput', thread, 'thread { id }');
    await second.do(
      'postMessage',
      'PostMessageInput',
      { threadId: begun.id, body: 'A person.', mentionIds: [] },
      'message { id }',
    );
    await merge(merged, kept);
    await checker.do('moveClaim', 'MoveClaimInput', { claimId: kept, transition: 'accept' }, 'claim { id }');
    await fillDraft(server, checker, kept);
    const input = { claimId: kept, publicReason: 'A court ordered it.' };
    expect(
      await editor.refused('requestRemoval', 'RequestRemovalInput', input, 'claim { id }'),
    ).toMatchObject({ code: 'BLOCKED', reason: 'merged_claims_first' });
    await desk.remove(merged);
    await desk.remove(kept);
    expect([...(await everyTable(server)).values()].join('\n')).not.toContain('Zaungast');
    expect([await problems(), await firstBroken()]).toEqual([[], null]);
  });
});
