import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { markClaim } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { newsPage, page, startSite, STORY, type Site } from '@assay/server-testing/site';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let site: Site;
let folder: string;
let server: TestServer;
let checker: Person;
let claimId: string;
/** Searches for excerpts that have begun in a thread, and wait until the test lets them go on. */
const begun: ServerResponse[] = [];
/** Whether they wait at all. */
let holds = false;

beforeAll(async () => {
  site = await startSite();
  site.pages.set('/placing', (response) => void (holds ? begun.push(response) : response.end()));
  site.pages.set('/story', page(newsPage(STORY)));
  folder = mkdtempSync(join(tmpdir(), 'assay-threads-'));
  const real = JSON.stringify(pathToFileURL(process.env.ASSAY_EXTRACTION_WORKER!).href);
  const program = join(folder, 'program.mjs');
  writeFileSync(
    program,
    `import { placeExcerpt as place } from ${real};
     export * from ${real};
     export { default } from ${real};
     export const placeExcerpt = async (data) => {
       await fetch('http://${site.host}/placing');
       return place(data);
     };`,
  );
  server = await startTestServer({
    ASSAY_EXTRACTION_WORKER: program,
    ASSAY_IMPORT_ALLOWED_HOSTS: site.host,
  });
  checker = await server.founder();
  claimId = await markClaim(checker);
});
afterAll(async () => {
  await server.stop();
  site.stop();
  rmSync(folder, { recursive: true });
});

const ANSWER = 'evidence { id version archive { excerptState latest { id } } }';

const kept = async () => {
  const input = { claimId, title: 'A story', stance: 'supports', directness: 'primary', keepCopy: true };
  const { evidence } = await checker.do(
    'addEvidence',
    'AddEvidenceInput',
    { ...input, url: `http://${site.host}/story`, excerpt: 'a clerk of the harbour office said' },
    'evidence { id }',
  );
  await server.work();
  return evidence.id as string;
};

const transactions = async () => {
  const [row] = await server.asOwner(
    `select count(*)::int as open from pg_stat_activity
     where datname = current_database() and usename <> current_user and state = 'idle in transaction'`,
  );
  return Number(row!.open);
};

/** Does something, and looks at the database while a thread looks for the excerpt. */
async function whilePlacing<T>(work: () => Promise<T>): Promise<{ open: number; done: T }> {
  holds = true;
  const working = work();
  await vi.waitUntil(() => begun.length > 0, { timeout: 120_000 });
  const open = await transactions();
  holds = false;
  begun.splice(0).forEach((response) => response.end());
  return { open, done: await working };
}

it('no connection to the database is held while a thread looks for a changed excerpt', async () => {
  const evidenceId = await kept();
  const { open, done } = await whilePlacing(() =>
    checker.do(
      'updateEvidence',
      'UpdateEvidenceInput',
      { evidenceId, expectedVersion: 1, excerpt: 'a clerk of the harbor office sayd' },
      ANSWER,
    ),
  );
  expect(open).toBe(0);
  expect(done.evidence).toMatchObject({ version: 2, archive: { excerptState: 'near' } });
});

it('none is held while a newer copy is adopted, either', async () => {
  const evidenceId = await kept();
  site.pages.set('/story', page(newsPage(STORY.map((line) => line.replace('clerk', 'porter')))));
  await checker.do('archiveEvidence', 'ArchiveInput', { evidenceId }, 'evidence { id }');
  await server.work();
  const { open, done } = await whilePlacing(() =>
    checker.do('adoptCopy', 'ArchiveInput', { evidenceId }, ANSWER),
  );
  expect(open).toBe(0);
  expect(done.evidence.archive.excerptState).toBe('near');
});

it('an excerpt that somebody else changed meanwhile is looked for again', async () => {
  site.pages.set('/story', page(newsPage(STORY)));
  const evidenceId = await kept();
  const change = (excerpt: string) =>
    checker.ask(`mutation ($input: UpdateEvidenceInput!) { updateEvidence(input: $input) { ${ANSWER} } }`, {
      input: { evidenceId, expectedVersion: 1, excerpt },
    });
  const answers = await Promise.all([change('harbour office'), change('no such words stand there at all')]);
  expect(answers.filter(({ errors }) => errors?.[0]?.extensions.code === 'CONFLICT')).toHaveLength(1);
  const { claim } = await checker.get(
    'query ($id: ID!) { claim(id: $id) { evidence { id excerpt archive { excerptState } } } }',
    { id: claimId },
  );
  const one = claim.evidence.find(({ id }: { id: string }) => id === evidenceId);
  expect(one.archive.excerptState).toBe(one.excerpt === 'harbour office' ? 'exact' : 'not_found');
});
