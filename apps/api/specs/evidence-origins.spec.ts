import { ArchiveDispatch } from '@assay/server-evidence';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { markClaim } from '../testing/desk';
import type { Person } from '../testing/person';
import { newsPage, page, startSite, STORY, type Site } from '../testing/site';
import { startTestServer, type TestServer } from '../testing/test-server';

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
  const at = (path: string) => ({ url: `http://${site.host}${path}` });
  const wire = await add(claimId, 'Wire', { ...at('/wire'), publisher: 'Quay Courier' });
  const copy = await add(claimId, 'Copy', at('/copy'));
  const told = await add(claimId, 'Told', at('/told'));
  for (let round = 0; round < 2; round++) await server.app.get(ArchiveDispatch, { strict: false }).run();
  const found = await suggested(claimId);
  expect(found).toContainEqual({
    sign: 'near_identical',
    evidenceIds: [wire, copy],
    group: 'Quay Courier',
    shared: expect.stringMatching(/^\d+$/),
  });
  expect(found).toContainEqual({
    sign: 'quotes',
    evidenceIds: [wire, told],
    group: 'Quay Courier',
    shared: 'Quay Courier',
  });
  expect(found).toHaveLength(2);
});
