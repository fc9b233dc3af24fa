import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

interface Spotted {
  start: number;
  end: number;
  exact: string;
  reasons: string[];
  claimant: { kind: string; name: string | null; description: string | null } | null;
  via: { name: string | null }[];
  saidOn: string | null;
  numbers: string[];
  dates: { text: string; on: string }[];
}
const spottedIn = async (id: string, by = checker): Promise<{ refusal: string | null; claims: Spotted[] }> =>
  (
    await by.get(
      'query ($id: ID!) { article(id: $id) { version { spotted(first: 20) { refusal claims { start end exact reasons claimant { kind name description } via { name } saidOn numbers dates { text on } } } } } }',
      { id },
    )
  ).article.version.spotted;

const STORY = [
  'Envoys leave a seaside town',
  'The square was quiet on a grey morning.',
  'Two envoys were expelled for spying in March 2018, a source with knowledge of the matter said. What a day!',
  'The embassy denied that they had met anybody.',
  'I think it is a shame. Will they ever come back?',
  'The town spent 4.2 million on the quay, twice as much as in 2017.',
].join('\n');

it('offers sentences worth checking where they stand, with the reason and whose word it is', async () => {
  const { id, text } = await importArticle(checker, STORY);
  const { claims, refusal } = await spottedIn(id);
  expect(refusal).toBeNull();
  for (const { start, end, exact } of claims) expect(text.slice(start, end)).toBe(exact);
  const words = claims.map(({ exact }) => exact.slice(0, 12));
  expect(words.toSorted()).toEqual(['The embassy ', 'The town spe', 'Two envoys w']);
  const plot = claims.find(({ exact }) => exact.startsWith('Two envoys'))!;
  expect(plot.claimant).toEqual({
    kind: 'unnamed_source',
    name: null,
    description: 'a source with knowledge of the matter',
  });
  expect(plot.reasons).toEqual(expect.arrayContaining(['accusation', 'unnamed_source', 'date']));
  expect(claims.find(({ exact }) => exact.startsWith('The embassy'))!.reasons).toContain('denial');
});

it('no longer offers what became a claim or was put aside, for everybody in the newsroom', async () => {
  const { id, versionId } = await importArticle(checker, STORY);
  const [first, second, third] = (await spottedIn(id)).claims;
  const selection = {
    articleVersionId: versionId,
    start: first!.start,
    end: first!.end,
    exact: first!.exact,
  };
  const input = { selection, statement: first!.exact, claimant: { kind: 'article' } };
  await checker.do('createClaim', 'CreateClaimInput', input, 'claim { id }');
  const dismiss = { articleVersionId: versionId, start: second!.start };
  await checker.do('dismissSpotted', 'DismissSpottedInput', dismiss, 'articleVersion { id }');
  const colleague = await server.colleague(checker, 'viewer');
  expect((await spottedIn(id, colleague)).claims.map(({ start }) => start)).toEqual([third!.start]);
  expect(
    await colleague.refused('dismissSpotted', 'DismissSpottedInput', dismiss, 'articleVersion { id }'),
  ).toMatchObject({
    code: 'FORBIDDEN',
  });
  const other = await server.founder();
  expect(
    await other.refused('dismissSpotted', 'DismissSpottedInput', dismiss, 'articleVersion { id }'),
  ).toMatchObject({
    code: 'NOT_FOUND',
  });
});

it('says in a sentence that it cannot read another language', async () => {
  const { id } = await importArticle(
    checker,
    'سفر دو دیپلمات\nدو دیپلمات روز سه‌شنبه از آلبانی اخراج شدند.\nکسی نمی‌داند چرا.',
  );
  expect(await spottedIn(id)).toEqual({
    refusal: 'Sentences worth checking are spotted in English texts only.',
    claims: [],
  });
});

/** A real article. It is not part of the project; the test runs where it is. */
const SAMPLE = resolve(import.meta.dirname, '../../../../../shared/inputs/albania-expulsions.txt');

it.skipIf(!existsSync(SAMPLE))(
  'has the real claims of the sample article on top, and nothing of its appeal',
  async () => {
    const { article } = await checker.do(
      'importText',
      'ImportTextInput',
      { text: readFileSync(SAMPLE, 'utf8'), source: { publishedAt: '2018-12-20' } },
      'article { id }',
    );
    const id = article.id as string;
    const { claims } = await spottedIn(id);
    const top = claims.slice(0, 12).map(({ exact }) => exact);
    for (const sign of [
      /recently expelled .* tied to an alleged plot/,
      /aborted March 2018 scheme/,
      /embassy at the time denied/,
      /unrelated to the match plot/,
      /sentenced in May to more than 35 years/,
      /2,000 or 3,000 hardcore members/,
    ])
      expect(top.filter((one) => sign.test(one))).toHaveLength(1);
    expect(JSON.stringify(claims)).not.toMatch(/Your support|commenting forum/);
    const says = (sign: RegExp) => claims.find(({ exact }) => sign.test(exact))!;
    expect(says(/tied to an alleged plot/).claimant!.description).toBe(
      'a source with knowledge of the matter',
    );
    expect(says(/aborted March 2018 scheme/).claimant!.description).toBe(
      'the source with knowledge of the matter',
    );
    expect(says(/embassy at the time denied/)).toMatchObject({
      claimant: { kind: 'organisation', name: 'the Iranian embassy' },
      dates: [{ text: '22 March', on: '2018-03-22' }],
    });
    expect(says(/Ghasemi/)).toMatchObject({
      claimant: { kind: 'person', name: 'Bahram Ghasemi' },
      via: [{ name: 'the Islamic Republic News Agency' }],
      saidOn: '2018-12-20',
    });
    expect(says(/November 2016/)).toMatchObject({
      claimant: { kind: 'unnamed_source', description: 'unnamed sources' },
      via: [{ name: 'some Albanian media' }],
    });
    expect(says(/hardcore members/).numbers).toEqual(['2,000', '3,000']);
  },
);
