import type { CollabEngine } from '@assay/collab';
import { COLLAB_ENGINE, documentName } from '@assay/server-draft';
import { plainText, proposeRating } from '@assay/verdict-doc';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markClaim, NOTHING_TO_WAIT_FOR, suggest, type, writeDraft } from '@assay/server-testing/desk';
import { openDraft } from '@assay/server-testing/draft-page';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, checker: Person, contributor: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  contributor = await server.colleague(admin, 'contributor');
});
afterAll(() => server.stop());

async function written(): Promise<string> {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  return claimId;
}
const summaryOf = async (claimId: string): Promise<string> => {
  const { doc } = await server.app.get<CollabEngine>(COLLAB_ENGINE).read(documentName(claimId));
  return plainText(doc, 'summary');
};
const accept = (by: Person, claimId: string, suggestions: object[]) =>
  by.do('acceptSuggestions', 'DecideSuggestionsInput', { claimId, suggestions }, 'suggestions { claimId }');
const submitted = async (claimId: string, setAside: string[] = []) =>
  (
    await checker.do(
      'submitDraft',
      'SubmitDraftInput',
      { claimId, snapshot: NOTHING_TO_WAIT_FOR, setAside },
      'revision { id contributions { member { name } } }',
    )
  ).revision;
const writersOf = ({ contributions }: { contributions: { member: { name: string } }[] }) =>
  contributions.map(({ member }) => member.name).sort();

describe('a contributor', () => {
  it('reads the draft, suggests changes to it and comments, and decides nothing', async () => {
    const claimId = await written();
    const { viewer } = await contributor.get('{ viewer { member { role } permissions } }');
    expect(viewer.member.role).toBe('contributor');
    expect(viewer.permissions).toEqual(
      expect.arrayContaining(['newsroom.read', 'draft.suggest', 'discussion.write']),
    );
    const seen = await suggest(server, contributor, claimId, (doc) => type(doc, 'summary', ' So far.'));
    const thread = { claimId, suggestionId: seen.id, body: 'As of Tuesday.', mentionIds: [] };
    await contributor.do('startThread', 'StartThreadInput', thread, 'thread { id }');
    const decision = { claimId, suggestions: [seen] };
    for (const how of ['acceptSuggestions', 'rejectSuggestions'] as const)
      expect(
        (await contributor.refused(how, 'DecideSuggestionsInput', decision, 'suggestions { claimId }')).code,
      ).toBe('FORBIDDEN');
    const other = await suggest(server, contributor, claimId, (doc) =>
      proposeRating(doc, { scaleVersion: 1, ratingKey: 'false' }),
    );
    await contributor.do(
      'withdrawSuggestion',
      'WithdrawSuggestionInput',
      { id: other.id },
      'suggestions { claimId }',
    );
    expect(await summaryOf(claimId)).toBe('The summary as it was written.');
    await accept(checker, claimId, [seen]);
    expect(await summaryOf(claimId)).toBe('The summary as it was written. So far.');
  });

  it('has the draft open to read, and no word that a page sends over the socket is stored', async () => {
    const claimId = await written();
    const page = openDraft(server.url, contributor, documentName(claimId));
    await expect.poll(() => page.isRead, { timeout: 120_000 }).toBe(true);
    type(page.doc, 'summary', ' Smuggled.');
    await expect.poll(() => page.refused.length, { timeout: 120_000 }).toBeGreaterThan(0);
    page.close();
    expect(await summaryOf(claimId)).toBe('The summary as it was written.');
  });

  it('counts as a writer of the revision by the words that were accepted, and not by those that stay open or were rejected', async () => {
    const claimId = await written();
    const accepted = await suggest(server, contributor, claimId, (doc) => type(doc, 'summary', ' So far.'));
    await accept(checker, claimId, [accepted]);
    expect(writersOf(await submitted(claimId))).toEqual([checker.name, contributor.name].sort());

    const refusedOn = await written();
    const rejected = await suggest(server, contributor, refusedOn, (doc) => type(doc, 'summary', ' No.'));
    const open = await suggest(server, contributor, refusedOn, (doc) => type(doc, 'rationale', ' Later.'));
    await checker.do(
      'rejectSuggestions',
      'DecideSuggestionsInput',
      { claimId: refusedOn, suggestions: [rejected] },
      'suggestions { claimId }',
    );
    expect(writersOf(await submitted(refusedOn, [open.id]))).toEqual([checker.name]);
  });

  it('who is made a viewer suggests no more', async () => {
    const claimId = await written();
    const former = await server.colleague(admin, 'contributor');
    const seen = await suggest(server, former, claimId, (doc) => type(doc, 'summary', ' So far.'));
    await admin.do(
      'changeRole',
      'ChangeRoleInput',
      { memberId: former.memberId, role: 'viewer' },
      'newsroom { id }',
    );
    const withdrawal = { id: seen.id };
    expect(
      (
        await former.refused(
          'withdrawSuggestion',
          'WithdrawSuggestionInput',
          withdrawal,
          'suggestions { claimId }',
        )
      ).code,
    ).toBe('FORBIDDEN');
    // What was suggested stays, for a writer to decide.
    await accept(checker, claimId, [seen]);
  });
});
