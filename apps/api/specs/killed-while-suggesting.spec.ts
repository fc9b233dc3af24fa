import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CollabEngine } from '@assay/collab';
import { COLLAB_ENGINE, documentName } from '@assay/server-draft';
import { Database } from '@assay/server-platform/database';
import { verifyPublished } from '@assay/server-publication';
import { markClaim, submit, type, writeDraft } from '@assay/server-testing/desk';
import { startNodeProcess } from '@assay/server-testing/node-process';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';
import { plainText } from '@assay/verdict-doc';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';

/** How often a node is killed. */
const KILLS = 2;

/** How many suggestions are made, and how many accepted, around each kill. */
const AT_ONCE = 40;

let server: TestServer;
let admin: Person, checker: Person, editor: Person, second: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  second = await server.colleague(admin, 'editor');
});
afterAll(() => server.stop());

interface Made {
  id: string;
  text: string;
  update: string;
}

/** An answer's data; null where the node was killed before it answered. */
const answered = async <T>(request: Promise<T>): Promise<T | null> => {
  try {
    return await request;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
};

async function draftOf(claimId: string): Promise<Y.Doc> {
  return (await server.app.get<CollabEngine>(COLLAB_ENGINE).read(documentName(claimId))).doc;
}

async function suggestions(claimId: string, round: number): Promise<Made[]> {
  const state = Y.encodeStateAsUpdate(await draftOf(claimId));
  return Array.from({ length: AT_ONCE }, (_, number) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const text = ` [${round}.${number}]`;
    type(doc, 'summary', text);
    return { id: randomUUID(), text, update: Buffer.from(Y.mergeUpdates(updates)).toString('base64') };
  });
}

const openOn = async (claimId: string): Promise<{ id: string; version: number; isAccepted: boolean }[]> =>
  (
    await admin.get(`query ($id: ID!) { suggestions(claimId: $id) { open { id version isAccepted } } }`, {
      id: claimId,
    })
  ).suggestions.open;

const accept = (by: Person, claimId: string, { id }: { id: string }) =>
  by.do(
    'acceptSuggestions',
    'DecideSuggestionsInput',
    { claimId, suggestions: [{ id, version: 1 }] },
    'suggestions { claimId }',
  );

it('suggestions and unsent reviews that a killed node acknowledged are kept, and accepted words are in the draft once', async () => {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  const reviewed = await markClaim(checker, 'A second clerk denied it');
  await writeDraft(server, checker, reviewed);
  const { id: revisionId } = await submit(checker, reviewed);
  const unsent = { note: '', checklist: [], comments: [], ratingKey: null, voteReason: '' };
  let known = 0;
  const accepted: Made[] = [];
  for (let round = 0; round < KILLS; round += 1) {
    const node = await startNodeProcess(server.database.url);
    const [author, accepter, reviewer] = [editor.at(node.url), checker.at(node.url), second.at(node.url)];
    const made = await suggestions(claimId, round);
    const kept: Made[] = [];
    const taken: Made[] = [];
    let version = known;
    const suggesting = made.map(async (one) => {
      const { id, update } = one;
      const input = { claimId, id, update };
      if (!(await answered(author.do('suggest', 'SuggestInput', input, 'suggestions { claimId }')))) return;
      kept.push(one);
      if (await answered(accept(accepter, claimId, one))) taken.push(one);
    });
    const keeping = (async () => {
      for (;;) {
        const note = `Note ${version + 1}`;
        const input = { revisionId, expectedVersion: version, ...unsent, note };
        const answer = await answered(
          reviewer.do('keepReview', 'KeepReviewInput', input, 'draft { version }'),
        );
        if (!answer) return;
        version = answer.draft.version;
      }
    })();
    // The node is killed once some were accepted, and while others are being suggested, accepted and stored.
    while (taken.length < 3 + round) await sleep(1);
    await node.kill();
    await Promise.all([...suggesting, keeping]);
    expect(kept.length).toBeLessThanOrEqual(made.length);
    const open = new Map((await openOn(claimId)).map((one) => [one.id, one]));
    const summary = plainText(await draftOf(claimId), 'summary');
    for (const { id, text } of kept) {
      const times = summary.split(text).length - 1;
      expect([text, open.has(id) || times === 1]).toEqual([text, true]);
    }
    for (const { id, text } of taken)
      expect([text, summary.split(text).length, open.has(id)]).toEqual([text, 2, false]);
    // What was being stored is finished by accepting it again; the rest is accepted now, by another node.
    for (const one of open.values()) await accept(checker, claimId, one);
    expect(await openOn(claimId)).toEqual([]);
    accepted.push(...made.filter(({ id }) => open.has(id) || taken.some((each) => each.id === id)));
    const { revision } = await second.get(
      'query ($id: ID!) { revision(id: $id) { myReviewDraft { version note } } }',
      { id: revisionId },
    );
    known = revision.myReviewDraft.version;
    // A change that was stored and not acknowledged may be there, too.
    expect([version, version + 1]).toContain(known);
    expect(revision.myReviewDraft.note).toBe(`Note ${known}`);
  }
  const summary = plainText(await draftOf(claimId), 'summary');
  for (const { text } of accepted) expect([text, summary.split(text).length]).toEqual([text, 2]);
  const { id } = await submit(checker, claimId);
  const approval = { revisionId: id, decision: 'approve' };
  const refused = await editor.refused('reviewRevision', 'ReviewRevisionInput', approval, 'claim { id }');
  expect(refused).toMatchObject({ blockers: [{ code: 'wrote_this_revision' }] });
  await second.do('reviewRevision', 'ReviewRevisionInput', approval, 'claim { id }');
  await admin.do('publish', 'PublishInput', { claimId, revisionId: id }, 'publication { slug }');
  expect((await verifyPublished(server.app.get(Database))).problems).toEqual([]);
}, 600_000);
