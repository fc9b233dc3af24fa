import { once } from 'node:events';
import type { CollabEngine } from '@assay/collab';
import { COLLAB_ENGINE } from '@assay/server-draft';
import { Bus, type BusEvent } from '@assay/server-platform/bus';
import { authFrame } from '@assay/testing/hostile';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { markClaim, writeDraft } from '@assay/server-testing/desk';
import { follow, liveClient, until } from '@assay/server-testing/live';
import { Person } from '@assay/server-testing/person';
import { judgementsIn, statementTexts } from '@assay/server-testing/statements';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer, neighbour: TestServer;
beforeAll(async () => {
  server = await startTestServer({ ASSAY_SIGN_UPS_PER_HOUR: '1000' });
  neighbour = await startTestServer({ ASSAY_SIGN_UPS_PER_HOUR: '1000' }, server);
});
afterAll(async () => {
  await neighbour.stop();
  await server.stop();
});

const OPEN = 20;

/** The same account in another browser. */
async function another(person: Person): Promise<Person> {
  const same = new Person(person.url, person.name, person.email);
  await same.signIn();
  return same;
}

/** A socket of a member with a draft open on it; `heard` counts what came. */
async function openDraft(url: string, by: Person, claimId: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/collab`, { headers: { cookie: by.cookie } });
  const opened = { socket, messages: 0, isDenied: false };
  socket.on('message', (data: Buffer) => {
    opened.messages += 1;
    opened.isDenied ||= data.includes('not_signed_in');
  });
  await once(socket, 'open');
  socket.send(authFrame(`draft/${claimId}`));
  await until(() => opened.messages > 1);
  return opened;
}

/** What the bus of one node delivers of sessions that ended. */
function recordEnds(): { events: string[][]; stop(): void } {
  const events: string[][] = [];
  const stop = neighbour.app.get(Bus).onEvent((event: BusEvent) => {
    if (event.kind === 'sessions_ended') events.push(event.sessionIds);
  });
  return { events, stop };
}

it('signing out everywhere judges what is open over the sessions that ended, and nobody else, in one event', async () => {
  const honest = await server.colleague(await server.founder(), 'checker');
  const claimId = await markClaim(honest);
  await writeDraft(server, honest, claimId);
  const others = [];
  for (let n = 0; n < OPEN; n += 1)
    others.push(await openDraft(n % 2 ? server.url : neighbour.url, honest, claimId));
  const reader = liveClient(neighbour, { cookie: honest.cookie });
  const desk = follow(reader, 'subscription { deskChanged { claimIds } }');

  const leaver = await server.founder();
  const own = await markClaim(leaver);
  await writeDraft(server, leaver, own);
  const browsers = [await another(leaver), await another(leaver), await another(leaver)];
  const left = await openDraft(neighbour.url, browsers[0]!, own);
  const stays = await openDraft(server.url, leaver, own);
  const ended = recordEnds();
  const asked = await statementTexts(async () => {
    await leaver.ask('mutation { signOutEverywhereElse { account { email } } }');
    await until(() => left.isDenied);
    // A second telling, which there must not be, would come a moment later.
    await new Promise((resolve) => setTimeout(resolve, 500));
  });
  expect(judgementsIn(asked)).toBe(1);
  expect(ended.events.map((ids) => ids.length)).toEqual([3]);
  expect(stays.isDenied).toBe(false);
  for (const { socket, isDenied } of others) {
    expect([socket.readyState, isDenied]).toEqual([WebSocket.OPEN, false]);
    socket.terminate();
  }
  for (const { socket } of [left, stays]) socket.terminate();
  ended.stop();
  desk.stop();
  await reader.dispose();
});

it('an account has at most fifty sessions: the one unused for longest ends, and what is open over it', async () => {
  const person = await server.founder();
  const claimId = await markClaim(person);
  await writeDraft(server, person, claimId);
  const [first] = await server.asOwner(
    `update session set last_used_at = now() - interval '2 hours' where account_id = (select id from account where email = $1)
     returning id, account_id`,
    [person.email],
  );
  await server.asOwner(
    `insert into session (token_hash, account_id, last_used_at, expires_at)
     select sha256(convert_to('other ' || n, 'UTF8')), $1, now() - interval '1 minute' * n, now() + interval '1 day'
     from generate_series(1, 49) as n`,
    [first!.account_id],
  );
  const opened = await openDraft(neighbour.url, person, claimId);
  const idsOf = async () =>
    (await server.asOwner('select id from session where account_id = $1', [first!.account_id])).map(
      ({ id }) => id,
    );
  // Its use is noted once in an hour: as it was before.
  await server.asOwner(`update session set last_used_at = now() - interval '2 hours' where id = $1`, [
    first!.id,
  ]);
  const before = await idsOf();
  expect(before).toHaveLength(50);
  const ended = recordEnds();
  await another(person);
  const after = await idsOf();
  expect(after).toHaveLength(50);
  expect(before.filter((id) => !after.includes(id))).toEqual([first!.id]);
  await until(() => opened.isDenied);
  expect(ended.events).toEqual([[first!.id]]);
  ended.stop();
  opened.socket.terminate();
});

it('the use of a session is written once in an hour: every other request only reads it', async () => {
  const person = await server.founder();
  const writes = async () =>
    (await statementTexts(() => person.get('{ viewer { account { id } } }'))).filter((text) =>
      /update session/.test(text),
    ).length;
  expect(await writes()).toBe(0);
  await server.asOwner(
    `update session set last_used_at = now() - interval '2 hours' where account_id = (select id from account where email = $1)`,
    [person.email],
  );
  expect([await writes(), await writes()]).toEqual([1, 0]);
});

it('a session that is as old as one may be ends what is open over it, however lately it was used', async () => {
  const person = await server.founder();
  const claimId = await markClaim(person);
  await writeDraft(server, person, claimId);
  const opened = await openDraft(server.url, person, claimId);
  const engine = server.app.get<CollabEngine>(COLLAB_ENGINE);
  const age = (days: number) =>
    server.asOwner(
      `update session set created_at = now() - $2::int * interval '1 day'
       where account_id = (select id from account where email = $1)`,
      [person.email, days],
    );
  await age(89);
  await engine.reconsiderHere({});
  expect(opened.isDenied).toBe(false);
  await age(91);
  await engine.reconsiderHere({});
  await until(() => opened.isDenied);
  opened.socket.terminate();
});
