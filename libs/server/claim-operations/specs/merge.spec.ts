import { Database } from '@assay/server-platform/database';
import { verifyPublished } from '@assay/server-publication';
import { evidenceOrder, placeEvidence } from '@assay/verdict-doc';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edit, fillDraft, markClaim, submit, type, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { Publisher } from '@assay/server-testing/publisher';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let desk: Publisher;
let admin: Person, checker: Person, editor: Person, second: Person, stranger: Person;
beforeAll(async () => {
  server = await startTestServer();
  desk = await Publisher.open(server);
  ({ admin, checker, editor } = desk);
  second = await server.colleague(admin, 'editor');
  stranger = await server.founder();
});
afterAll(() => server.stop());

const MERGED = 'claim { archivedAt mergedInto { id } } into { id }';
const merge = (claimId: string, intoId: string, by = checker) =>
  by.do('mergeClaim', 'MergeClaimInput', { claimId, intoId }, MERGED);
const refused = (claimId: string, intoId: string, by = checker) =>
  by.refused('mergeClaim', 'MergeClaimInput', { claimId, intoId }, MERGED);
const source = async (claimId: string, title: string, by = checker): Promise<string> =>
  (
    await by.do(
      'addEvidence',
      'AddEvidenceInput',
      { claimId, title, stance: 'supports', directness: 'primary', independenceGroup: title },
      'evidence { id }',
    )
  ).evidence.id;
const ALL = `query ($id: ID!) { claim(id: $id) { archivedAt mergedInto { id } tags assignees { id } draft { headline }
  evidence { id title } appearances { id exact } audit { action summary } } discussionThreads(claimId: $id) { edges { node { id quote } } } }`;
const all = async (id: string) => checker.get(ALL, { id });

describe('a claim that is merged into another', () => {
  it('gives it its sources, passages, threads, tags and assignees, and keeps its own draft and history', async () => {
    const [kept, duplicate] = [
      await markClaim(checker),
      await markClaim(checker, 'A second clerk denied it'),
    ];
    await writeDraft(server, checker, duplicate);
    const thread = { claimId: duplicate, body: 'Is this the same?', mentionIds: [] };
    const { thread: begun } = await checker.do('startThread', 'StartThreadInput', thread, 'thread { id }');
    const assigned = { claimId: duplicate, memberIds: [editor.memberId] };
    await checker.do('assignClaim', 'AssignClaimInput', assigned, 'claim { id }');
    const tagged = { claimIds: [duplicate], kind: 'tag', tag: 'viral' };
    await checker.do('changeClaims', 'ChangeClaimsInput', tagged, 'operation { id }');
    await server.work();
    const before = await all(duplicate);
    expect(await merge(duplicate, kept)).toEqual({
      claim: { archivedAt: expect.any(String), mergedInto: { id: kept } },
      into: { id: kept },
    });
    const { claim, discussionThreads } = await all(kept);
    expect(claim.evidence).toEqual(before.claim.evidence);
    expect(claim.appearances.map(({ exact }: { exact: string }) => exact)).toEqual([
      'Two envoys left on Tuesday',
      'A second clerk denied it',
    ]);
    expect(claim.assignees).toEqual([{ id: editor.memberId }]);
    expect(claim.tags).toEqual(['viral']);
    expect(discussionThreads.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual([begun.id]);
    expect(claim.audit[0]).toEqual({
      action: 'claim.merged_in',
      summary: 'merged another claim into this one, with 2 sources and 1 passage',
    });
    const merged = await all(duplicate);
    expect(merged.claim.evidence).toEqual([]);
    expect(merged.claim.appearances).toEqual([]);
    expect(merged.claim.audit[0].action).toBe('claim.merged');
    const headline = async () => (await all(duplicate)).claim.draft.headline;
    await expect.poll(headline, { timeout: 120_000 }).toBe('The headline as it was written.');
    const { claimsLike } = await checker.get('{ claimsLike(statement: "A second clerk denied it") { id } }');
    expect(claimsLike).not.toContainEqual({ id: duplicate });
    // What is said in a thread that was moved is said on the kept claim.
    const message = { threadId: begun.id, body: 'Yes.', mentionIds: [] };
    await editor.do('postMessage', 'PostMessageInput', message, 'message { id }');
    await source(kept, 'A third letter');
  });

  it('takes nothing more, and cannot be restored', async () => {
    const [kept, duplicate] = [await markClaim(checker), await markClaim(checker)];
    await merge(duplicate, kept);
    const input = { claimId: duplicate };
    const reasons = [
      await checker.refused('restoreClaim', 'RestoreClaimInput', input, 'claim { id }'),
      await checker.refused('assignClaim', 'AssignClaimInput', { ...input, memberIds: [] }, 'claim { id }'),
      await checker.refused(
        'startThread',
        'StartThreadInput',
        { ...input, body: 'More?', mentionIds: [] },
        'thread { id }',
      ),
      await refused(duplicate, kept),
      await refused(kept, duplicate),
    ].map(({ code, reason }) => [code, reason]);
    expect(reasons).toEqual(reasons.map(() => ['BLOCKED', 'claim_merged']));
  });

  it('is none that is in review, approved or published, of another newsroom, archived, or the same', async () => {
    const kept = await markClaim(checker);
    const published = await desk.publish();
    expect(await refused(published, kept)).toMatchObject({ code: 'BLOCKED', reason: 'merge_in_stage' });
    const claimId = await markClaim(checker);
    await writeDraft(server, checker, claimId);
    const { id: revisionId } = await submit(checker, claimId);
    expect(await refused(claimId, kept)).toMatchObject({ params: { stage: 'in_review' } });
    const approval = { revisionId, decision: 'approve' };
    await editor.do('reviewRevision', 'ReviewRevisionInput', approval, 'claim { id }');
    expect(await refused(claimId, kept)).toMatchObject({ params: { stage: 'approved' } });
    expect(await refused(kept, kept)).toMatchObject({ code: 'BAD_INPUT', reason: 'merge_into_itself' });
    const theirs = await markClaim(stranger);
    expect(await refused(theirs, kept)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused(kept, theirs)).toMatchObject({ code: 'NOT_FOUND' });
    const put = await markClaim(checker);
    await checker.do('archiveClaim', 'ArchiveClaimInput', { claimId: put }, 'claim { id }');
    expect(await refused(kept, put)).toMatchObject({ code: 'BLOCKED', reason: 'claim_archived' });
    expect((await all(kept)).claim.mergedInto).toBeNull();
  });

  it('is merged once by members who merge both ways at once, while others write', async () => {
    for (let round = 0; round < 5; round++) {
      const [one, other] = [await markClaim(checker), await markClaim(checker)];
      const begin = (claimId: string) =>
        checker.ask('mutation ($input: StartThreadInput!) { startThread(input: $input) { thread { id } } }', {
          input: { claimId, body: 'Same?', mentionIds: [] },
        });
      const add = (claimId: string, title: string) =>
        editor.ask(
          'mutation ($input: AddEvidenceInput!) { addEvidence(input: $input) { evidence { id } } }',
          {
            input: { claimId, title, stance: 'supports', directness: 'primary' },
          },
        );
      const ask = (claimId: string, intoId: string, by: Person) =>
        by.ask(`mutation ($input: MergeClaimInput!) { mergeClaim(input: $input) { ${MERGED} } }`, {
          input: { claimId, intoId },
        });
      const [first, back, ...written] = await Promise.all([
        ask(one, other, checker),
        ask(other, one, editor),
        begin(one),
        begin(other),
        add(one, 'A letter'),
        add(other, 'A photograph'),
      ]);
      expect([first, back].filter(({ errors }) => !errors)).toHaveLength(1);
      for (const { errors } of [first, back, ...written])
        if (errors) expect(errors[0]!.extensions.reason).toBe('claim_merged');
      const kept = first.errors ? one : other;
      const gone = first.errors ? other : one;
      const [here, there] = [await all(kept), await all(gone)];
      expect([there.claim.evidence, there.discussionThreads.edges]).toEqual([[], []]);
      const stored = written.filter(({ errors }) => !errors).length;
      expect(here.claim.evidence.length + here.discussionThreads.edges.length).toBe(stored);
    }
  });
});

describe('four eyes, after a merge', () => {
  const mayApprove = async (by: Person, claimId: string): Promise<boolean> => {
    const { claim } = await by.get(
      'query ($id: ID!) { claim(id: $id) { availableTransitions { name allowed } } }',
      { id: claimId },
    );
    return claim.availableTransitions.find(({ name }: { name: string }) => name === 'approve').allowed;
  };

  it('bars who added evidence to the merged claim, who marked it, and who merged it, and verifies', async () => {
    const [kept, duplicate] = [await markClaim(checker), await markClaim(editor)];
    await source(duplicate, 'A letter', second);
    const third = await server.colleague(admin, 'editor');
    await merge(duplicate, kept, third);
    await writeDraft(server, checker, kept);
    const moved = (await all(kept)).claim.evidence.find(
      ({ title }: { title: string }) => title === 'A letter',
    ).id;
    await edit(server, checker, kept, (doc) => placeEvidence(doc, moved, evidenceOrder(doc).length));
    const { id: revisionId } = await submit(checker, kept);
    for (const barred of [editor, second, third, checker]) expect(await mayApprove(barred, kept)).toBe(false);
    expect(await mayApprove(admin, kept)).toBe(true);
    const approval = { revisionId, decision: 'approve' };
    expect(
      await second.refused('reviewRevision', 'ReviewRevisionInput', approval, 'claim { id }'),
    ).toMatchObject({ code: 'BLOCKED', reason: 'wrote_this_revision' });
    await admin.do('reviewRevision', 'ReviewRevisionInput', approval, 'claim { id }');
    await admin.do('publish', 'PublishInput', { claimId: kept, revisionId }, 'claim { id }');
    const report = await verifyPublished(server.app.get(Database));
    expect(report.problems).toEqual([]);
  });

  it('counts what was changed before a merge of a merge, and no one who only wrote the merged draft', async () => {
    const [kept, middle, first] = [
      await markClaim(checker),
      await markClaim(checker),
      await markClaim(checker),
    ];
    await source(first, 'A letter', second);
    await checker.do('moveClaim', 'MoveClaimInput', { claimId: first, transition: 'accept' }, 'claim { id }');
    await edit(server, editor, first, (doc) => type(doc, 'headline', 'Only in the merged draft.'));
    await merge(first, middle);
    await merge(middle, kept);
    await checker.do('moveClaim', 'MoveClaimInput', { claimId: kept, transition: 'accept' }, 'claim { id }');
    await fillDraft(server, checker, kept);
    await submit(checker, kept);
    expect(await mayApprove(second, kept)).toBe(false);
    expect(await mayApprove(editor, kept)).toBe(true);
  });
});
