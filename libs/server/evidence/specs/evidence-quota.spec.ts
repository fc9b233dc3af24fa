import { afterAll, beforeAll, expect, it } from 'vitest';
import { markClaim } from '@assay/server-testing/desk';
import { wav } from '@assay/server-testing/files';
import type { Person } from '@assay/server-testing/person';
import { newsPage, page, startSite, STORY, type Site } from '@assay/server-testing/site';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

const KB = 1024;

let server: TestServer, neighbour: TestServer, site: Site;
let checker: Person, other: Person;
let claimId: string;
beforeAll(async () => {
  site = await startSite();
  const environment = { ASSAY_EVIDENCE_MB: '1', ASSAY_IMPORT_ALLOWED_HOSTS: site.host };
  server = await startTestServer(environment);
  neighbour = await startTestServer(environment, server);
  checker = await server.founder();
  other = await server.founder();
  claimId = await markClaim(checker);
});
afterAll(async () => {
  site.stop();
  await neighbour.stop();
  await server.stop();
});

async function send(bytes: Uint8Array, by = checker, claim = claimId) {
  const asked = new URLSearchParams({ claim, name: 'talk.wav', stance: 'supports', directness: 'primary' });
  const response = await by.fetch(`/import/evidence?${asked.toString()}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' },
    body: bytes as BodyInit,
  });
  const { error } = (await response.json()) as { error?: { code: string; message: string } };
  return { status: response.status, error };
}
const counted = async ({ newsroomId }: Person) =>
  (
    await server.asOwner(
      `select (select bytes::int from archive_total where newsroom_id = $1) as counted,
         (select sum(length(bytes))::int from archived_body where newsroom_id = $1) as kept,
         (select count(*)::int from evidence where newsroom_id = $1) as evidence`,
      [newsroomId],
    )
  )[0];

it('a newsroom keeps files and pages up to its quota, however many come at once', async () => {
  const files = Array.from({ length: 6 }, () => wav(400 * KB));
  const answers = await Promise.all(
    files.map((bytes, index) => send(bytes, index % 2 ? checker.at(neighbour.url) : checker)),
  );
  const kept = files.filter((_, index) => answers[index]!.status === 201);
  expect(kept).toHaveLength(2);
  for (const { error } of answers.filter(({ status }) => status !== 201))
    expect(error).toEqual({
      ...error,
      code: 'TOO_MANY',
      max: 1024 * 1024,
      message:
        'There is no room for this: a newsroom keeps at most 1 MB of files and archived pages. The operator of this server can raise the limit.',
    });
  // What was refused left nothing behind.
  expect(await counted(checker)).toEqual({ counted: 800 * KB, kept: 800 * KB, evidence: 2 });
  // What is kept already takes no room; what fits is taken; another newsroom has room of its own.
  expect((await send(kept[0]!)).status).toBe(201);
  expect((await send(wav(200 * KB))).status).toBe(201);
  expect(await counted(checker)).toEqual({ counted: 1_000 * KB, kept: 1_000 * KB, evidence: 4 });
  expect((await send(files[0]!, other, await markClaim(other))).status).toBe(201);
});

it('a page there is no room for is given up, with the sentence; one that fits is kept', async () => {
  site.pages.set('/large', page(newsPage([...STORY, 'and so on '.repeat(5_000)])));
  site.pages.set('/small', page(newsPage(STORY)));
  for (const path of ['/large', '/small']) {
    const url = `http://${site.host}${path}`;
    const input = { claimId, title: path, stance: 'supports', directness: 'primary', url, keepCopy: true };
    await checker.do('addEvidence', 'AddEvidenceInput', input, 'evidence { id }');
  }
  await Promise.all([server, neighbour].map((node) => node.work()));
  const { claim } = await checker.get(
    'query ($id: ID!) { claim(id: $id) { evidence { title archive { state problemCode problem dueAt } } } }',
    { id: claimId },
  );
  const archives = Object.fromEntries(
    claim.evidence.map(({ title, archive }: { title: string; archive: object }) => [title, archive]),
  );
  expect(archives['/large']).toEqual({
    state: 'failed',
    problemCode: 'store_full',
    problem: expect.stringContaining('at most 1 MB'),
    dueAt: null,
  });
  expect(archives['/small']).toMatchObject({ state: 'kept', problemCode: null });
  const { counted: sum, kept } = (await counted(checker))!;
  expect(sum).toBe(kept);
});
