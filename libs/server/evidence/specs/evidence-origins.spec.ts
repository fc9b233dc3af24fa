import { placeEvidence } from '@assay/verdict-doc';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { edit, markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { newsPage, page, startSite, STORY, type Site } from '@assay/server-testing/site';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let site: Site;
let server: TestServer;
let checker: Person;
beforeAll(async () => {
  site = await startSite();
  server = await startTestServer({ ASSAY_IMPORT_ALLOWED_HOSTS: site.host });
  checker = await server.founder();
});
afterAll(async () => {
  await server.stop();
  site.stop();
});

async function add(claimId: string, title: string, more: object): Promise<string> {
  const input = { claimId, title, stance: 'supports', directness: 'secondary', ...more };
  return (await checker.do('addEvidence', 'AddEvidenceInput', input, 'evidence { id }')).evidence
    .id as string;
}

const suggested = async (claimId: string) =>
  (
    await checker.get(
      'query ($id: ID!) { originSuggestions(claimId: $id) { sign evidenceIds group shared } }',
      {
        id: claimId,
      },
    )
  ).originSuggestions;

it('names what sources share, sets nothing by itself, and sets the group by one decision', async () => {
  const claimId = await markClaim(checker);
  const a = await add(claimId, 'One', { url: 'https://news.harbour.co.uk/one', publisher: 'Harbour News' });
  const b = await add(claimId, 'Two', { url: 'https://www.harbour.co.uk/two' });
  const c = await add(claimId, 'Three', { publisher: 'harbour  news' });
  await add(claimId, 'Four', { url: 'https://other.co.uk/', publisher: 'Somebody else' });
  expect(await suggested(claimId)).toEqual([
    { sign: 'same_site', evidenceIds: [a, b], group: 'harbour.co.uk', shared: 'harbour.co.uk' },
    { sign: 'same_publisher', evidenceIds: [a, c], group: 'Harbour News', shared: 'Harbour News' },
  ]);
  const groups = async () => {
    const { claim } = await checker.get(
      'query ($id: ID!) { claim(id: $id) { evidence { independenceGroup } } }',
      {
        id: claimId,
      },
    );
    return claim.evidence.map((one: { independenceGroup: string | null }) => one.independenceGroup);
  };
  expect(await groups()).toEqual([null, null, null, null]);
  const share = { claimId, evidenceIds: [a, b], group: 'harbour.co.uk' };
  await checker.do('shareOrigin', 'ShareOriginInput', share, 'claim { id }');
  expect(await groups()).toEqual(['harbour.co.uk', 'harbour.co.uk', null, null]);
  // The third now joins the group that was made.
  expect(await suggested(claimId)).toEqual([
    { sign: 'same_publisher', evidenceIds: [a, c], group: 'harbour.co.uk', shared: 'Harbour News' },
  ]);
  const other = await markClaim(checker);
  const refused = await checker.refused(
    'shareOrigin',
    'ShareOriginInput',
    { ...share, claimId: other },
    'claim { id }',
  );
  expect(refused.code).toBe('NOT_FOUND');
});

it('reads in the archived texts that one is the other, or knows it from the other', async () => {
  const claimId = await markClaim(checker);
  site.pages.set('/wire', page(newsPage(STORY)));
  site.pages.set(
    '/copy',
    page(newsPage([...STORY, 'Our own reporters could not reach the harbour office.'])),
  );
  site.pages.set(
    '/told',
    page(
      newsPage([
        'What is known of the register at the harbour',
        'Little is known. According to the Quay Courier, papers were shown to reporters by somebody in the office, who did not wish to be named in public.',
      ]),
    ),
  );
  const at = (path: string) => ({ url: `http://${site.host}${path}`, keepCopy: true });
  const wire = await add(claimId, 'Wire', { ...at('/wire'), publisher: 'Quay Courier' });
  const copy = await add(claimId, 'Copy', at('/copy'));
  const retelling = await add(claimId, 'Told', at('/told'));
  await server.work();
  const found = await suggested(claimId);
  expect(found).toContainEqual({
    sign: 'near_identical',
    evidenceIds: [wire, copy],
    group: 'Quay Courier',
    shared: expect.stringMatching(/^\d+$/),
  });
  expect(found).toContainEqual({
    sign: 'quotes',
    evidenceIds: [wire, retelling],
    group: 'Quay Courier',
    shared: 'Quay Courier',
  });
  expect(found).toHaveLength(2);
});

const SOURCE = 'evidence { id version stance independenceGroup hasOwnOrigin isUnnamed }';

it('stores a stance that refutes as one that contradicts, and holds at most one origin of a source', async () => {
  const claimId = await markClaim(checker);
  const input = { claimId, title: 'One', stance: 'refutes', directness: 'primary' };
  const { evidence } = await checker.do('addEvidence', 'AddEvidenceInput', input, SOURCE);
  expect(evidence).toMatchObject({
    stance: 'contradicts',
    independenceGroup: null,
    hasOwnOrigin: false,
    isUnnamed: false,
  });
  const both = { ...input, independenceGroup: 'The port', hasOwnOrigin: true };
  expect(await checker.refused('addEvidence', 'AddEvidenceInput', both, SOURCE)).toMatchObject({
    code: 'BAD_INPUT',
    fields: [{ path: 'hasOwnOrigin' }],
  });
  let version = evidence.version as number;
  const change = async (more: object) => {
    const asked = { evidenceId: evidence.id, expectedVersion: version, ...more };
    const changed = (await checker.do('updateEvidence', 'UpdateEvidenceInput', asked, SOURCE)).evidence;
    version = changed.version;
    return changed;
  };
  expect(await change({ hasOwnOrigin: true, stance: 'denies' })).toMatchObject({
    hasOwnOrigin: true,
    stance: 'denies',
  });
  const shared = { hasOwnOrigin: false, independenceGroup: 'The port' };
  expect(await change({ independenceGroup: 'The port' })).toMatchObject(shared);
  expect(await change({ isUnnamed: true, stance: 'refutes' })).toMatchObject({
    ...shared,
    isUnnamed: true,
    stance: 'contradicts',
  });
  expect(await change({ hasOwnOrigin: true })).toMatchObject({ hasOwnOrigin: true, independenceGroup: null });
  expect(await change({ hasOwnOrigin: false })).toMatchObject({
    hasOwnOrigin: false,
    independenceGroup: null,
  });
});

it('counts named sources of a known origin that are not the article under check, and freezes what they are', async () => {
  site.pages.set('/story', page(newsPage(STORY)));
  const at = `http://${site.host}/story`;
  const { article } = await checker.do(
    'importUrl',
    'ImportUrlInput',
    { url: at },
    'article { version { id text } }',
  );
  const { id: articleVersionId, text } = article.version;
  const exact = text.slice(0, 20);
  const { claim } = await checker.do(
    'createClaim',
    'CreateClaimInput',
    {
      selection: { articleVersionId, start: 0, end: exact.length, exact },
      statement: 'As it was said',
      claimant: { kind: 'article' },
    },
    'claim { id }',
  );
  const claimId = claim.id as string;
  await writeDraft(server, checker, claimId);
  const sources = await checker.get('query ($id: ID!) { claim(id: $id) { evidence { id version } } }', {
    id: claimId,
  });
  const [first, second] = sources.claim.evidence as { id: string; version: number }[];
  const blockers = async () =>
    (
      await checker.get(
        'query ($id: ID!) { claim(id: $id) { availableTransitions { name blockers { message } } } }',
        { id: claimId },
      )
    ).claim.availableTransitions
      .find((row: { name: string }) => row.name === 'submit')
      .blockers.map((row: { message: string }) => row.message);
  expect(await blockers()).toEqual([]);
  const change = async (source: { id: string; version: number }, more: object) => {
    const asked = { evidenceId: source.id, expectedVersion: source.version, ...more };
    source.version = (
      await checker.do('updateEvidence', 'UpdateEvidenceInput', asked, SOURCE)
    ).evidence.version;
  };
  const short = '1 of 2 independent sources.';
  await change(first!, { url: `${at}/?utm_source=mail#top` });
  expect(await blockers()).toEqual([short]);
  await change(first!, { url: null, independenceGroup: null });
  expect(await blockers()).toEqual([`${short} 1 source does not count until its origin is given.`]);
  await change(first!, { hasOwnOrigin: true });
  expect(await blockers()).toEqual([]);
  await change(second!, { isUnnamed: true });
  expect(await blockers()).toEqual([short]);
  const third = await add(claimId, 'Three', { hasOwnOrigin: true, stance: 'denies' });
  await edit(server, checker, claimId, (doc) => placeEvidence(doc, third, 2));
  expect(await blockers()).toEqual([]);
  const { canonicalJson } = await submit(checker, claimId);
  const { evidence } = JSON.parse(canonicalJson) as { evidence: Record<string, unknown>[] };
  expect(evidence.map(({ stance, originGroup, isUnnamed }) => ({ stance, originGroup, isUnnamed }))).toEqual([
    { stance: 'supports', originGroup: 1, isUnnamed: undefined },
    { stance: 'supports', originGroup: 2, isUnnamed: true },
    { stance: 'denies', originGroup: 3, isUnnamed: undefined },
  ]);
});
