import { randomUUID } from 'node:crypto';
import type { CollabEngine, DraftLog } from '@assay/collab';
import { COLLAB_ENGINE, documentName } from '@assay/server-draft';
import { readField } from '@assay/verdict-doc';
import { edit, fillDraft, markClaim, submit, suggest, type, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';

let server: TestServer, cold: TestServer;
let checker: Person, neighbour: Person;
/** Where the drafts are not open. */
let engine: CollabEngine;
beforeAll(async () => {
  server = await startTestServer();
  cold = await startTestServer({}, server);
  engine = cold.app.get<CollabEngine>(COLLAB_ENGINE);
  [checker, neighbour] = [await server.founder(), await server.founder()];
});
afterEach(() => void vi.restoreAllMocks());
afterAll(async () => {
  await cold.stop();
  await server.stop();
});

/** What the drafts are read from there. */
const log = () => (Reflect.get(engine, 'options') as { log: DraftLog }).log;

/** Where members of a newsroom have a draft read that is not open on the node. */
const doors: Record<string, (by: Person, claimId: string) => Promise<() => Promise<unknown>>> = {
  'what keeps it from being submitted': async (by, id) => () =>
    by.at(cold.url).get('query ($id: ID!) { claim(id: $id) { draft { problems { code } } } }', { id }),
  'the transitions of its claim': async (by, id) => () =>
    by.at(cold.url).get('query ($id: ID!) { claim(id: $id) { availableTransitions { name } } }', { id }),
  'what it changes of a revision': async (by, id) => {
    await fillDraft(server, by, id);
    await submit(by, id);
    await by.do('moveClaim', 'MoveClaimInput', { claimId: id, transition: 'withdraw' }, 'claim { id }');
    const field = 'changesSinceRevision { evidence { id } }';
    return () => by.at(cold.url).get(`query ($id: ID!) { claim(id: $id) { draft { ${field} } } }`, { id });
  },
  'the restored words of a moment': async (by, claimId) => {
    const asked = 'query ($id: ID!) { claim(id: $id) { draft { moments { seq } } } }';
    await server.work();
    const { seq } = (await by.get(asked, { id: claimId })).claim.draft.moments[0];
    await edit(server, by, claimId, (doc) => type(doc, 'headline', ' More.'));
    return () => by.at(cold.url).do('restoreDraft', 'RestoreDraftInput', { claimId, seq }, 'claim { id }');
  },
  'its submission': async (by, claimId) => {
    await fillDraft(server, by, claimId);
    return () => submit(by.at(cold.url), claimId);
  },
  'the words that a discussion is about': async (by, claimId) => {
    const { doc } = await server.app.get<CollabEngine>(COLLAB_ENGINE).read(documentName(claimId));
    const { from, to } = readField(doc, 'headline').anchor(0, 3)!;
    const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
    const passage = { field: 'headline', from: base64(from), to: base64(to) };
    const input = { claimId, passage, body: 'Why?', mentionIds: [] };
    return () => by.at(cold.url).do('startThread', 'StartThreadInput', input, 'thread { id }');
  },
  'a suggestion': async (by, claimId) => () => {
    const query = 'mutation ($input: SuggestInput!) { suggest(input: $input) { suggestions { claimId } } }';
    return by.at(cold.url).ask(query, { input: { claimId, id: randomUUID(), update: 'AAAA' } });
  },
  'an accepted suggestion': async (by, claimId) => {
    const suggestion = await suggest(server, by, claimId, (doc) => type(doc, 'summary', ' Suggested.'));
    const input = { claimId, suggestions: [suggestion] };
    return () =>
      by.at(cold.url).do('acceptSuggestions', 'DecideSuggestionsInput', input, 'suggestions { claimId }');
  },
};

it.each(Object.keys(doors))('a draft is read at its newsroom’s pace for %s', async (door) => {
  const [mine, theirs] = [await markClaim(checker), await markClaim(neighbour)];
  await writeDraft(server, checker, mine);
  await writeDraft(server, neighbour, theirs);
  const [through, elsewhere] = [
    await doors[door]!(checker, mine),
    await doors['what keeps it from being submitted']!(neighbour, theirs),
  ];
  const load = vi.spyOn(log(), 'load');
  const read = (claimId: string) => load.mock.calls.filter(([of]) => of === documentName(claimId)).length;
  const resting: (() => void)[] = [];
  const rest = (newsroomId: string) =>
    newsroomId === checker.newsroomId ? new Promise<void>((go) => resting.push(go)) : Promise.resolve();
  const { atPace, open } = engine;
  vi.spyOn(engine, 'atPace').mockImplementation(async (opening) => {
    await rest(opening.newsroomId);
    return atPace.call(engine, opening);
  });
  vi.spyOn(engine, 'open').mockImplementation(async (opening) => {
    await rest(opening.newsroomId);
    return open.call(engine, opening);
  });
  const answered = through();
  await expect.poll(() => resting.length, { timeout: 120_000 }).toBe(1);
  await elsewhere();
  expect([read(mine), read(theirs)]).toEqual([0, 1]);
  const letting = setInterval(() => resting.splice(0).forEach((go) => go()), 5);
  await answered;
  clearInterval(letting);
  expect(read(mine)).toBeGreaterThan(0);
});

it('drafts of four newsrooms that wait for their pace delay no request of another newsroom', async () => {
  const goOn: (() => void)[] = [];
  const asking: Promise<unknown>[] = [];
  vi.spyOn(engine, 'atPace').mockImplementation(() => new Promise((go) => goOn.push(go)));
  for (let newsroom = 0; newsroom < 4; newsroom += 1) {
    const by = await server.founder();
    const claimId = await markClaim(by);
    await writeDraft(server, by, claimId);
    const ask = await doors['what keeps it from being submitted']!(by, claimId);
    for (let times = 0; times < 6; times += 1) asking.push(ask());
  }
  await expect.poll(() => goOn.length, { timeout: 120_000 }).toBe(4);
  for (let asked = 0; asked < 30; asked += 1) await neighbour.at(cold.url).get('{ newsroom { name } }');
  expect(goOn).toHaveLength(4);
  const letting = setInterval(() => goOn.splice(0).forEach((go) => go()), 5);
  await Promise.all(asking);
  clearInterval(letting);
});

it('a decision that is not judged by the draft does not read it', async () => {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  const load = vi.spyOn(log(), 'load');
  const input = { claimId, transition: 'withdraw' };
  const refused = await checker.at(cold.url).refused('moveClaim', 'MoveClaimInput', input, 'claim { id }');
  expect(refused.code).toBe('BLOCKED');
  expect(load).not.toHaveBeenCalled();
});
