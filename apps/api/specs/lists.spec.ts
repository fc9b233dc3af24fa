import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { statements } from '@assay/server-testing/statements';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, checker: Person, editor: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  for (let number = 0; number < 7; number++) {
    const claimId = await markClaim(checker);
    await checker.do(
      'updateClaim',
      'UpdateClaimInput',
      {
        claimId,
        expectedVersion: 1,
        statement: `Statement ${number % 3}`,
        priority: number % 2 ? 'high' : 'low',
      },
      'claim { id }',
    );
    if (number > 3) continue;
    await writeDraft(server, checker, claimId);
    const revision = await submit(checker, claimId);
    if (number > 2) continue;
    await editor.do(
      'reviewRevision',
      'ReviewRevisionInput',
      { revisionId: revision.id, decision: 'approve' },
      'claim { id }',
    );
    await editor.do('publish', 'PublishInput', { claimId, revisionId: revision.id }, 'claim { id }');
  }
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { id }');
});
afterAll(() => server.stop());

/** Walks a connection to its end in pages of this size. */
async function walk(person: Person, list: string, args: string, size: number): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null; ;) {
    const data: Record<
      string,
      { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } }
    > = await person.get(
      `query ($after: String) { ${list}(first: ${size}, after: $after${args}) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    const page = data[list]!;
    ids.push(...page.edges.map((edge) => edge.node.id));
    if (!page.pageInfo.hasNextPage) return ids;
    after = page.pageInfo.endCursor;
  }
}

describe('keyset pages', () => {
  it.each(['stage_since', 'created_at', 'due_at', 'priority', 'statement'])(
    'of claims by %s hold each once, in either direction',
    async (field) => {
      const up = await walk(checker, 'claims', `, orderBy: { field: ${field}, direction: asc }`, 2);
      const down = await walk(checker, 'claims', `, orderBy: { field: ${field}, direction: desc }`, 3);
      expect(new Set(up).size).toBe(7);
      expect(down).toEqual([...up].reverse());
    },
  );

  it('of verdicts and articles go the same way, for a stranger too', async () => {
    const args = `, newsroom: "${admin.newsroomSlug}"`;
    const all = await walk(server.stranger(), 'verdicts', args, 2);
    expect(new Set(all).size).toBe(3);
    expect(
      await walk(server.stranger(), 'verdicts', `${args}, orderBy: { field: updated_at, direction: asc }`, 1),
    ).toEqual([...all].reverse());
    expect(new Set(await walk(checker, 'articles', '', 3)).size).toBe(7);
  });

  it('refuse a cursor of another list, a broken one, and a page of no size', async () => {
    const { claims } = await checker.get(
      '{ claims(first: 1, orderBy: { field: statement, direction: asc }) { pageInfo { endCursor } } }',
    );
    for (const after of [claims.pageInfo.endCursor, 'nonsense', '']) {
      const { errors } = await checker.ask(
        'query ($after: String) { claims(first: 2, after: $after) { totalCount } }',
        { after },
      );
      if (after) expect(errors![0]!.extensions.code).toBe('BAD_INPUT');
    }
    expect((await checker.ask('{ claims(first: 0) { totalCount } }')).errors![0]!.extensions.code).toBe(
      'BAD_INPUT',
    );
    expect((await checker.ask('{ claims(first: 5000) { totalCount } }')).errors![0]!.extensions.code).toBe(
      'BAD_INPUT',
    );
  });
});

describe('queries that ask for too much', () => {
  it.each([
    [
      'fields at the top',
      `{ ${Array.from({ length: 21 }, (_, index) => `a${index}: deskCounts { count }`).join(' ')} }`,
    ],
    [
      'fields',
      `{ claims { edges { node { ${Array.from({ length: 500 }, (_, index) => `a${index}: id`).join(' ')} } } } }`,
    ],
    [
      'depth',
      `{ claims { edges { node { ${'appearances { article { claims { '.repeat(6)} id ${'} } }'.repeat(6)} } } } }`,
    ],
  ])('by their %s are refused before they run', async (_, query) => {
    const { data, errors } = await checker.ask(query);
    expect(data).toBeNull();
    expect(errors![0]!.extensions.code).toBe('BAD_INPUT');
  });
});

describe('views and filters', () => {
  it('show each member what is theirs, and count it', async () => {
    const counts = async (person: Person) => {
      const { deskCounts } = await person.get('{ deskCounts { view count } }');
      return Object.fromEntries(
        deskCounts.map((row: { view: string; count: number }) => [row.view, row.count]),
      );
    };
    const { claims } = await checker.get(
      '{ claims(filter: { stages: [triage] }) { totalCount edges { node { id } } } }',
    );
    expect(claims.totalCount).toBe(3);
    const claimId = claims.edges[0].node.id;
    await checker.do(
      'assignClaim',
      'AssignClaimInput',
      { claimId, memberIds: [editor.memberId] },
      'claim { assignees { name } }',
    );
    expect(await counts(editor)).toMatchObject({
      all: 7,
      mine: 1,
      unassigned: 3,
      waits_for_my_review: 1,
      published: 3,
      overdue: 0,
    });
    expect(await counts(checker)).toMatchObject({ mine: 0 });
    const { claims: mine } = await editor.get('{ claims(filter: { view: mine }) { edges { node { id } } } }');
    expect(mine.edges[0].node.id).toBe(claimId);
  });

  it('find words wherever they stand, and take % for a letter', async () => {
    const found = async (search: string) =>
      (
        await checker.get('query ($s: String) { claims(filter: { search: $s }) { totalCount } }', {
          s: search,
        })
      ).claims.totalCount;
    expect(await found('statement 1')).toBe(2);
    expect(await found('1 STATEMENT')).toBe(2);
    expect(await found('%')).toBe(0);
  });

  it('pick verdicts', async () => {
    const args = `newsroom: "${admin.newsroomSlug}"`;
    const total = async (filter: string) =>
      (await server.stranger().get(`{ verdicts(${args}, filter: { ${filter} }) { totalCount } }`)).verdicts
        .totalCount;
    expect(await total('ratingKeys: ["mostly_true", "false"]')).toBe(3);
    expect(await total('ratingKeys: ["false"]')).toBe(0);
    expect(await total('publishedAfter: "2999-01-01T00:00:00Z"')).toBe(0);
    expect(await total('publishedBefore: "2999-01-01T00:00:00Z"')).toBe(3);
  });
});

describe('statements', () => {
  it('do not grow with the rows of a list', async () => {
    const query = `query ($first: Int) { claims(first: $first, filter: { view: all }) { edges { node { id statement claimant { name } assignees { name } createdBy { name }
      appearances { exact article { title importedBy { name } } articleVersion { title } } evidence { title addedBy { name } } audit(first: 3) { summary actor { name } }
      draft { headline ratingKey contributors { name } here { name } } revisions { number reviews { reviewer { name } } submittedBy { name } contributions { member { name } } waivers { rule } comments { body } approvals }
      currentRevision { number approvalsNeeded } publication { slug version publishedBy { name } revision { number } } } } } }`;
    const count = (first: number) => statements(() => checker.get(query, { first }));
    await count(7);
    const [one, all] = [await count(2), await count(7)];
    // A claim without a publication asks for less, never more than the whole list does.
    expect(all).toBeLessThanOrEqual(one + 6);
    expect(all).toBeLessThan(32);
  });
});
