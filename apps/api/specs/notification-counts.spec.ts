import { Bus } from '@assay/server-platform/bus';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { markClaim, writeDraft } from '@assay/server-testing/desk';
import { openDraft, type OpenDraft } from '@assay/server-testing/draft-page';
import { follow, liveClient, until } from '@assay/server-testing/live';
import { Person } from '@assay/server-testing/person';
import { startNodes, type Nodes } from '@assay/server-testing/several-nodes';
import { judgementsIn, statementTexts } from '@assay/server-testing/statements';

let nodes: Nodes;
let admin: Person, colleague: Person, stranger: Person;
/** Two claims of one newsroom, and one of another. */
let claims: [string, string], elsewhere: string;
/** What everybody but the member of a test has open, over three nodes. */
const others: OpenDraft[] = [];
beforeAll(async () => {
  nodes = await startNodes(3, { ASSAY_SIGN_UPS_PER_HOUR: '1000' });
  const { first } = nodes;
  admin = await first.founder();
  colleague = await first.colleague(admin, 'checker');
  stranger = await first.founder();
  claims = [await markClaim(admin), await markClaim(admin)];
  for (const claimId of claims) await writeDraft(first, admin, claimId);
  elsewhere = await markClaim(stranger);
  await writeDraft(first, stranger, elsewhere);
  for (const { url } of nodes.all)
    others.push(
      openDraft(url, admin, `draft/${claims[0]}`),
      openDraft(url, admin, `draft/${claims[1]}`),
      openDraft(url, colleague, `draft/${claims[0]}`),
      openDraft(url, stranger, `draft/${elsewhere}`),
    );
  await read(others);
});
afterAll(async () => {
  for (const draft of others) draft.close();
  await nodes.stop();
});

const SOURCE = { title: 'A denial', stance: 'denies', directness: 'primary', independenceGroup: 'denial' };

const read = (drafts: OpenDraft[]) => until(() => drafts.every(({ isRead }) => isRead));
const documents = () => [...claims, elsewhere].map((id) => `draft/${id}`);

/** How often a document was judged while something is done, and until every node has heard of it. */
async function judgements(work: () => Promise<unknown>): Promise<number> {
  const texts = await statementTexts(async () => {
    await work();
    await nodes.settleDrafts(others, documents());
  });
  return judgementsIn(texts);
}

/** Both drafts of the newsroom on every node, as this person has them open. */
const openAll = (by: Person) =>
  nodes.all.flatMap(({ url }) => claims.map((id) => openDraft(url, by, `draft/${id}`)));

it('a sign-out judges each document that is open over its session once, and no other, on three nodes', async () => {
  const leaver = await nodes.first.colleague(admin, 'checker');
  const stays = new Person(leaver.url, leaver.name, leaver.email);
  await stays.signIn();
  const left = openAll(leaver);
  const kept = openAll(stays);
  const live = nodes.all.map((node) => liveClient(node, { cookie: leaver.cookie }));
  const desks = live.map((client) => follow(client, 'subscription { deskChanged { claimIds } }'));
  await read([...left, ...kept]);
  const eventsBefore = nodes.events.map(({ length }) => length);
  const judged = await judgements(async () => {
    await leaver.get('mutation { signOut { ok } }');
    await until(() => left.every(({ refused }) => refused.includes('not_signed_in')));
  });
  expect(judged).toBe(left.length);
  expect([...others, ...kept].flatMap(({ refused }) => refused)).toEqual([]);
  const ends = nodes.events.map((events, index) =>
    events.slice(eventsBefore[index]).filter(({ kind }) => kind === 'sessions_ended'),
  );
  expect(ends.map(({ length }) => length)).toEqual([1, 1, 1]);
  for (const desk of desks) {
    await desk.over;
    expect(desk.problems).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  }
  for (const draft of [...left, ...kept]) draft.close();
  for (const client of live) await client.dispose();
});

it('a member who is removed loses each open draft by one judgement, on three nodes', async () => {
  const leaver = await nodes.first.colleague(admin, 'checker');
  const left = openAll(leaver);
  await read(left);
  const judged = await judgements(async () => {
    const input = { memberId: leaver.memberId };
    await admin.do('removeMember', 'RemoveMemberInput', input, 'newsroom { id }');
    await until(() => left.every(({ refused }) => refused.length > 0));
  });
  expect(judged).toBe(left.length);
  expect(others.flatMap(({ refused }) => refused)).toEqual([]);
  for (const draft of left) draft.close();
});

it('each of three nodes sends a change of a claim to each page once, and authorises each page once', async () => {
  const changes = () =>
    others.map(({ notices }) => notices.filter(({ type }) => type === 'claim_changed').length);
  const before = changes();
  const judged = await judgements(() =>
    admin.do('addEvidence', 'AddEvidenceInput', { claimId: claims[0], ...SOURCE }, 'evidence { id }'),
  );
  const more = changes().map((count, index) => count - before[index]!);
  // On each node the first claim is open twice: the admin's and the colleague's.
  expect(more).toEqual([1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0]);
  expect(judged).toBe(6);
});

it('what is no event of the bus is passed over, and the next event is heard', async () => {
  for (const payload of ['{', 'null', '"x"', '{"kind":"unheard_of"}', '{"kind":"sessions_ended"}', ' '])
    await nodes.first.asOwner(`select pg_notify('assay_bus', $1)`, [payload]);
  const count = nodes.events[1]!.length;
  await nodes.settle();
  expect(nodes.events.map((events) => events.at(-1)?.kind)).toEqual(Array(3).fill('newsroom_changed'));
  expect(nodes.events[1]!.slice(count)).toHaveLength(1);
});

it('after all nodes lost what they listen on, each judges each of its open documents once', async () => {
  let gaps = 0;
  const stops = nodes.all.map(({ app }) => app.get(Bus).onGap(() => (gaps += 1)));
  const judged = await judgements(async () => {
    await nodes.first.asOwner(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name in ('assay-bus', 'assay fan-out')`,
    );
    await until(() => gaps === nodes.all.length);
    // The nodes hear each other again.
    await nodes.settle();
  });
  expect(judged).toBe(others.length);
  for (const stop of stops) stop();
});
