import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edit, importArticle, submit, type, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer, neighbour: TestServer;
let admin: Person, checker: Person, editor: Person;
beforeAll(async () => {
  server = await startTestServer();
  neighbour = await startTestServer({}, server);
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { id }');
});
afterAll(async () => {
  await neighbour.stop();
  await server.stop();
});

const decide = async (claimId: string, revisionId: string, by = editor) => {
  await by.do('reviewRevision', 'ReviewRevisionInput', { revisionId, decision: 'approve' }, 'claim { id }');
  await by.do('publish', 'PublishInput', { claimId, revisionId }, 'claim { id }');
};
const publishClaim = async (statement: string): Promise<string> => {
  const { versionId, text } = await importArticle(
    checker,
    `A headline\n${statement}\nMore ${Math.random()}.`,
  );
  const start = text.indexOf(statement);
  const selection = { articleVersionId: versionId, start, end: start + statement.length, exact: statement };
  const input = { selection, statement, claimant: { kind: 'article' } };
  const { claim } = await checker.do('createClaim', 'CreateClaimInput', input, 'claim { id }');
  await writeDraft(server, checker, claim.id);
  await decide(claim.id, (await submit(checker, claim.id)).id);
  return claim.id;
};

const MATCH = `query ($text: String!, $newsroom: String, $first: Int! = 5) { matchClaims(text: $text, newsroom: $newsroom, first: $first) {
  relation score passage { text start end } agrees { kind text } differs { kind claim passage }
  verdict { slug version void { reason } claim { claimId statement } } } }`;
const matched = async (text: string, by = server.stranger(), first = 5) =>
  (await by.get(MATCH, { text, newsroom: admin.newsroomSlug, first })).matchClaims;

describe('matchClaims', () => {
  const UNEMPLOYMENT = 'Unemployment in the province fell to 4.1 percent in March.';
  let claimId: string;
  beforeAll(async () => {
    claimId = await publishClaim(UNEMPLOYMENT);
    for (const other of [
      'The harbour bridge was closed for nine weeks.',
      'Unemployment benefits were doubled in 2019.',
      'Two envoys of Ruritania were expelled in 2018.',
    ])
      await publishClaim(other);
  });

  it('finds the verdict of the same claim in other words of the same sense', async () => {
    const [match] = await matched('In March, unemployment in the province dropped to 4.1%, a ministry said.');
    expect(match).toMatchObject({
      relation: 'SAME_CLAIM',
      differs: [],
      verdict: { claim: { claimId, statement: UNEMPLOYMENT } },
    });
    expect(match.score).toBeGreaterThan(0.9);
  });

  it('tells a claim that goes the other way as related, with what differs', async () => {
    const [match] = await matched('Unemployment in the province rose to 4.9 percent in March.');
    expect(match).toMatchObject({ relation: 'RELATED', verdict: { claim: { claimId } } });
    expect(match.differs).toEqual([
      { kind: 'NUMBER', claim: '4.1 percent', passage: '4.9 percent' },
      { kind: 'DIRECTION', claim: 'fell', passage: 'rose' },
    ]);
  });

  it('finds each sentence of an article that bears on a verdict, where it stands', async () => {
    const filler = 'The café by the pier sells soup to sailors. ';
    const text = `${filler.repeat(40)}${UNEMPLOYMENT} ${filler.repeat(40)}Ruritania said that two of its envoys were expelled in 2018.`;
    const matches = await matched(text);
    expect(matches.map((one: { relation: string }) => one.relation)).toEqual(['SAME_CLAIM', 'SAME_CLAIM']);
    for (const { passage } of matches) expect(text.slice(passage.start, passage.end)).toBe(passage.text);
    expect(await matched(filler)).toEqual([]);
  });

  it('never calls two figures the same, whatever the figures', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 999 }),
        fc.constantFrom('fell', 'rose'),
        async (tenths, way) => {
          const [match] = await matched(
            `Unemployment in the province ${way} to ${tenths / 10} percent in March.`,
          );
          expect(match.relation).toBe(tenths === 41 && way === 'fell' ? 'SAME_CLAIM' : 'RELATED');
        },
      ),
      {
        numRuns: 60,
        examples: [
          [41, 'fell'],
          [49, 'rose'],
          [41, 'rose'],
        ],
      },
    );
  });

  it('knows on every node at once what was published, restated and voided', async () => {
    const statement = 'The old mill burned down in June 2020.';
    expect(await matched(statement, server.stranger().at(neighbour.url))).toEqual([]);
    const id = await publishClaim(statement);
    const there = await matched(statement, server.stranger().at(neighbour.url));
    expect(there).toMatchObject([{ relation: 'SAME_CLAIM', verdict: { version: 1 } }]);

    const { claim } = await checker.get('query ($id: ID!) { claim(id: $id) { version } }', { id });
    const restated = 'The old mill burned down in July 2021.';
    await editor.do(
      'updateClaim',
      'UpdateClaimInput',
      { claimId: id, expectedVersion: claim.version, statement: restated },
      'claim { id }',
    );
    await edit(server, checker, id, (doc) => type(doc, 'rationale', ' The date was wrong.'));
    const correction = { class: 'content_corrected', notice: 'The date of the fire was wrong.' };
    await decide(id, (await submit(editor, id, correction)).id, admin);
    expect(await matched(statement)).toMatchObject([{ relation: 'RELATED', verdict: { version: 2 } }]);
    expect(await matched(restated)).toMatchObject([{ relation: 'SAME_CLAIM', verdict: { version: 2 } }]);

    const { revision } = await editor.do(
      'voidVerdict',
      'VoidVerdictInput',
      { claimId: id, reason: 'It never burned.' },
      'revision { id }',
    );
    await decide(id, revision.id, admin);
    expect(await matched(restated, server.stranger().at(neighbour.url))).toMatchObject([
      { verdict: { version: 3, void: { reason: 'It never burned.' } } },
    ]);
  });

  it('refuses what is empty, too long or of a newsroom one may not read', async () => {
    const refusal = async (variables: object, by = admin) =>
      (await by.ask(MATCH, variables)).errors![0]!.extensions;
    expect(await refusal({ text: ' ' })).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'text' }] });
    expect(await refusal({ text: 'a '.repeat(30_000) })).toMatchObject({ code: 'BAD_INPUT' });
    expect(await refusal({ text: 'x', first: 51 })).toMatchObject({ fields: [{ path: 'first' }] });
    const other = await server.founder();
    expect(await refusal({ text: 'x', newsroom: other.newsroomSlug })).toMatchObject({ code: 'NOT_FOUND' });
    expect((await other.get(MATCH, { text: UNEMPLOYMENT })).matchClaims).toEqual([]);
  });
});

describe('the corrections log', () => {
  it('tells every correction newest first, a page at a time, and those that changed the rating', async () => {
    const ask = `query ($newsroom: String, $after: String, $changed: Boolean) { corrections(newsroom: $newsroom, first: 1, after: $after, ratingChanged: $changed) {
      edges { node { class notice version verdict { version } verdictVersion { version claim { statement } } } } pageInfo { endCursor hasNextPage } } }`;
    type LoggedCorrection = {
      class: string;
      version: number;
      verdict: { version: number };
      verdictVersion: { version: number };
    };
    const all: LoggedCorrection[] = [];
    for (let after: string | null = null, more = true; more;) {
      const {
        corrections,
      }: {
        corrections: {
          edges: { node: (typeof all)[0] }[];
          pageInfo: { endCursor: string; hasNextPage: boolean };
        };
      } = await server.stranger().get(ask, { newsroom: admin.newsroomSlug, after });
      all.push(...corrections.edges.map(({ node }) => node));
      ({ endCursor: after, hasNextPage: more } = corrections.pageInfo);
    }
    expect(
      all.map((one) => [one.class, one.version, one.verdictVersion.version, one.verdict.version]),
    ).toEqual([
      ['voided', 3, 3, 3],
      ['content_corrected', 2, 2, 3],
    ]);
    const changed = await server.stranger().get(ask, { newsroom: admin.newsroomSlug, changed: true });
    expect(changed.corrections.edges).toEqual([]);
    const { errors } = await admin.ask(ask, { after: 'nonsense' });
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'after' }] });
  });

  it('and the scales can be read by whoever may read verdicts', async () => {
    const ask =
      'query ($newsroom: String) { ratingScales(newsroom: $newsroom) { version name ratings { key label } } }';
    const { ratingScales } = await server.stranger().get(ask, { newsroom: admin.newsroomSlug });
    expect(ratingScales).toMatchObject([{ version: 1 }]);
    expect(ratingScales[0].ratings.length).toBeGreaterThan(3);
  });
});
