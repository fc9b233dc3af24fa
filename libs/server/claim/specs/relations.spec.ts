import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importArticle } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let checker: Person;
beforeAll(async () => {
  server = await startTestServer();
  checker = await server.founder();
});
afterAll(() => server.stop());

const STORY = [
  'Envoys leave a seaside town',
  'The expulsions were connected to a plot of March 2018 against the exiles, a clerk said.',
  'Local media said the expulsions were connected to a bomb plot at a match in 2016.',
  'The clerk said the expulsions were unrelated to the match plot.',
  'The town has a quay.',
];

async function storyOf(lines: string[], by = checker): Promise<{ articleId: string; claims: string[] }> {
  const { id, versionId, text } = await importArticle(by, lines.join('\n'));
  const claims: string[] = [];
  for (const exact of lines.slice(1)) {
    const start = text.indexOf(exact);
    const selection = { articleVersionId: versionId, start, end: start + exact.length, exact };
    const input = { selection, statement: exact, claimant: { kind: 'article' } };
    claims.push((await by.do('createClaim', 'CreateClaimInput', input, 'claim { id }')).claim.id);
  }
  return { articleId: id, claims };
}

const SUGGESTED = 'suggestedRelations { kind reason from { id } to { id } }';
type Suggested = { kind: string; reason: string; from: { id: string }; to: { id: string } };
const suggestedIn = async (articleId: string, by = checker): Promise<Suggested[]> =>
  (await by.get(`query ($id: ID!) { article(id: $id) { ${SUGGESTED} } }`, { id: articleId })).article
    .suggestedRelations;
const relationsOf = async (id: string, by = checker) =>
  (
    await by.get('query ($id: ID!) { claim(id: $id) { relations { id kind note from { id } to { id } } } }', {
      id,
    })
  ).claim.relations as { id: string; kind: string; from: { id: string }; to: { id: string } }[];
const relate = (fromId: string, toId: string, kind: string, by = checker) =>
  by.do('relateClaims', 'RelateClaimsInput', { fromId, toId, kind }, 'from { id } to { id }');

describe('relations between claims', () => {
  it('are suggested from structure: one event with two causes, and a cause that is denied', async () => {
    const { articleId, claims } = await storyOf(STORY);
    const pairs = (await suggestedIn(articleId)).map(({ kind, reason, from, to }) => ({
      kind,
      reason,
      between: [claims.indexOf(from.id), claims.indexOf(to.id)].sort(),
    }));
    expect(pairs).toHaveLength(2);
    expect(pairs).toEqual(
      expect.arrayContaining([
        { kind: 'contradicts', reason: 'same_event_other_cause', between: [0, 1] },
        { kind: 'contradicts', reason: 'cause_denied', between: [1, 2] },
      ]),
    );
  });

  it('are suggested no more once somebody set or dismissed them', async () => {
    const { articleId, claims } = await storyOf(STORY);
    await relate(claims[1]!, claims[0]!, 'contradicts');
    expect((await suggestedIn(articleId)).map(({ reason }) => reason)).toEqual(['cause_denied']);
    await checker.do(
      'dismissRelation',
      'DismissRelationInput',
      { fromId: claims[2], toId: claims[1] },
      'to { id }',
    );
    expect(await suggestedIn(articleId)).toEqual([]);
  });

  it('that hold both ways are one, whoever sets them from whichever side at once', async () => {
    const { claims } = await storyOf(STORY);
    const [one, other] = claims as [string, string];
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        index % 2 ? relate(one, other, 'contradicts') : relate(other, one, 'contradicts'),
      ),
    );
    expect(await relationsOf(one)).toHaveLength(1);
    expect(await relationsOf(other)).toEqual(await relationsOf(one));
  });

  it('of one way keep it, can be taken back, and are in the log of both claims', async () => {
    const { claims } = await storyOf(STORY);
    const [one, other] = claims as [string, string];
    await relate(one, other, 'part_of');
    const [relation] = await relationsOf(other);
    expect(relation).toMatchObject({ kind: 'part_of', from: { id: one }, to: { id: other } });
    await checker.do('unrelateClaims', 'UnrelateClaimsInput', { relationId: relation!.id }, 'to { id }');
    expect(await relationsOf(one)).toEqual([]);
    for (const id of [one, other]) {
      const { claim } = await checker.get('query ($id: ID!) { claim(id: $id) { audit { action } } }', { id });
      expect(claim.audit.map(({ action }: { action: string }) => action).slice(0, 2)).toEqual([
        'claim.unrelated',
        'claim.related',
      ]);
    }
  });

  it('lead to no claim itself, nor to another newsroom', async () => {
    const { claims } = await storyOf(STORY);
    const [one, other] = claims as [string, string];
    const refused = (fromId: string, toId: string, by = checker) =>
      by.refused('relateClaims', 'RelateClaimsInput', { fromId, toId, kind: 'supports' }, 'from { id }');
    expect(await refused(one, one)).toMatchObject({ code: 'BAD_INPUT' });
    const stranger = await server.founder();
    const theirs = await storyOf(STORY, stranger);
    expect(await refused(one, theirs.claims[0]!)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused(one, other, stranger)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await suggestedIn(theirs.articleId, stranger)).toHaveLength(2);
  });
});

/** A real article. It is not part of the project; the test runs where it is. */
const SAMPLE = resolve(import.meta.dirname, '../../../../../shared/inputs/albania-expulsions.txt');

it.skipIf(!existsSync(SAMPLE))(
  'suggests that the two plots of the sample article contradict each other',
  async () => {
    const { id, versionId, text } = await importArticle(checker, readFileSync(SAMPLE, 'utf8'));
    const mark = async (sign: RegExp, statement: string) => {
      const { index, 0: exact } = sign.exec(text)!;
      const selection = { articleVersionId: versionId, start: index, end: index + exact.length, exact };
      const input = { selection, statement, claimant: { kind: 'article' } };
      await checker.do('createClaim', 'CreateClaimInput', input, 'claim { id }');
    };
    await mark(
      /the expulsions were connected to an aborted March 2018 scheme[^.]*/,
      'diplomats tied to MEK plot',
    );
    await mark(
      /the expulsions were connected to an attempted bomb plot[^.]*/,
      'expulsions over the 2016 match',
    );
    await mark(/the expulsions were unrelated to the match plot/, 'not over the match');
    expect((await suggestedIn(id)).map(({ reason }) => reason).sort()).toEqual([
      'cause_denied',
      'same_event_other_cause',
    ]);
  },
);
