import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TALLY_CLAIMS } from '@assay/server-claim';
import { markClaim } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, checker: Person, editor: Person, stranger: Person;
let claims: string[];

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();

const change = async (claimId: string, values: object) => {
  const { claim } = await checker.get('query ($id: ID!) { claim(id: $id) { version } }', { id: claimId });
  const input = { claimId, expectedVersion: claim.version, ...values };
  await checker.do('updateClaim', 'UpdateClaimInput', input, 'claim { id }');
};
const assign = (claimId: string, ...memberIds: string[]) =>
  checker.do('assignClaim', 'AssignClaimInput', { claimId, memberIds }, 'claim { id }');
const tag = async (tagged: string, ...claimIds: string[]) => {
  await checker.do(
    'changeClaims',
    'ChangeClaimsInput',
    { kind: 'tag', tag: tagged, claimIds },
    'operation { id }',
  );
  await server.work();
};

interface Group {
  value: string | null;
  count: number;
  isExact: boolean;
  member: { name: string } | null;
}
const GROUPS = `query ($by: ClaimGrouping!, $filter: ClaimFilter) { desk { groups(by: $by, filter: $filter) {
  isComplete groups { value count isExact member { name } } } } }`;
const groups = async (by: string, filter: object = { view: 'all' }, who = checker) => {
  const { desk } = await who.get(GROUPS, { by, filter });
  expect(desk.groups.isComplete).toBe(true);
  return (desk.groups.groups as Group[]).map(({ value, count, isExact, member }) => {
    expect(isExact).toBe(true);
    return [member?.name ?? value, count];
  });
};

const PAGE = `query ($first: Int!, $after: String, $filter: ClaimFilter, $group: ClaimGroupInput) { desk { claims(
  first: $first, after: $after, filter: $filter, group: $group, orderBy: { field: created_at, direction: asc }) {
  total { count } pageInfo { hasNextPage endCursor } edges { node { id } } } } }`;
interface ClaimsPage {
  total: { count: number };
  pageInfo: { hasNextPage: boolean; endCursor: string };
  edges: { node: { id: string } }[];
}
async function listed(group: object, filter: object = { view: 'all' }, who = checker): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const answer: { desk: { claims: ClaimsPage } } = await who.get(PAGE, { first: 2, after, filter, group });
    const { edges, pageInfo, total } = answer.desk.claims;
    ids.push(...edges.map(({ node }) => node.id));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    if (!after) expect(total.count).toBe(ids.length);
  } while (after);
  return ids;
}

beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  stranger = await server.founder();
  claims = [];
  for (let number = 0; number < 7; number++) claims.push(await markClaim(checker));
  await markClaim(stranger);
  const [one, two, three, four, five, six] = claims as [string, string, string, string, string, string];
  await change(one, { topic: 'health', dueAt: inDays(-1) });
  await change(two, { topic: 'Economy', dueAt: inDays(0.5) });
  await change(three, { topic: 'health', dueAt: inDays(3), priority: 'urgent' });
  await change(four, { dueAt: inDays(30) });
  await assign(one, checker.memberId, editor.memberId);
  await assign(two, editor.memberId);
  await tag('viral', one, two);
  await tag('port 10', one);
  await tag('port 9', three);
  const declined = { claimId: six, transition: 'decline', reason: 'Not checkable.' };
  await checker.do('moveClaim', 'MoveClaimInput', declined, 'claim { id }');
  await checker.do('archiveClaim', 'ArchiveClaimInput', { claimId: five }, 'claim { id }');
});
afterAll(() => server.stop());

describe('a list in groups', () => {
  it('counts every group over the whole list, in the order of names, also before the tallies are added up', async () => {
    for (const isAdded of [false, true]) {
      if (isAdded) await server.work(TALLY_CLAIMS);
      const names = (await groups('assignee')).map(([name]) => name as string);
      expect(await groups('assignee')).toEqual(
        expect.arrayContaining([
          [checker.name, 1],
          [editor.name, 2],
          [null, 3],
        ]),
      );
      expect(names).toEqual([...names.slice(0, -1).toSorted(new Intl.Collator('en').compare), null]);
      expect(await groups('topic')).toEqual([
        ['Economy', 1],
        ['health', 2],
        [null, 2],
      ]);
      expect(await groups('tag')).toEqual([
        ['port 9', 1],
        ['port 10', 1],
        ['viral', 2],
        [null, 2],
      ]);
    }
  });

  it('has each claim in one group by due date', async () => {
    expect(await groups('due')).toEqual([
      ['overdue', 1],
      ['within_day', 1],
      ['within_week', 1],
      ['later', 1],
      ['none', 1],
    ]);
    expect(await groups('due', {})).toContainEqual(['closed', 1]);
  });

  it('counts only what the filter names', async () => {
    expect(await groups('topic', { view: 'all', priorities: ['urgent'] })).toEqual([['health', 1]]);
    expect(await groups('assignee', { view: 'all', tags: ['viral'] })).toHaveLength(2);
    expect(await groups('tag', { view: 'all', tags: ['port 9', 'viral'] })).toEqual([
      ['port 9', 1],
      ['port 10', 1],
      ['viral', 2],
    ]);
    expect(await groups('topic', { view: 'archived' })).toEqual([[null, 1]]);
    expect(await groups('topic', { view: 'all' }, stranger)).toEqual([[null, 1]]);
  });

  it('pages through each group: a claim with two tags is in both', async () => {
    const [one, two, three, four, , , seven] = claims;
    expect(await listed({ by: 'tag', value: 'viral' })).toEqual([one, two]);
    expect(await listed({ by: 'tag', value: 'port 10' })).toEqual([one]);
    expect(await listed({ by: 'tag', value: null })).toEqual([four, seven]);
    expect(await listed({ by: 'assignee' })).toEqual([three, four, seven]);
    expect(await listed({ by: 'assignee', value: editor.memberId })).toEqual([one, two]);
    expect(await listed({ by: 'topic' })).toEqual([four, seven]);
    expect(await listed({ by: 'due', value: 'within_week' })).toEqual([three]);
    expect(await listed({ by: 'tag', value: 'viral' }, { view: 'all' }, stranger)).toEqual([]);
    expect(await listed({ by: 'assignee', value: editor.memberId }, { view: 'all' }, stranger)).toEqual([]);
  });

  it('has no group of a value that is none', async () => {
    for (const group of [{ by: 'due', value: 'soon' }, { by: 'due' }, { by: 'assignee', value: 'nobody' }]) {
      const { errors } = await checker.ask(PAGE, { first: 2, group });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', reason: 'group_unknown' });
    }
  });

  it('is kept with a saved view', async () => {
    const view = { name: 'By topic', isShared: false, filter: { view: 'all' } };
    const orderBy = { field: 'due_at', direction: 'asc' };
    const answer = 'savedViews { name groupBy }';
    await checker.do('saveView', 'SaveViewInput', { ...view, orderBy, groupBy: 'topic' }, answer);
    const flat = { ...view, name: 'Flat', orderBy };
    const { savedViews } = await checker.do('saveView', 'SaveViewInput', flat, answer);
    expect(savedViews).toEqual([
      { name: 'By topic', groupBy: 'topic' },
      { name: 'Flat', groupBy: null },
    ]);
  });
});
