import { SignInLimit } from '@assay/server-auth';
import * as Y from 'yjs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { markClaim, writeDraft } from '@assay/server-testing/desk';
import { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let witness: Person;
beforeAll(async () => {
  server = await startTestServer({ ASSAY_TRUST_PROXY: '1' });
  witness = await server.founder();
});
afterAll(() => server.stop());

/** Asks what takes no time, while these are under way. @returns how many of them ended meanwhile */
async function endedWhileAsking(work: Promise<unknown>[], ask: () => Promise<unknown>): Promise<number> {
  let ended = 0;
  for (const one of work) void one.finally(() => (ended += 1));
  for (let asked = 0; asked < 30; asked += 1) await ask();
  return ended;
}

it('submissions of four newsrooms that wait for updates still to arrive delay no request of another newsroom', async () => {
  const words = new Y.Doc();
  words.getText('never sent').insert(0, 'These words are on their way.');
  const snapshot = Buffer.from(Y.encodeSnapshot(Y.snapshot(words))).toString('base64');
  const claims: { by: Person; claimId: string }[] = [];
  for (let newsroom = 0; newsroom < 4; newsroom += 1) {
    const by = await server.founder();
    const claimId = await markClaim(by);
    await writeDraft(server, by, claimId);
    claims.push({ by, claimId });
  }
  const submit = 'mutation ($input: SubmitDraftInput!) { submitDraft(input: $input) { revision { id } } }';
  const submissions = claims.flatMap(({ by, claimId }) =>
    Array.from({ length: 6 }, () => by.ask(submit, { input: { claimId, snapshot } })),
  );
  expect(await endedWhileAsking(submissions, () => witness.get('{ newsroom { name } }'))).toBe(0);
  for (const { errors } of await Promise.all(submissions)) expect(errors).toBeDefined();
});

it('delayed attempts at a password delay no request of another stranger', async () => {
  const limit = server.app.get(SignInLimit, { strict: false });
  const goOn: (() => void)[] = [];
  limit.wait = () => new Promise<void>((resolve) => goOn.push(resolve));
  const from = (network: number) => ({ 'x-forwarded-for': `192.0.2.${network}` });
  const tryFrom = (network: number) =>
    server
      .stranger()
      .ask(
        'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { account { name } } } }',
        { input: { email: witness.email, password: 'not the right one' } },
        from(network),
      );
  for (let network = 0; network < 20; network += 1) await tryFrom(network);
  const waiting = Array.from({ length: 12 }, (_, n) => tryFrom(100 + n));
  await vi.waitUntil(() => goOn.length >= 10, { timeout: 120_000 });
  const ask = () => server.stranger().ask('{ viewer { permissions } }', {}, from(250));
  const answers = endedWhileAsking(waiting, ask);
  const first = await Promise.race([answers, new Promise((resolve) => setTimeout(resolve, 10_000, 'none'))]);
  const letGo = setInterval(() => goOn.splice(0).forEach((resolve) => resolve()), 50);
  await Promise.all(waiting);
  await answers;
  clearInterval(letGo);
  expect(first).toBe(0);
});

it('requests whose clients left leave the line', async () => {
  const limit = server.app.get(SignInLimit, { strict: false });
  const goOn: (() => void)[] = [];
  limit.count = () => new Promise<void>((resolve) => goOn.push(resolve));
  const ask = (signal?: AbortSignal) =>
    fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '198.51.100.7' },
      body: JSON.stringify({
        query: 'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { account { name } } } }',
        variables: { input: { email: witness.email, password: 'not the right one' } },
      }),
      signal,
    }).then((response) => response.text());
  const held = Array.from({ length: 4 }, () => ask());
  await vi.waitUntil(() => goOn.length === 4, { timeout: 120_000 });
  const leaving = new AbortController();
  // All that may wait of one network.
  const left = Array.from({ length: 100 }, () => ask(leaving.signal).catch(() => 'left'));
  await vi.waitUntil(async () => (await refusedAtOnce(ask)) === true, { timeout: 120_000 });
  leaving.abort();
  await Promise.all(left);
  await vi.waitUntil(async () => (await refusedAtOnce(ask)) === false, { timeout: 120_000 });
  const letGo = setInterval(() => goOn.splice(0).forEach((resolve) => resolve()), 50);
  await Promise.all(held);
  clearInterval(letGo);
}, 250_000);

/** Whether one more request is refused since too many wait; false where it waits. */
async function refusedAtOnce(ask: (signal: AbortSignal) => Promise<string>): Promise<boolean> {
  const leaving = new AbortController();
  const answer = ask(leaving.signal).catch(() => 'left');
  const waited = new Promise<string>((resolve) => setTimeout(resolve, 500, 'waits'));
  const refused = (await Promise.race([answer, waited])).includes('at_once');
  leaving.abort();
  return refused;
}
