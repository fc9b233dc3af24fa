import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  Kind,
  NoDeprecatedCustomRule,
  parse,
  specifiedRules,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installClient, type InstalledClient } from '@assay/server-testing/installed-client';
import {
  askedOf,
  EXPLORER_QUERIES,
  PAGE_FOLLOW,
  PAGE_QUERIES,
  README_PULL,
  README_QUERY,
  SCHEMA,
} from '@assay/server-testing/published-documents';
import { Publisher } from '@assay/server-testing/publisher';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let desk: Publisher;
let installed: InstalledClient;
let standing: string, retracted: string;
beforeAll(async () => {
  installed = installClient();
  server = await startTestServer();
  desk = await Publisher.open(server);
  const slugOf = async (claimId: string): Promise<string> =>
    (await desk.admin.get('query ($id: ID!) { claim(id: $id) { publication { slug } } }', { id: claimId }))
      .claim.publication.slug;
  standing = await slugOf(await desk.publish());
  const claimId = await desk.publish();
  retracted = await slugOf(claimId);
  await desk.correct(claimId, { to: 'false' });
  await desk.void(claimId, 'The register was forged.');
}, 600_000);
afterAll(async () => {
  await server.stop();
  installed.remove();
});

it.each(PAGE_QUERIES)('what the page shows is answered to a stranger: %#', async (query) => {
  const asked = askedOf(query, desk.newsroom, standing);
  const { data, errors } = await server.stranger().ask<Record<string, unknown>>(asked);
  expect(errors).toBeUndefined();
  expect(Object.values(data!)).not.toContain(null);
});

it('shows queries at all', () => {
  expect(PAGE_QUERIES.length).toBeGreaterThan(5);
  expect(EXPLORER_QUERIES.length).toBe(5);
});

it.each([...PAGE_QUERIES, ...EXPLORER_QUERIES, README_QUERY])(
  'what we publish asks for nothing deprecated, and for a retraction wherever it asks for a rating: %#',
  (query) => {
    const document = parse(query);
    expect(validate(SCHEMA, document, [...specifiedRules, NoDeprecatedCustomRule])).toEqual([]);
    const types = new TypeInfo(SCHEMA);
    visit(
      document,
      visitWithTypeInfo(types, {
        SelectionSet({ selections }) {
          const of = types.getParentType()?.name;
          if (of !== 'Verdict' && of !== 'VerdictVersion') return;
          const asked = selections.map((one) => (one.kind === Kind.FIELD ? one.name.value : ''));
          if (!asked.includes('rating')) return;
          // With the id a client's cache shows what it hears of the same verdict later.
          const needed = query === README_QUERY ? ['version', 'void'] : ['id', 'version', 'void'];
          expect(asked).toEqual(expect.arrayContaining(needed));
        },
      }),
    );
  },
);

describe('a program that we publish never shows a retracted verdict as standing', () => {
  const REASON = { reason: 'The register was forged.' };

  it('the one in the README', async () => {
    writeFileSync(join(installed.home, 'pull.mjs'), README_PULL);
    const pulled = async (newsroom: string) => {
      const args = ['pull.mjs', server.url, newsroom];
      const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: installed.home });
      const lines = stdout.split('\n').filter(Boolean);
      return lines.map((line) => JSON.parse(line) as { slug: string });
    };
    const lines = await pulled(desk.newsroom);
    expect(lines.map(({ slug }) => slug).sort()).toEqual([standing, retracted].sort());
    expect(lines.find(({ slug }) => slug === retracted)).toEqual({
      slug: retracted,
      version: 3,
      void: REASON,
    });
    expect(lines.find(({ slug }) => slug === standing)).toMatchObject({
      rating: { label: 'Mostly true' },
      void: null,
    });
    // A slug may begin with a digit.
    const founder = await server.founder('24 hours');
    await founder.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { id }');
    expect(founder.newsroomSlug).toMatch(/^\d/);
    expect(await pulled(founder.newsroomSlug)).toEqual([]);
  });

  it('the one in the page that follows every change', async () => {
    const program = PAGE_FOLLOW.replace('http://localhost:4400', server.url).replace(
      'demo-newsroom',
      desk.newsroom,
    );
    // It goes on for ever: what it holds is looked at from beside it.
    const look = `setInterval(() => console.log(JSON.stringify(Object.fromEntries(held))), 50);\n`;
    writeFileSync(join(installed.home, 'follow.mjs'), program.replace('for await', `${look}for await`));
    const following = spawn(process.execPath, ['follow.mjs'], {
      cwd: installed.home,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = once(following, 'exit');
    let held: Record<string, { kind: string; void: unknown; rating: { label: string } | null }> = {};
    for await (const data of following.stdout) {
      const [line] = String(data).trim().split('\n').slice(-1);
      held = JSON.parse(line!) as typeof held;
      if (held[retracted]?.kind === 'VOIDED') following.kill('SIGKILL');
    }
    await gone;
    expect(held[retracted]).toMatchObject({ void: REASON, rating: null });
    expect(held[standing]).toMatchObject({ void: null, rating: { label: 'Mostly true' } });
  });
});
