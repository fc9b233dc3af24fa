import { afterAll, beforeAll, expect, it } from 'vitest';
import { markClaim } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { newsPage, page, startSite, STORY, type Site } from '@assay/server-testing/site';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let site: Site;
let server: TestServer;
let checker: Person;
let claimId: string;
beforeAll(async () => {
  site = await startSite();
  server = await startTestServer({ ASSAY_IMPORT_ALLOWED_HOSTS: site.host });
  checker = await server.founder();
  claimId = await markClaim(checker);
});
afterAll(async () => {
  await server.stop();
  site.stop();
});

const archiveOf = async () => {
  const { claim } = await checker.get(
    'query ($id: ID!) { claim(id: $id) { evidence { id archive { drift changes { passages { before after } } } } } }',
    { id: claimId },
  );
  return claim.evidence[0].archive;
};

it('compares a page in whose changed line an emoji becomes another with the same first half', async () => {
  const line = (emoji: string) => `${'記'.repeat(70)}${emoji} and nothing more was said of it on that day.`;
  site.pages.set('/emoji', page(newsPage([...STORY, line('\u{1f600}')])));
  const input = {
    ...{ claimId, title: 'A page', url: `http://${site.host}/emoji`, keepCopy: true },
    ...{ excerpt: STORY[1], stance: 'supports', directness: 'primary' },
  };
  const { evidence } = await checker.do('addEvidence', 'AddEvidenceInput', input, 'evidence { id }');
  await server.work();
  site.pages.set('/emoji', page(newsPage([...STORY, line('\u{1f601}')])));
  await checker.do('archiveEvidence', 'ArchiveInput', { evidenceId: evidence.id }, 'evidence { id }');
  await server.work();
  const { drift, changes } = await archiveOf();
  expect(drift).toBe('changed');
  expect(changes[0].passages[0].before).toContain('\u{1f600}');
  expect(changes[0].passages[0].after).toContain('\u{1f601}');
});
