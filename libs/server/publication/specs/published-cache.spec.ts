import fc from 'fast-check';
import { PublishedCache } from '@assay/server-publication';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { edit, markClaim, submit, type, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { statements } from '@assay/server-testing/statements';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer, neighbour: TestServer;
let admin: Person, checker: Person, editor: Person;
let claimId: string, slug: string;
beforeAll(async () => {
  server = await startTestServer();
  neighbour = await startTestServer({}, server);
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { id }');
  for (let count = 0; count < 3; count++) {
    claimId = await markClaim(checker);
    await writeDraft(server, checker, claimId);
    slug = await decide(claimId, (await submit(checker, claimId)).id);
  }
});
afterAll(async () => {
  await neighbour.stop();
  await server.stop();
});

const decide = async (id: string, revisionId: string, by = editor): Promise<string> => {
  await by.do('reviewRevision', 'ReviewRevisionInput', { revisionId, decision: 'approve' }, 'claim { id }');
  const input = { claimId: id, revisionId };
  return (await by.do('publish', 'PublishInput', input, 'publication { slug }')).publication.slug;
};
const correct = async (word = ' More.') => {
  await edit(server, checker, claimId, (doc) => type(doc, 'rationale', word));
  const correction = { class: 'content_corrected', notice: 'Words were added.' };
  await decide(claimId, (await submit(editor, claimId, correction)).id, admin);
};

const PAGE = `query ($newsroom: String) { verdicts(newsroom: $newsroom, first: 50) { totalCount edges { node { slug version headline rationale
  newsroom { name } claim { statement } rating { label } evidence { title } corrections { notice } versions { version } approvals { count } } } } }`;
const ONE =
  'query ($slug: String) { verdict(slug: $slug) { slug version rationale corrections { notice } newsroom { name } } }';

describe('a question for published content', () => {
  it('is remembered by its hash, not by the letters that its sender fills it with', async () => {
    const cache = server.app.get(PublishedCache, { strict: false });
    const recall = vi.spyOn(cache, 'recall');
    const junk = 'a'.repeat(200_000);
    const data = await server.stranger().get(ONE, { slug, junk });
    expect(data.verdict.slug).toBe(slug);
    const questions = recall.mock.calls.map(([question]) => question.length);
    recall.mockRestore();
    expect(questions).toEqual([43]);
    // Other letters are another question.
    const [first, second] = await Promise.all(
      [slug, 'none'].map((one) => server.stranger().get(ONE, { slug: one, junk })),
    );
    expect([first.verdict?.slug, second.verdict]).toEqual([slug, null]);
  });

  it('costs few statements however many it reads, and none once its answer is kept', async ({
    onTestFinished,
  }) => {
    // Versions are read again after a second; no second passes here, however slow the machine is.
    const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now());
    onTestFinished(() => clock.mockRestore());
    const stranger = server.stranger();
    const page = () => stranger.get(PAGE, { newsroom: admin.newsroomSlug });
    // What is read of verdicts, then their frozen bytes; the rest is what the fields ask for.
    expect(await statements(page)).toBe(8);
    await page();
    expect(await statements(page)).toBe(0);
    const one = () => stranger.get(ONE, { slug });
    expect(await statements(one)).toBe(4);
    await one();
    expect(await statements(one)).toBe(0);
    const changes = () =>
      stranger.get(
        'query ($newsroom: String) { verdictChanges(newsroom: $newsroom) { edges { node { kind verdict { headline corrections { notice } } } } } }',
        { newsroom: admin.newsroomSlug },
      );
    expect(await statements(changes)).toBe(5);
    const log = () =>
      stranger.get(
        'query ($newsroom: String) { corrections(newsroom: $newsroom) { edges { node { notice verdict { headline } } } } }',
        { newsroom: admin.newsroomSlug },
      );
    expect(await statements(log)).toBeLessThanOrEqual(4);
    for (const path of [
      `/v/${admin.newsroomSlug}/${slug}`,
      `/v/${admin.newsroomSlug}/${slug}.json`,
      `/feeds/${admin.newsroomSlug}.atom`,
    ]) {
      const read = () => stranger.fetch(path).then((response) => response.text());
      const first = await read();
      await read();
      expect(await statements(async () => expect(await read()).toBe(first))).toBe(0);
    }
    // Whoever is signed in is always answered anew.
    expect(await statements(() => admin.get(PAGE))).toBeGreaterThan(0);
  });

  it('is answered by what stands now, after every kind of change, wherever it is asked', async () => {
    const fresh = (by: Person, salt: number) =>
      by.get(ONE.replace('slug version', `salt${salt}: __typename slug version`), { slug });
    let salt = 0;
    const changes = fc.constantFrom('correct', 'rename', 'hide', 'none');
    await fc.assert(
      fc.asyncProperty(fc.array(changes, { minLength: 3, maxLength: 6 }), async (steps) => {
        for (const step of steps) {
          salt += 1;
          const readers = [server.stranger(), server.stranger().at(neighbour.url)];
          for (let time = 0; time < 3; time++) for (const reader of readers) await reader.ask(ONE, { slug });
          if (step === 'correct') await correct();
          if (step === 'rename')
            await admin.do(
              'updateNewsroom',
              'UpdateNewsroomInput',
              { name: `Name ${salt}` },
              'newsroom { id }',
            );
          if (step === 'hide')
            await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: false }, 'newsroom { id }');
          const { salt: _, ...now } = { salt: 0, ...(await admin.get(ONE, { slug })).verdict };
          const wanted = step === 'hide' ? null : now;
          // Here at once; on another node as soon as it has heard.
          expect((await readers[0]!.ask(ONE, { slug })).data?.verdict ?? null).toEqual(wanted);
          await expect
            .poll(async () => (await readers[1]!.ask(ONE, { slug })).data?.verdict ?? null)
            .toEqual(wanted);
          if (wanted) expect((await fresh(readers[1]!, salt)).verdict).toMatchObject(wanted);
          if (step === 'hide')
            await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { id }');
        }
      }),
      { numRuns: 5, examples: [[['correct', 'hide', 'rename', 'correct']]] },
    );
  });

  it('is answered by what stands now also on a node that hears nothing', async () => {
    const there = server.stranger().at(neighbour.url);
    for (let time = 0; time < 3; time++) await there.get(ONE, { slug });
    const deaf = server.asOwner(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'assay-bus' and datname = current_database()`,
    );
    await Promise.all([deaf, correct(' Unheard.')]);
    const { version } = (await admin.get(ONE, { slug })).verdict;
    await expect.poll(async () => (await there.get(ONE, { slug })).verdict.version).toBe(version);
  });

  it('that found nothing is asked anew', async () => {
    const stranger = server.stranger();
    const both = `query { a: verdict(slug: "${slug}") { slug } b: verdict(slug: "not-yet-there") { slug } }`;
    for (let time = 0; time < 3; time++) expect((await stranger.get(both)).b).toBeNull();
    await server.asOwner(`alter table publication disable trigger all`);
    await server.asOwner(
      `update publication set slug = 'not-yet-there' where id = (select id from publication where slug <> $1 limit 1)`,
      [slug],
    );
    await server.asOwner(`alter table publication enable trigger all`);
    expect((await stranger.get(both)).b).toEqual({ slug: 'not-yet-there' });
  });

  it('by GET has a tag, and is not sent again to whoever has it', async () => {
    const parameters = new URLSearchParams({ query: ONE, variables: JSON.stringify({ slug }) });
    const ask = (headers: Record<string, string> = {}) =>
      server.stranger().fetch(`/graphql?${parameters}`, { headers });
    const first = await ask();
    const tag = first.headers.get('etag')!;
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    expect((await first.json()).data.verdict.slug).toBe(slug);
    for (let time = 0; time < 3; time++) {
      const again = await ask({ 'if-none-match': tag });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
    }
    await correct(' Tagged.');
    const changed = await ask({ 'if-none-match': tag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(tag);
    const input = { name: 'Mirror', scopes: ['verdicts'] };
    const { key } = await admin.do('createApiKey', 'CreateApiKeyInput', input, 'key');
    const withKey = await ask({ authorization: `Bearer ${key}` });
    expect(withKey.headers.get('cache-control')).toBe('private, no-cache');
    // What fails is nobody's to keep.
    const wrong = await server
      .stranger()
      .fetch(`/graphql?query=${encodeURIComponent('{ verdict { slug } }')}`);
    expect(wrong.headers.get('etag')).toBeNull();
  });

  it('of a private newsroom is kept for its keys alone', async () => {
    const input = { name: 'Archive', scopes: ['verdicts'] };
    const { key, apiKeys } = await admin.do(
      'createApiKey',
      'CreateApiKeyInput',
      input,
      'key apiKeys { id name }',
    );
    await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: false }, 'newsroom { id }');
    const ask = async (headers: Record<string, string>) =>
      (await server.stranger().ask(ONE, { slug }, headers)).data?.verdict?.slug ?? null;
    for (let time = 0; time < 3; time++) {
      expect(await ask({ authorization: `Bearer ${key}` })).toBe(slug);
      expect(await ask({})).toBeNull();
    }
    const apiKeyId = apiKeys.find(({ name }: { name: string }) => name === 'Archive').id;
    await admin.do('revokeApiKey', 'RevokeApiKeyInput', { apiKeyId }, 'apiKeys { id }');
    expect(await ask({ authorization: `Bearer ${key}` })).toBeNull();
    await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { id }');
  });
});
