import { COUNT_WORDS } from '@assay/server-search';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importArticle, markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, stranger: Person;
let claimId: string;

interface Hit {
  kind: string;
  node: { __typename: string; id: string } | null;
  title: { text: string; marks: { start: number; end: number }[] };
  passage: { text: string; marks: { start: number; end: number }[] };
}

async function search(
  by: Person,
  query: string,
  kinds?: string[],
): Promise<{ hits: Hit[]; correctedTo: string | null }> {
  const { search: found } = await by.get(
    `query ($query: String!, $kinds: [SearchKind!]) { search(query: $query, kinds: $kinds) { correctedTo edges { node {
       kind node { __typename ... on Claim { id } ... on Evidence { id } ... on Article { id } ... on Publication { id } }
       title { text marks { start end } } passage { text marks { start end } } } } } }`,
    { query, kinds },
  );
  return { hits: found.edges.map((edge: { node: Hit }) => edge.node), correctedTo: found.correctedTo };
}
const kinds = async (query: string) => (await search(admin, query)).hits.map(({ kind }) => kind).sort();
const marked = ({ text, marks }: Hit['title']) => marks.map(({ start, end }) => text.slice(start, end));

beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  stranger = await server.founder();
  claimId = await markClaim(admin);
  const input = {
    claimId,
    expectedVersion: 1,
    statement: 'The expulsion of nine Shkodër envoys — the nine men — was ordered',
  };
  await admin.do('updateClaim', 'UpdateClaimInput', input, 'claim { id }');
  await writeDraft(server, admin, claimId);
  await importArticle(admin, 'کتاب‌های تازه\nوزیر كشور دربارهٔ ۱۲ دیپلمات سخن گفت.');
  // The jobs that index texts run before the one that counts their words.
  await server.work();
  await server.work(COUNT_WORDS);
});
afterAll(() => server.stop());

describe('search', () => {
  it('finds words, beginnings, phrases, other forms, and without accents', async () => {
    for (const query of [
      'expulsion',
      'expuls',
      'envoy nine',
      '"nine men"',
      '“nine men”',
      'shkoder',
      'ordering',
    ])
      expect([query, await kinds(query)]).toEqual([query, expect.arrayContaining(['claim'])]);
    for (const query of ['"men nine"', 'expulsion -envoys', 'harbourmaster'])
      expect([query, await kinds(query)]).toEqual([query, []]);
  });

  it('takes a dash that no word follows for nothing, however many there are', async () => {
    for (const query of ['expulsion - envoys', 'expulsion --', '- expulsion', `${'-'.repeat(150)} expulsion`])
      expect([query, await kinds(query)]).toEqual([query, expect.arrayContaining(['claim'])]);
    for (const query of ['-'.repeat(200), '- '.repeat(100), '‐'.repeat(200), 'expulsion --envoys'])
      expect([query, await kinds(query)]).toEqual([query, []]);
    const filter = { search: '-'.repeat(200) };
    const { claims } = await admin.get(
      'query ($filter: ClaimFilter) { claims(filter: $filter) { edges { node { id } } } }',
      { filter },
    );
    expect(claims.edges).toEqual([]);
  });

  it('finds evidence and articles, and tells of the very words', async () => {
    expect(await kinds('register departures')).toEqual(['evidence']);
    const { hits } = await search(admin, 'envoys', ['claim']);
    expect(hits.map(({ node }) => node)).toEqual([{ __typename: 'Claim', id: claimId }]);
    expect(marked(hits[0]!.title)).toEqual(['envoys']);
    expect((await search(admin, 'clerk denied', ['article'])).hits[0]!.node!.__typename).toBe('Article');
  });

  it('takes Arabic and Persian letters for one another, and marks them where they stand', async () => {
    for (const query of ['کشور', 'كشور', 'کتاب های', 'کتاب‌های', '12 دیپلمات']) {
      const { hits } = await search(admin, query);
      expect([query, hits.map(({ kind }) => kind)]).toEqual([query, ['article']]);
    }
    const { hits } = await search(admin, 'کشور');
    expect(marked(hits[0]!.passage)).toEqual(['كشور']);
  });

  it('finds what was misspelled, and says what it searched for', async () => {
    const { hits, correctedTo } = await search(admin, 'expullsion envoyz');
    expect(correctedTo).toBe('expulsion envoys');
    expect(hits[0]!.node!.id).toBe(claimId);
  });

  it('finds what is published, and the newest of it', async () => {
    const revision = await submit(admin, claimId);
    const editor = await server.colleague(admin, 'editor');
    await editor.do(
      'reviewRevision',
      'ReviewRevisionInput',
      { revisionId: revision.id, decision: 'approve' },
      'claim { id }',
    );
    await editor.do('publish', 'PublishInput', { claimId, revisionId: revision.id }, 'claim { id }');
    await server.work();
    expect(await kinds('rationale written')).toContain('publication');
  });

  it('crosses no wall between newsrooms, and says what it cannot take', async () => {
    expect((await search(stranger, 'expulsion')).hits).toEqual([]);
    expect((await search(stranger, 'expullsion')).correctedTo).toBeNull();
    for (const query of ['   ', 'x'.repeat(300)])
      expect(
        (await admin.ask('query ($q: String!) { search(query: $q) { correctedTo } }', { q: query }))
          .errors![0]!.extensions.code,
      ).toBe('BAD_INPUT');
    for (const query of ['"', "'':*", '& | !', '-', 'or', '\\', '\ue000x'])
      expect(
        (await admin.ask('query ($q: String!) { search(query: $q) { correctedTo } }', { q: query })).errors,
      ).toBeUndefined();
  });
});
