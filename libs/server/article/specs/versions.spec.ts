import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importArticle } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

/** A page on loopback whose text the test changes. */
let page = '';
let site: Server;
let address: string;
let server: TestServer;
let checker: Person;
beforeAll(async () => {
  site = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page),
  );
  await new Promise<void>((ready) => site.listen(0, '127.0.0.1', ready));
  const host = `127.0.0.1:${(site.address() as { port: number }).port}`;
  address = `http://${host}/envoys`;
  server = await startTestServer({ ASSAY_IMPORT_ALLOWED_HOSTS: host });
  checker = await server.founder();
});
afterAll(async () => {
  await server.stop();
  site.close();
});

const FIRST = [
  'Envoys leave a seaside town',
  'Two envoys were told to leave on Tuesday, a clerk who had seen the order said.',
  'Nine men were sentenced in May to more than thirty years in prison.',
  'The embassy denied that the envoys had met anybody in the town.',
];
const SECOND = [
  'Envoys leave a seaside town',
  'A correction has been made to this report about the sentences.',
  'Two envoys were told to leave on Tuesday, a clerk who had seen the order said.',
  'Ten men were sentenced in June to more than thirty years in prison.',
];

const SELECT = 'outcome article { id version { id number text } }';
const importText = (lines: string[], articleId?: string, by = checker) =>
  by.do('importText', 'ImportTextInput', { text: lines.join('\n'), articleId }, SELECT);

const mark = async (version: { id: string; text: string }, exact: string): Promise<string> => {
  const start = version.text.indexOf(exact);
  const selection = { articleVersionId: version.id, start, end: start + exact.length, exact };
  const input = { selection, statement: exact, claimant: { kind: 'article' } };
  return (await checker.do('createClaim', 'CreateClaimInput', input, 'claim { id }')).claim.id;
};

interface Passage {
  id: string;
  exact: string;
  start: number;
  score: number | null;
  articleVersion: { number: number };
  movedFrom: { exact: string } | null;
}
const PASSAGE = 'id exact start score articleVersion { number } movedFrom { exact }';
const passagesOf = async (claimId: string, everyVersion = false): Promise<Passage[]> =>
  (
    await checker.get(
      `query ($id: ID!, $every: Boolean!) { claim(id: $id) { appearances(everyVersion: $every) { ${PASSAGE} } } }`,
      { id: claimId, every: everyVersion },
    )
  ).claim.appearances;
const orphansOf = async (articleId: string, by = checker): Promise<{ id: string; exact: string }[]> =>
  (
    await by.get('query ($id: ID!) { article(id: $id) { orphans { id exact claim { id } } } }', {
      id: articleId,
    })
  ).article.orphans;

const story = async () => {
  const { article } = await importText(FIRST);
  const version = article.version as { id: string; text: string };
  return {
    articleId: article.id as string,
    version,
    order: await mark(version, 'Two envoys were told to leave on Tuesday'),
    sentence: await mark(version, 'Nine men were sentenced in May to more than thirty years in prison'),
    denial: await mark(version, 'The embassy denied that the envoys had met anybody'),
  };
};

describe('a newer text of an article', () => {
  it('is its next version; claims go along by their words, and what it has lost is an orphan', async () => {
    const { articleId, order, sentence, denial } = await story();
    const second = await importText(SECOND, articleId);
    expect(second).toMatchObject({
      outcome: 'new_version',
      article: { id: articleId, version: { number: 2 } },
    });
    const text: string = second.article.version.text;

    const [unmoved] = await passagesOf(order);
    expect(unmoved).toMatchObject({ articleVersion: { number: 2 }, start: text.indexOf('Two envoys') });
    expect(unmoved!.score).toBeGreaterThan(0.7);
    const [changed] = await passagesOf(sentence);
    expect(changed).toMatchObject({
      exact: 'Ten men were sentenced in June to more than thirty years in prison',
      movedFrom: { exact: 'Nine men were sentenced in May to more than thirty years in prison' },
    });
    expect(changed!.score).toBeLessThan(1);
    expect((await passagesOf(denial))[0]!.articleVersion.number).toBe(1);
    expect((await orphansOf(articleId)).map(({ exact }) => exact)).toEqual([
      'The embassy denied that the envoys had met anybody',
    ]);
    expect((await passagesOf(sentence, true)).map((one) => one.articleVersion.number).sort()).toEqual([1, 2]);
  });

  it('that reads the same is none, whatever appeal stands beside it', async () => {
    const { article } = await importText(FIRST);
    const again = await importText([...FIRST, 'Please donate now to support our work.'], article.id);
    expect(again).toMatchObject({ outcome: 'unchanged', article: { version: { number: 1 } } });
  });

  it('finds a passage again that the version before had lost', async () => {
    const { articleId, denial } = await story();
    await importText(SECOND, articleId);
    const third = await importText([...SECOND, FIRST[3]!], articleId);
    expect(third.article.version.number).toBe(3);
    expect(await orphansOf(articleId)).toEqual([]);
    expect((await passagesOf(denial))[0]!.articleVersion.number).toBe(3);
  });

  it('counts once in what is frozen for review, as it stands now', async () => {
    const { articleId, sentence } = await story();
    await importText(SECOND, articleId);
    const rows = await server.source.query(
      'select exact from appearance a where claim_id = $1 and not exists (select 1 from appearance l where l.moved_from_id = a.id)',
      [sentence],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('an orphan', () => {
  const placing = (passage: string, version: { id: string; text: string }, exact: string) => {
    const start = version.text.indexOf(exact);
    return {
      appearanceId: passage,
      selection: { articleVersionId: version.id, start, end: start + exact.length, exact },
    };
  };

  it('is placed by hand, once', async () => {
    const { articleId, version, denial } = await story();
    const { article } = await importText(SECOND, articleId);
    const [orphan] = await orphansOf(articleId);
    const wrong = placing(orphan!.id, version, 'The embassy denied');
    expect(
      (await checker.refused('placePassage', 'PlacePassageInput', wrong, 'claim { id }')).message,
    ).toMatch(/newest version/);
    const input = placing(orphan!.id, article.version, 'a clerk who had seen the order said');
    const tries = await Promise.all(
      [1, 2, 3].map(() =>
        checker.ask('mutation ($i: PlacePassageInput!) { placePassage(input: $i) { claim { id } } }', {
          i: input,
        }),
      ),
    );
    expect(tries.map(({ errors }) => errors?.[0]!.extensions.code ?? 'done').sort()).toEqual([
      'CONFLICT',
      'CONFLICT',
      'done',
    ]);
    expect(await orphansOf(articleId)).toEqual([]);
    expect(await passagesOf(denial)).toMatchObject([
      { exact: 'a clerk who had seen the order said', score: null, articleVersion: { number: 2 } },
    ]);
  });

  it('is let go, and stays so', async () => {
    const { articleId } = await story();
    await importText(SECOND, articleId);
    const [orphan] = await orphansOf(articleId);
    const input = { appearanceId: orphan!.id };
    const other = await server.founder();
    expect(await other.refused('releasePassage', 'ReleasePassageInput', input, 'claim { id }')).toMatchObject(
      {
        code: 'NOT_FOUND',
      },
    );
    await checker.do('releasePassage', 'ReleasePassageInput', input, 'claim { id }');
    expect(await orphansOf(articleId)).toEqual([]);
    await importText([...SECOND, FIRST[3]!], articleId);
    expect(await orphansOf(articleId)).toEqual([]);
  });
});

describe('versions', () => {
  it('of another newsroom’s article are not found', async () => {
    const { article } = await importText(FIRST);
    const other = await server.founder();
    expect(
      await other.refused('importText', 'ImportTextInput', { text: 'A\nB', articleId: article.id }, SELECT),
    ).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('come in one after the other, and what is marked meanwhile goes along', async () => {
    const { id, versionId, text } = await importArticle(checker, FIRST.join('\n'));
    const [claims] = await Promise.all([
      Promise.all(
        [
          'Two envoys were told',
          'a clerk who had seen the order',
          'Nine men were sentenced',
          'The embassy denied',
        ].map((exact) => mark({ id: versionId, text }, exact)),
      ),
      ...[1, 2, 3, 4, 5, 6].map((line) => importText([...FIRST, `The mayor was away ${line} times.`], id)),
    ]);
    const { article } = await checker.get(
      'query ($id: ID!) { article(id: $id) { versions { number } orphans { id } } }',
      { id },
    );
    expect(article).toEqual({ versions: [7, 6, 5, 4, 3, 2, 1].map((number) => ({ number })), orphans: [] });
    for (const claim of claims) {
      expect(await passagesOf(claim)).toMatchObject([{ articleVersion: { number: 7 } }]);
      const every = await passagesOf(claim, true);
      expect(new Set(every.map((one) => one.articleVersion.number)).size).toBe(every.length);
    }
  });

  it('come of an address that was fetched before', async () => {
    const html = (lines: string[]) =>
      `<html><head><title>${lines[0]}</title></head><body><article>${lines
        .slice(1)
        .map((line) => `<p>${line}</p>`)
        .join('')}</article></body></html>`;
    page = html(FIRST);
    const fetchIt = () => checker.do('importUrl', 'ImportUrlInput', { url: address }, SELECT);
    const first = await fetchIt();
    expect(first.outcome).toBe('created');
    expect((await fetchIt()).outcome).toBe('unchanged');
    page = html(SECOND);
    expect(await fetchIt()).toMatchObject({
      outcome: 'new_version',
      article: { id: first.article.id, version: { number: 2 } },
    });
  });
});
