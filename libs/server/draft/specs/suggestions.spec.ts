import { randomUUID } from 'node:crypto';
import type { CollabEngine } from '@assay/collab';
import { COLLAB_ENGINE, documentName } from '@assay/server-draft';
import { LIMITS } from '@assay/domain';
import { fragment, plainText, proposeRating } from '@assay/verdict-doc';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { edit, markClaim, NOTHING_TO_WAIT_FOR, suggest, type, writeDraft } from '@assay/server-testing/desk';
import { follow, liveClient, until } from '@assay/server-testing/live';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer, neighbour: TestServer;
let admin: Person, checker: Person, editor: Person, second: Person;
beforeAll(async () => {
  server = await startTestServer();
  neighbour = await startTestServer({}, server);
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  second = await server.colleague(admin, 'editor');
});
afterAll(async () => {
  await neighbour.stop();
  await server.stop();
});

const OPEN = 'suggestions { open { id version update isAccepted author { name } } }';

interface Open {
  id: string;
  version: number;
  update: string;
  isAccepted: boolean;
  author: { name: string };
}

async function written(): Promise<string> {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  return claimId;
}

const openOn = async (claimId: string): Promise<Open[]> =>
  (
    await admin.get(
      `query ($id: ID!) { suggestions(claimId: $id) { open { id version update isAccepted author { name } } } }`,
      { id: claimId },
    )
  ).suggestions.open;

const summaryOf = async (claimId: string): Promise<string> => {
  const { doc } = await server.app.get<CollabEngine>(COLLAB_ENGINE).read(documentName(claimId));
  return plainText(doc, 'summary');
};

const decide = (
  by: Person,
  how: 'acceptSuggestions' | 'rejectSuggestions',
  claimId: string,
  suggestions: object[],
) => by.do(how, 'DecideSuggestionsInput', { claimId, suggestions }, OPEN);
const refusedDecision = (
  by: Person,
  how: 'acceptSuggestions' | 'rejectSuggestions',
  claimId: string,
  suggestions: object[],
) => by.refused(how, 'DecideSuggestionsInput', { claimId, suggestions }, OPEN);

const submission = (claimId: string, setAside?: string[]) => ({
  claimId,
  snapshot: NOTHING_TO_WAIT_FOR,
  setAside,
});

/** A Yjs update that a member makes in a copy of the draft. */
async function updateOf(claimId: string, change: (doc: Y.Doc) => void, clientId?: number): Promise<string> {
  const { doc } = await server.app.get<CollabEngine>(COLLAB_ENGINE).read(documentName(claimId));
  if (clientId) doc.clientID = clientId;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  change(doc);
  return Buffer.from(Y.mergeUpdates(updates)).toString('base64');
}

describe('suggestions', () => {
  it('are outside of the draft until they are accepted, and then keep their authors', async () => {
    const claimId = await written();
    const added = await suggest(server, editor, claimId, (doc) => type(doc, 'summary', ' So far.'));
    const rated = await suggest(server, second, claimId, (doc) =>
      proposeRating(doc, { scaleVersion: 1, ratingKey: 'false' }),
    );
    expect(await summaryOf(claimId)).toBe('The summary as it was written.');
    expect(await openOn(claimId)).toMatchObject([
      { id: added.id, isAccepted: false, author: { name: editor.name } },
      { id: rated.id, isAccepted: false, author: { name: second.name } },
    ]);
    const { suggestions } = await decide(checker, 'acceptSuggestions', claimId, [added]);
    expect(suggestions.open.map(({ id }: Open) => id)).toEqual([rated.id]);
    await decide(checker, 'rejectSuggestions', claimId, [rated]);
    expect(await openOn(claimId)).toEqual([]);
    const { claim } = await admin.get(
      'query ($id: ID!) { claim(id: $id) { audit(first: 2) { summary actor { name } } draft { ratingKey at(seq: 3) { summary passages { place text author { name } } } } } }',
      { id: claimId },
    );
    expect(claim.draft.at.summary).toBe('The summary as it was written. So far.');
    expect(claim.draft.at.passages).toContainEqual({
      place: 'summary/0/0',
      text: ' So far.',
      author: { name: editor.name },
    });
    expect(claim.draft.ratingKey).toBe('mostly_true');
    expect(claim.audit).toEqual([
      { summary: `rejected a suggestion of ${second.name}`, actor: { name: checker.name } },
      { summary: `accepted a suggestion of ${editor.name}`, actor: { name: checker.name } },
    ]);
  });

  it('neither the member who suggested accepted words nor the member who accepted them approves the revision', async () => {
    const claimId = await written();
    const seen = await suggest(server, editor, claimId, (doc) => type(doc, 'summary', ' So far.'));
    await decide(second, 'acceptSuggestions', claimId, [seen]);
    const { revision } = await checker.do(
      'submitDraft',
      'SubmitDraftInput',
      submission(claimId),
      'revision { id contributions { member { name } } }',
    );
    const approval = { revisionId: revision.id, decision: 'approve' };
    for (const writer of [editor, second]) {
      const refused = await writer.refused('reviewRevision', 'ReviewRevisionInput', approval, 'claim { id }');
      expect(refused).toMatchObject({ code: 'BLOCKED', blockers: [{ code: 'wrote_this_revision' }] });
    }
    await admin.do('reviewRevision', 'ReviewRevisionInput', approval, 'claim { id }');
    expect(
      revision.contributions.map(({ member }: { member: { name: string } }) => member.name).sort(),
    ).toEqual([checker.name, editor.name, second.name].sort());
  });

  it('an editor whose suggestion was rejected, and the editor who rejected it, approve', async () => {
    for (const [suggester, rejecter] of [
      [editor, second],
      [second, editor],
    ] as const) {
      const claimId = await written();
      const seen = await suggest(server, suggester, claimId, (doc) => type(doc, 'summary', ' So far.'));
      await decide(rejecter, 'rejectSuggestions', claimId, [seen]);
      const input = submission(claimId);
      const { revision } = await checker.do('submitDraft', 'SubmitDraftInput', input, 'revision { id }');
      const approval = { revisionId: revision.id, decision: 'approve' };
      await suggester.do('reviewRevision', 'ReviewRevisionInput', approval, 'claim { id }');
    }
  });

  it('an editor whose suggestion is still open, set aside for the submission, approves', async () => {
    const claimId = await written();
    const { id } = await suggest(server, editor, claimId, (doc) => type(doc, 'summary', ' So far.'));
    const { revision } = await checker.do(
      'submitDraft',
      'SubmitDraftInput',
      submission(claimId, [id]),
      'revision { id contributions { member { name } } }',
    );
    expect(revision.contributions).toEqual([{ member: { name: checker.name } }]);
    const approval = { revisionId: revision.id, decision: 'approve' };
    await editor.do('reviewRevision', 'ReviewRevisionInput', approval, 'claim { id }');
  });

  it('block a submission unless each is set aside, and those that are set aside stay open', async () => {
    const claimId = await written();
    const one = await suggest(server, editor, claimId, (doc) => type(doc, 'summary', ' One.'));
    const two = await suggest(server, editor, claimId, (doc) => type(doc, 'headline', ' Two.'));
    for (const setAside of [undefined, [one.id]]) {
      const refused = await checker.refused(
        'submitDraft',
        'SubmitDraftInput',
        submission(claimId, setAside),
        'revision { id }',
      );
      expect(refused).toMatchObject({ code: 'BLOCKED', blockers: [{ code: 'suggestions_open' }] });
    }
    await checker.do(
      'submitDraft',
      'SubmitDraftInput',
      submission(claimId, [one.id, two.id]),
      'revision { id }',
    );
    expect((await openOn(claimId)).map(({ id }) => id)).toEqual([one.id, two.id]);
    // The draft is still open while the revision is in review.
    await decide(checker, 'acceptSuggestions', claimId, [one, two]);
    expect(await summaryOf(claimId)).toBe('The summary as it was written. One.');
  });

  it('the same input sent again changes nothing, and more of a suggestion is merged into it', async () => {
    const claimId = await written();
    const { doc: fork } = await server.app.get<CollabEngine>(COLLAB_ENGINE).read(documentName(claimId));
    const updates: string[] = [];
    fork.on('update', (update: Uint8Array) => updates.push(Buffer.from(update).toString('base64')));
    type(fork, 'summary', ' One.');
    type(fork, 'summary', ' Two.');
    const id = randomUUID();
    const send = (update: string) => editor.do('suggest', 'SuggestInput', { claimId, id, update }, OPEN);
    await send(updates[0]!);
    const again = await send(updates[0]!);
    expect(again.suggestions.open).toMatchObject([{ id, version: 1 }]);
    const more = await send(updates[1]!);
    expect(more.suggestions.open).toMatchObject([{ id, version: 2 }]);
    const stale = await refusedDecision(checker, 'acceptSuggestions', claimId, [{ id, version: 1 }]);
    expect(stale).toMatchObject({ code: 'CONFLICT' });
    await decide(checker, 'acceptSuggestions', claimId, [{ id, version: 2 }]);
    expect(await summaryOf(claimId)).toBe('The summary as it was written. One. Two.');
    const late = await editor.refused('suggest', 'SuggestInput', { claimId, id, update: updates[1] }, OPEN);
    expect(late).toMatchObject({ code: 'CONFLICT' });
  });

  it('are changed and withdrawn by their authors only', async () => {
    const claimId = await written();
    const seen = await suggest(server, editor, claimId, (doc) => type(doc, 'summary', ' One.'));
    const update = await updateOf(claimId, (doc) => type(doc, 'summary', ' Mine.'));
    const input = { claimId, id: seen.id, update };
    expect(await second.refused('suggest', 'SuggestInput', input, OPEN)).toMatchObject({ code: 'BAD_INPUT' });
    const withdrawal = { id: seen.id };
    expect(
      await second.refused('withdrawSuggestion', 'WithdrawSuggestionInput', withdrawal, OPEN),
    ).toMatchObject({ code: 'BAD_INPUT' });
    await editor.do('withdrawSuggestion', 'WithdrawSuggestionInput', withdrawal, OPEN);
    await editor.do('withdrawSuggestion', 'WithdrawSuggestionInput', withdrawal, OPEN);
    expect(await openOn(claimId)).toEqual([]);
    expect(await refusedDecision(checker, 'acceptSuggestions', claimId, [seen])).toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('of one newsroom leave their ids to every other, whose suggestions they neither tell of nor change', async () => {
    const claimId = await written();
    const { id, version } = await suggest(server, editor, claimId, (doc) => type(doc, 'summary', ' Ours.'));
    const outsider = await server.founder();
    const theirs = await markClaim(outsider);
    await writeDraft(server, outsider, theirs);
    const make = async (text: string) => ({
      claimId: theirs,
      id,
      update: await updateOf(theirs, (doc) => type(doc, 'summary', text)),
    });
    for (const text of [' Theirs.', ' More.'])
      await outsider.do('suggest', 'SuggestInput', await make(text), OPEN);
    await outsider.do('withdrawSuggestion', 'WithdrawSuggestionInput', { id }, OPEN);
    await outsider.do('suggest', 'SuggestInput', await make(' Anew.'), OPEN);
    await decide(outsider, 'rejectSuggestions', theirs, [{ id, version: 3 }]);
    expect(await openOn(claimId)).toMatchObject([{ id, version, isAccepted: false }]);
    const later = await markClaim(outsider);
    await writeDraft(server, outsider, later);
    const seen = await suggest(server, outsider, later, (doc) => type(doc, 'summary', ' Taken.'));
    await editor.do(
      'suggest',
      'SuggestInput',
      { claimId, id: seen.id, update: await updateOf(claimId, (doc) => type(doc, 'summary', ' Too.')) },
      OPEN,
    );
    await decide(outsider, 'acceptSuggestions', later, [seen]);
    expect(await openOn(claimId)).toMatchObject([{ id }, { id: seen.id, isAccepted: false }]);
  });

  it('that one member wrote are not stored as of another who is signed in when they are sent', async () => {
    const claimId = await written();
    const update = await updateOf(claimId, (doc) => type(doc, 'summary', ' Mine.'));
    const input = { claimId, id: randomUUID(), update, writerId: editor.memberId };
    const refusal = { code: 'UNAUTHENTICATED', reason: 'signed_in_as_another' };
    expect(await second.refused('suggest', 'SuggestInput', input, OPEN)).toMatchObject(refusal);
    expect(await openOn(claimId)).toEqual([]);
    await editor.do('suggest', 'SuggestInput', input, OPEN);
    expect(await openOn(claimId)).toMatchObject([{ id: input.id, author: { name: editor.name } }]);
    const withdrawal = { id: input.id, writerId: editor.memberId };
    const refused = await second.refused('withdrawSuggestion', 'WithdrawSuggestionInput', withdrawal, OPEN);
    expect(refused).toMatchObject(refusal);
    await editor.do('withdrawSuggestion', 'WithdrawSuggestionInput', withdrawal, OPEN);
    expect(await openOn(claimId)).toEqual([]);
  });

  it('words of others cannot be suggested in their name, nor what no draft may hold', async () => {
    const claimId = await written();
    const { doc } = await server.app.get<CollabEngine>(COLLAB_ENGINE).read(documentName(claimId));
    const item = (fragment(doc, 'summary').get(0) as Y.XmlElement).get(0) as Y.XmlText;
    const { client } = item._start!.id;
    const refused = async (update: string) =>
      editor.refused('suggest', 'SuggestInput', { claimId, id: randomUUID(), update }, OPEN);
    const theirs = await updateOf(claimId, (copy) => type(copy, 'summary', ' Hers.'), client);
    expect(await refused(theirs)).toMatchObject({ code: 'BAD_INPUT' });
    const elsewhere = await updateOf(claimId, (copy) => copy.getMap('elsewhere').set('a', 1));
    expect(await refused(elsewhere)).toMatchObject({ code: 'BAD_INPUT' });
    expect(await refused('AQID')).toMatchObject({ code: 'BAD_INPUT' });
    expect(await refused('not base64')).toMatchObject({ code: 'BAD_INPUT' });
    // It builds on words that the draft does not have.
    const unknown = new Y.Doc();
    Y.applyUpdate(unknown, Y.encodeStateAsUpdate(doc));
    type(unknown, 'summary', ' Unknown.');
    const from = Y.encodeStateVector(unknown);
    type(unknown, 'summary', ' After.');
    const after = Buffer.from(Y.encodeStateAsUpdate(unknown, from)).toString('base64');
    expect(await refused(after)).toMatchObject({ code: 'BLOCKED' });
    const long = await updateOf(claimId, (copy) => type(copy, 'summary', 'x'.repeat(LIMITS.suggestionBytes)));
    expect(['BAD_INPUT', 'TOO_MANY']).toContain((await refused(long)).code);
    expect(await openOn(claimId)).toEqual([]);
  });

  it('a suggestion on words that are deleted meanwhile is accepted without harm', async () => {
    const claimId = await written();
    const seen = await suggest(server, editor, claimId, (doc) => type(doc, 'summary', ' More.'));
    await edit(server, checker, claimId, (doc) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText('Anew.')]);
      fragment(doc, 'summary').delete(0, 1);
      fragment(doc, 'summary').insert(0, [paragraph]);
    });
    expect((await openOn(claimId))[0]!.id).toBe(seen.id);
    await decide(checker, 'acceptSuggestions', claimId, [seen]);
    expect(await summaryOf(claimId)).toBe('Anew.');
  });

  it('an acceptance that ended before the words were stored blocks a submission, and is finished by accepting again', async () => {
    const claimId = await written();
    const seen = await suggest(server, editor, claimId, (doc) => type(doc, 'summary', ' Late.'));
    await server.asOwner(`update suggestion set state = 'accepting', decided_by = $1 where id = $2`, [
      second.memberId,
      seen.id,
    ]);
    expect(await openOn(claimId)).toMatchObject([{ id: seen.id, isAccepted: true }]);
    const refused = await checker.refused(
      'submitDraft',
      'SubmitDraftInput',
      submission(claimId),
      'revision { id }',
    );
    expect(refused).toMatchObject({ code: 'BLOCKED', blockers: [{ code: 'suggestions_open' }] });
    await decide(checker, 'acceptSuggestions', claimId, [seen]);
    expect(await summaryOf(claimId)).toBe('The summary as it was written. Late.');
    expect(await openOn(claimId)).toEqual([]);
  });

  it('hold nothing once they are accepted, rejected or withdrawn', async () => {
    const claimId = await written();
    const make = (text: string) => suggest(server, editor, claimId, (doc) => type(doc, 'summary', text));
    const [accepted, rejected, withdrawn] = [await make(' One.'), await make(' Two.'), await make(' Three.')];
    await decide(checker, 'acceptSuggestions', claimId, [accepted]);
    await decide(checker, 'rejectSuggestions', claimId, [rejected]);
    await editor.do('withdrawSuggestion', 'WithdrawSuggestionInput', { id: withdrawn.id }, OPEN);
    const rows = await server.asOwner(
      `select state, content is null as empty, cardinality(clients)::int as clients from suggestion where claim_id = $1 order by state`,
      [claimId],
    );
    expect(rows).toEqual(
      ['accepted', 'rejected', 'withdrawn'].map((state) => ({ state, empty: true, clients: 0 })),
    );
  });

  it('of a claim are limited in number, also those that were withdrawn, and one of them can still be changed', async () => {
    const claimId = await written();
    const { id } = await suggest(server, editor, claimId, (doc) => type(doc, 'summary', ' One.'));
    await editor.do('withdrawSuggestion', 'WithdrawSuggestionInput', { id }, OPEN);
    await server.asOwner(
      `insert into suggestion (id, newsroom_id, claim_id, author_id, clients, state)
       select gen_random_uuid(), newsroom_id, claim_id, author_id, clients, state
       from suggestion, generate_series(2, $2::int) where id = $1`,
      [id, LIMITS.suggestionsKept],
    );
    const update = await updateOf(claimId, (doc) => type(doc, 'summary', ' More.'));
    const refused = await editor.refused(
      'suggest',
      'SuggestInput',
      { claimId, id: randomUUID(), update },
      OPEN,
    );
    expect(refused).toMatchObject({
      code: 'TOO_MANY',
      reason: 'too_many_suggestions_kept',
      max: LIMITS.suggestionsKept,
      count: LIMITS.suggestionsKept,
    });
    await editor.do('suggest', 'SuggestInput', { claimId, id, update }, OPEN);
    expect(await openOn(claimId)).toMatchObject([{ id }]);
  });

  it('the end of an acceptance changes nothing once another member accepts the suggestion', async () => {
    const claimId = await written();
    const { id, version } = await suggest(server, editor, claimId, (doc) => type(doc, 'summary', ' Late.'));
    // The log waits for the draft's row, so that the words are not stored before another member accepts them.
    const holder = server.source.createQueryRunner();
    await holder.startTransaction();
    await holder.query('select from draft where claim_id = $1 for update', [claimId]);
    const accepted = decide(checker, 'acceptSuggestions', claimId, [{ id, version }]);
    await expect.poll(async () => (await openOn(claimId))[0]?.isAccepted, { timeout: 120_000 }).toBe(true);
    await server.asOwner('update suggestion set decided_by = $1 where id = $2', [second.memberId, id]);
    await holder.commitTransaction();
    await holder.release();
    await accepted;
    expect(await openOn(claimId)).toMatchObject([{ id, isAccepted: true }]);
    await decide(second, 'acceptSuggestions', claimId, [{ id, version }]);
    expect(await openOn(claimId)).toEqual([]);
  });

  it('the audit of a submission names only open suggestions on its claim as set aside', async () => {
    const [claimId, other] = [await written(), await written()];
    const one = await suggest(server, editor, claimId, (doc) => type(doc, 'summary', ' One.'));
    const foreign = await suggest(server, editor, other, (doc) => type(doc, 'summary', ' Two.'));
    const input = submission(claimId, [one.id, foreign.id, randomUUID()]);
    await checker.do('submitDraft', 'SubmitDraftInput', input, 'revision { id }');
    const rows = await server.asOwner(
      `select data::json -> 'setAside' as aside from audit_event where claim_id = $1 and data like '%setAside%'`,
      [claimId],
    );
    expect(rows).toEqual([{ aside: [one.id] }]);
  });

  it('reach every page that follows them, on every node, and no other newsroom', async () => {
    const claimId = await written();
    const outsider = await server.founder();
    const query = `subscription ($id: ID!) { suggestionsChanged(claimId: $id) { open { id version author { name } } } }`;
    const followAs = (by: Person) =>
      follow<{ open: { id: string; version: number }[] }>(
        liveClient(neighbour, { cookie: by.cookie }),
        query,
        {
          id: claimId,
        },
      );
    const mine = followAs(admin);
    const theirs = followAs(outsider);
    await until(() => mine.events.length === 1);
    const seen = await suggest(server, editor, claimId, (doc) => type(doc, 'summary', ' More.'));
    await until(() => mine.events.at(-1)!.open.length === 1);
    expect(mine.events.at(-1)).toMatchObject({ open: [{ ...seen, author: { name: editor.name } }] });
    await decide(checker, 'acceptSuggestions', claimId, [seen]);
    await until(() => mine.events.at(-1)!.open.length === 0);
    await theirs.over;
    expect(theirs).toMatchObject({ events: [], problems: [{ extensions: { code: 'NOT_FOUND' } }] });
    mine.stop();
  });
});
