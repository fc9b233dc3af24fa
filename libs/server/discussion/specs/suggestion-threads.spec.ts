import { afterAll, beforeAll, expect, it } from 'vitest';
import { markClaim, NOTHING_TO_WAIT_FOR, suggest, type, writeDraft } from '@assay/server-testing/desk';
import { follow, liveClient, until } from '@assay/server-testing/live';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer, neighbour: TestServer;
let admin: Person, checker: Person, editor: Person, outsider: Person;
beforeAll(async () => {
  server = await startTestServer();
  neighbour = await startTestServer({}, server);
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  outsider = await server.founder();
});
afterAll(async () => {
  await neighbour.stop();
  await server.stop();
});

const THREAD =
  'id subject resolvedAt resolvedBy { id } suggested { kind field text } suggestion { id state author { id } decidedBy { id } decidedAt } messages { body author { id } }';

/** A claim with a draft, and a suggestion of the editor on it. */
async function suggested(words = ' So far.') {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  const seen = await suggest(server, editor, claimId, (doc) => type(doc, 'summary', words));
  return { claimId, suggestionId: seen.id, seen };
}
const reply = async (by: Person, claimId: string, suggestionId: string, body = 'Since when?') =>
  (
    await by.do(
      'startThread',
      'StartThreadInput',
      { claimId, suggestionId, body, mentionIds: [] },
      `thread { ${THREAD} }`,
    )
  ).thread;
const refusedReply = (by: Person, input: object) =>
  by.refused(
    'startThread',
    'StartThreadInput',
    { body: 'Since when?', mentionIds: [], ...input },
    'thread { id }',
  );
const threadsOn = async (claimId: string) =>
  (
    await admin.get(
      `query ($id: ID!) { discussion(claimId: $id) { threads(first: 100, filter: { subject: suggestion }) { edges { node { ${THREAD} } } } } }`,
      { id: claimId },
    )
  ).discussion.threads.edges.map(({ node }: { node: unknown }) => node);
const decide = (by: Person, how: 'acceptSuggestions' | 'rejectSuggestions', claimId: string, seen: object) =>
  by.do(how, 'DecideSuggestionsInput', { claimId, suggestions: [seen] }, 'suggestions { claimId }');

it('a suggestion has one thread, to which every reply goes, and its author gets a notification of each', async () => {
  const { claimId, suggestionId } = await suggested();
  const newsBefore = await newsOf(editor);
  const [one, other] = await Promise.all([
    reply(checker, claimId, suggestionId, 'Since when?'),
    reply(admin.at(neighbour.url), claimId, suggestionId, 'Who says so?'),
  ]);
  expect(one.id).toBe(other.id);
  await reply(editor, claimId, suggestionId, 'Since Tuesday.');
  const [thread, ...more] = await threadsOn(claimId);
  expect(more).toEqual([]);
  expect(thread).toMatchObject({
    subject: 'suggestion',
    resolvedAt: null,
    suggested: [{ kind: 'insert', field: 'summary', text: ' So far.' }],
    suggestion: { id: suggestionId, state: 'open', author: { id: editor.memberId }, decidedBy: null },
  });
  expect(thread.messages.map(({ body }: { body: string }) => body)).toEqual(
    expect.arrayContaining(['Since when?', 'Who says so?', 'Since Tuesday.']),
  );
  expect((await newsOf(editor)) - newsBefore).toBe(2);
});

it('a decision resolves the thread with what was decided, and what was suggested stays readable', async () => {
  for (const [how, state] of [
    ['acceptSuggestions', 'accepted'],
    ['rejectSuggestions', 'rejected'],
  ] as const) {
    const { claimId, suggestionId, seen } = await suggested();
    await reply(editor, claimId, suggestionId);
    const following = follow<{ open: number; resolved: number }>(
      liveClient(neighbour, { cookie: admin.cookie }),
      'subscription ($id: ID!) { discussionChanged(claimId: $id) { open resolved } }',
      { id: claimId },
    );
    await until(() => following.events.at(-1)?.open === 1);
    await decide(checker, how, claimId, seen);
    await until(() => following.events.at(-1)?.open === 0);
    expect(following.events.at(-1)!.resolved).toBe(1);
    following.stop();
    expect(await threadsOn(claimId)).toMatchObject([
      {
        resolvedAt: expect.any(String),
        resolvedBy: { id: checker.memberId },
        suggested: [{ kind: 'insert', field: 'summary', text: ' So far.' }],
        suggestion: { state, decidedBy: { id: checker.memberId }, decidedAt: expect.any(String) },
        messages: [{ body: 'Since when?' }],
      },
    ]);
    expect(await refusedReply(checker, { claimId, suggestionId })).toMatchObject({ code: 'NOT_FOUND' });
  }
});

it('a withdrawal resolves the thread, and it is open again when the author suggests the same again', async () => {
  const { claimId, suggestionId } = await suggested();
  await reply(checker, claimId, suggestionId);
  const { suggestions } = await admin.get(
    'query ($id: ID!) { suggestions(claimId: $id) { open { update } } }',
    { id: claimId },
  );
  await editor.do(
    'withdrawSuggestion',
    'WithdrawSuggestionInput',
    { id: suggestionId },
    'suggestions { claimId }',
  );
  expect(await threadsOn(claimId)).toMatchObject([
    { resolvedBy: { id: editor.memberId }, suggestion: { state: 'withdrawn' } },
  ]);
  const again = { claimId, id: suggestionId, update: suggestions.open[0].update };
  await editor.do('suggest', 'SuggestInput', again, 'suggestions { claimId }');
  expect(await threadsOn(claimId)).toMatchObject([{ resolvedAt: null, suggestion: { state: 'open' } }]);
});

it('a reply to a suggestion whose thread a member resolved opens the thread again', async () => {
  const { claimId, suggestionId } = await suggested();
  const { id: threadId } = await reply(checker, claimId, suggestionId);
  await checker.do('resolveThread', 'ResolveThreadInput', { threadId, resolved: true }, 'thread { id }');
  await reply(editor, claimId, suggestionId, 'One more thing.');
  expect(await threadsOn(claimId)).toMatchObject([
    { id: threadId, resolvedAt: null, messages: [{}, { body: 'One more thing.' }] },
  ]);
  const { claim } = await admin.get('query ($id: ID!) { claim(id: $id) { audit(first: 1) { summary } } }', {
    id: claimId,
  });
  expect(claim.audit[0].summary).toBe('reopened a discussion of a suggestion');
});

it('is about one thing, on its own claim, in its own newsroom', async () => {
  const { claimId, suggestionId } = await suggested();
  const { claimId: other } = await suggested();
  expect(await refusedReply(checker, { claimId: other, suggestionId })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await refusedReply(outsider, { claimId, suggestionId })).toMatchObject({ code: 'NOT_FOUND' });
  const theirs = await markClaim(outsider);
  expect(await refusedReply(outsider, { claimId: theirs, suggestionId })).toMatchObject({
    code: 'NOT_FOUND',
  });
  const { claim } = await checker.get('query ($id: ID!) { claim(id: $id) { evidence { id } } }', {
    id: claimId,
  });
  const both = { claimId, suggestionId, evidenceId: claim.evidence[0].id };
  expect(await refusedReply(checker, both)).toMatchObject({ code: 'BAD_INPUT', reason: 'thread_on_both' });
  expect(await threadsOn(claimId)).toEqual([]);
});

it('keeps the first 2,000 characters of a long suggestion, and whole characters only', async () => {
  const { claimId, suggestionId } = await suggested(`${'a'.repeat(1_998)}\u{1F600}\u{1F600}`);
  const { suggested: kept } = await reply(checker, claimId, suggestionId);
  expect(kept).toEqual([{ kind: 'insert', field: 'summary', text: `${'a'.repeat(1_998)}\u{1F600}` }]);
  const odd = await suggested(`${'a'.repeat(1_999)}\u{1F600}`);
  const { suggested: cut } = await reply(checker, odd.claimId, odd.suggestionId);
  expect(cut).toEqual([{ kind: 'insert', field: 'summary', text: 'a'.repeat(1_999) }]);
});

it('does not keep a draft from being submitted, as no discussion does', async () => {
  const { claimId, suggestionId } = await suggested();
  await reply(checker, claimId, suggestionId);
  const input = { claimId, snapshot: NOTHING_TO_WAIT_FOR, setAside: [suggestionId] };
  await checker.do('submitDraft', 'SubmitDraftInput', input, 'revision { id }');
  expect(await threadsOn(claimId)).toMatchObject([{ resolvedAt: null }]);
});

it('goes to the claim into which its own is merged, and outlives the suggestion', async () => {
  const { claimId, suggestionId } = await suggested();
  const { id: threadId } = await reply(checker, claimId, suggestionId);
  const kept = await markClaim(checker);
  await checker.do('mergeClaim', 'MergeClaimInput', { claimId, intoId: kept }, 'claim { id }');
  expect(await threadsOn(kept)).toMatchObject([
    { id: threadId, suggestion: { id: suggestionId, state: 'open' } },
  ]);
  // It is the kept claim's now.
  expect(await refusedReply(checker, { claimId, suggestionId })).toMatchObject({ reason: 'claim_merged' });
  // As where the merged claim is removed under law.
  await server.asOwner('delete from suggestion where id = $1', [suggestionId]);
  expect(await threadsOn(kept)).toMatchObject([
    { id: threadId, subject: 'suggestion', suggestion: null, suggested: [{ text: ' So far.' }] },
  ]);
});

/** How many replies a member was told of. */
async function newsOf(by: Person): Promise<number> {
  const { notifications } = await by.get('{ notifications(first: 100) { edges { node { kind times } } } }');
  return notifications.edges
    .filter(({ node }: { node: { kind: string } }) => node.kind === 'replied')
    .reduce((sum: number, { node }: { node: { times: number } }) => sum + node.times, 0);
}
