import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edit, markClaim, submit, type, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

/** A newsroom of its own, which publishes alone: its policy asks for no second pair of eyes. */
interface Desk {
  admin: Person;
  slugs: string[];
}

let server: TestServer;
let first: Desk, second: Desk, hidden: Desk;
beforeAll(async () => {
  server = await startTestServer();
  first = await desk('The Courier', true);
  second = await desk('The Courier', true);
  hidden = await desk('The Courier', false);
  // As it was before paths named the newsroom.
  await server.asOwner(`update publication set flat_slug = 'flat-' || slug where newsroom_id = any($1)`, [
    [first.admin.newsroomId, hidden.admin.newsroomId].slice(0, 1),
  ]);
  await server.asOwner(`update publication set flat_slug = 'hidden-' || slug where newsroom_id = $1`, [
    hidden.admin.newsroomId,
  ]);
});
afterAll(() => server.stop());

async function desk(name: string, isPublic: boolean): Promise<Desk> {
  const admin = await server.founder(name);
  const policy = {
    requiredApprovals: 1,
    fourEyes: false,
    minIndependentSources: 0,
    bothSides: false,
    ratingVote: null,
  };
  await admin.do('setPolicy', 'SetPolicyInput', { expectedVersion: 1, policy }, 'policy { version }');
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic }, 'newsroom { isPublic }');
  return { admin, slugs: [await publish(admin), await publish(admin)] };
}

async function publish(by: Person, headline = ''): Promise<string> {
  const claimId = await markClaim(by);
  await writeDraft(server, by, claimId);
  if (headline) await edit(server, by, claimId, (doc) => type(doc, 'headline', headline));
  const { id: revisionId } = await submit(by, claimId);
  const input = { revisionId, decision: 'approve' };
  await by.do('reviewRevision', 'ReviewRevisionInput', input, 'claim { id }');
  const { publication } = await by.do(
    'publish',
    'PublishInput',
    { claimId, revisionId },
    'publication { slug url }',
  );
  expect(publication.url).toBe(`http://localhost:4400/v/${by.newsroomSlug}/${publication.slug}`);
  return publication.slug;
}

const statusOf = async (by: Person, path: string) => (await by.fetch(path, { redirect: 'manual' })).status;
const VERDICT =
  'query ($slug: String, $newsroom: String) { verdict(slug: $slug, newsroom: $newsroom) { newsroom { slug } } }';

describe('the path of a verdict', () => {
  it('is given within its newsroom, and tells nothing of what others have', () => {
    for (const { slugs } of [second, hidden]) expect(slugs).toEqual(first.slugs);
    expect(first.slugs[1]).toBe(`${first.slugs[0]}-2`);
  });

  it('leads to the newsroom it names, for those who may read it', async () => {
    const [slug] = first.slugs;
    for (const { admin } of [first, second]) {
      const page = await server.stranger().fetch(`/v/${admin.newsroomSlug}/${slug}`);
      expect(await page.text()).toContain(`href="http://localhost:4400/v/${admin.newsroomSlug}/${slug}"`);
    }
    for (const part of ['', '.json', '/card', '/versions/1'])
      expect(await statusOf(server.stranger(), `/v/${hidden.admin.newsroomSlug}/${slug}${part}`)).toBe(404);
    expect(await statusOf(hidden.admin, `/v/${hidden.admin.newsroomSlug}/${slug}`)).toBe(200);
  });

  it('of before slugs were each newsroom’s own still leads there, and with all its parts', async () => {
    const [slug] = first.slugs;
    const at = `/v/${first.admin.newsroomSlug}/${slug}`;
    for (const part of ['', '.json', '/card', '/versions/1', '/changes/2', '?from=feed']) {
      const answer = await server.stranger().fetch(`/v/flat-${slug}${part}`, { redirect: 'manual' });
      expect([answer.status, answer.headers.get('location')]).toEqual([301, at + part]);
    }
    expect(await statusOf(server.stranger(), `/v/hidden-${slug}`)).toBe(404);
    expect(await statusOf(hidden.admin, `/v/hidden-${slug}`)).toBe(301);
    expect(await statusOf(server.stranger(), `/v/${slug}`)).toBe(404);
    const embed = (path: string) => `/oembed?url=${encodeURIComponent(`http://localhost:4400${path}`)}`;
    for (const path of [at, `/v/flat-${slug}`, `${at}/`])
      expect(
        ((await (await server.stranger().fetch(embed(path))).json()) as { html: string }).html,
      ).toContain(`src="http://localhost:4400${at}/card"`);
    const feed = await (await server.stranger().fetch(`/feeds/${first.admin.newsroomSlug}.atom`)).text();
    expect(feed).toContain(`<id>http://localhost:4400/v/flat-${slug}</id>`);
    expect(feed).toContain(`href="http://localhost:4400${at}"`);
  });

  it('is spelled in Latin letters, whatever script the headline is in, and never stands for a part of a page', async () => {
    const { admin } = first;
    await server.asOwner('update publication set flat_slug = null where newsroom_id = $1', [
      admin.newsroomId,
    ]);
    expect(await publish(admin, ' 政府没有提高税收')).toMatch(/-zheng-fu-mei-you-ti-gao-shui-shou$/);
  });
});

describe('a slug without its newsroom', () => {
  it('is looked for in the caller’s own, then in those that are public, and asks where several have it', async () => {
    const [slug] = first.slugs;
    const asked = (by: Person, newsroom?: string) => by.ask(VERDICT, { slug, newsroom });
    for (const { admin } of [first, second, hidden])
      expect((await asked(admin)).data.verdict.newsroom.slug).toBe(admin.newsroomSlug);
    const stranger = server.stranger();
    expect((await asked(stranger)).errors![0]!.extensions).toMatchObject({
      code: 'BAD_INPUT',
      fields: [{ path: 'newsroom' }],
    });
    expect((await asked(stranger, second.admin.newsroomSlug)).data.verdict.newsroom.slug).toBe(
      second.admin.newsroomSlug,
    );
    expect((await asked(stranger, hidden.admin.newsroomSlug)).data.verdict).toBeNull();
  });
});

it('a newsroom’s slug tells nothing of other newsrooms of its name', () => {
  expect(first.admin.newsroomSlug).toBe('the-courier');
  for (const { admin } of [second, hidden]) expect(admin.newsroomSlug).toMatch(/^the-courier-[a-z2-9]{5}$/);
});
