import { Database } from '@assay/server-platform/database';
import { verifyPublished } from '@assay/server-publication';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edit, markClaim, submit, type, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const TIGHT = {
  ...{ requiredApprovals: 1, fourEyes: true, excludeSubmitter: true },
  ...{ minIndependentSources: 0, bothSides: false },
};
const LOOSE = { ...TIGHT, fourEyes: false, excludeSubmitter: false };

async function newsroom() {
  const admin = await server.founder();
  const editor = await server.colleague(admin, 'editor');
  let version = 1;
  const setPolicy = async (policy: object) => {
    const input = { expectedVersion: version, policy };
    version = (await admin.do('setPolicy', 'SetPolicyInput', input, 'policy { version }')).policy.version;
    return version;
  };
  return { admin, editor, setPolicy };
}

/** A draft that one member wrote, down to the last word. */
async function written(by: Person): Promise<string> {
  const claimId = await markClaim(by);
  await writeDraft(server, by, claimId);
  return claimId;
}

const approval = (revisionId: string) => ({ revisionId, decision: 'approve' });
const approve = (by: Person, revisionId: string) =>
  by.do('reviewRevision', 'ReviewRevisionInput', approval(revisionId), 'claim { stage }');
const barred = async (by: Person, revisionId: string) =>
  (
    await by.refused('reviewRevision', 'ReviewRevisionInput', approval(revisionId), 'claim { stage }')
  ).blockers?.map(({ code }) => code);

describe('a policy that an admin loosens', () => {
  it('before they submit their own words, and tightens again, lets them approve nothing of it', async () => {
    const { admin, editor, setPolicy } = await newsroom();
    await setPolicy(TIGHT);
    const claimId = await written(admin);
    await setPolicy(LOOSE);
    const { id } = await submit(admin, claimId);
    const inForce = await setPolicy(TIGHT);
    expect(await barred(admin, id)).toEqual(['wrote_this_revision']);
    const seen = 'query ($id: ID!) { claim(id: $id) { availableTransitions { name blockers { code } } } }';
    const { claim } = await admin.get(seen, { id: claimId });
    const listed = claim.availableTransitions.find(({ name }: { name: string }) => name === 'approve');
    expect(listed.blockers).toEqual([{ code: 'wrote_this_revision' }]);
    await approve(editor, id);
    await admin.do('publish', 'PublishInput', { claimId, revisionId: id }, 'publication { slug }');
    const [event] = await server.asOwner(
      `select data from audit_event where claim_id = $1 and action = 'claim.approve'`,
      [claimId],
    );
    expect(JSON.parse(event!.data!)).toMatchObject({ policy: inForce });
    expect((await verifyPublished(server.app.get(Database))).problems).toEqual([]);
  });

  it('before they submit what another wrote, and tightens again, bars them as its submitter', async () => {
    const { admin, editor, setPolicy } = await newsroom();
    const claimId = await written(editor);
    await setPolicy(LOOSE);
    const { id } = await submit(admin, claimId);
    await setPolicy({ ...LOOSE, excludeSubmitter: true });
    expect(await barred(admin, id)).toEqual(['submitted_this_revision']);
  });

  it('while their words are in review, lets them neither approve nor vote', async () => {
    const { admin, setPolicy } = await newsroom();
    const voting = { ...TIGHT, ratingVote: { votes: 2, carry: 2 } };
    await setPolicy(voting);
    const claimId = await written(admin);
    const { id } = await submit(admin, claimId);
    await setPolicy(LOOSE);
    expect(await barred(admin, id)).toContain('wrote_this_revision');
    const vote = { revisionId: id, ratingKey: 'mostly_true' };
    const refused = await admin.refused('voteRating', 'VoteRatingInput', vote, 'revision { id }');
    expect(refused.blockers?.map(({ code }) => code)).toContain('wrote_this_revision');
  });

  it('and leaves loose is what the public page tells of', async () => {
    const { admin, setPolicy } = await newsroom();
    await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { isPublic }');
    await setPolicy(LOOSE);
    const claimId = await written(admin);
    await edit(server, admin, claimId, (doc) => type(doc, 'summary', ' By one member alone.'));
    const { id } = await submit(admin, claimId);
    await approve(admin, id);
    const input = { claimId, revisionId: id };
    const { publication } = await admin.do('publish', 'PublishInput', input, 'publication { slug }');
    const page = await fetch(`${server.url}/v/${admin.newsroomSlug}/${publication.slug}`);
    expect(await page.text()).not.toContain('wrote none of it');
    expect((await verifyPublished(server.app.get(Database))).problems).toEqual([]);
  });
});
