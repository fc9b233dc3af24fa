import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import {
  buildSchema,
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
import { EXAMPLES } from '../../web/src/explorer/examples';
import { installClient, type InstalledClient } from '../testing/installed-client';
import { Publisher } from '../testing/publisher';
import { startTestServer, type TestServer } from '../testing/test-server';

const fileOf = (path: string) => readFileSync(resolve(import.meta.dirname, '../../..', path), 'utf8');
const PAGE = fileOf('docs/pulling.md');
const README = fileOf('README.md');
const schema = buildSchema(fileOf('libs/api-schema/schema.graphql'));

/** Every query the page shows. */
const QUERIES = [...PAGE.matchAll(/```graphql\n([^`]+)```/g)].map(([, query]) => query!);

/** The whole client that the README shows, with what it asks. */
const [, PULL = ''] = /```js\n(\/\/ pull\.mjs[\s\S]*?)```/.exec(README) ?? [];
const [, PULL_QUERY = ''] = /const query = `([^`]+)`/.exec(PULL) ?? [];

/** The page's program that follows every change. */
const FOLLOW = [...PAGE.matchAll(/```js\n([^`]+)```/g)]
  .map(([, program]) => program!)
  .find((program) => program.includes('follow('))!;

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
}, 120_000);
afterAll(async () => {
  await server.stop();
  installed.remove();
});

it.each(QUERIES)('what the page shows is answered to a stranger: %#', async (query) => {
  const asked = query
    .replace(/newsroom: "[^"]+"/, `newsroom: "${desk.newsroom}"`)
    .replace(/slug: "[^"]+"/, `slug: "${standing}"`);
  const { data, errors } = await server.stranger().ask<Record<string, unknown>>(asked);
  expect(errors).toBeUndefined();
  expect(Object.values(data!)).not.toContain(null);
});

it('shows queries at all', () => expect(QUERIES.length).toBeGreaterThan(5));

it.each([...QUERIES, ...EXAMPLES, PULL_QUERY])(
  'what we publish asks for nothing deprecated, and for a retraction wherever it asks for a rating: %#',
  (query) => {
    const document = parse(query);
    expect(validate(schema, document, [...specifiedRules, NoDeprecatedCustomRule])).toEqual([]);
    const types = new TypeInfo(schema);
    visit(
      document,
      visitWithTypeInfo(types, {
        SelectionSet({ selections }) {
          const of = types.getParentType()?.name;
          if (of !== 'Verdict' && of !== 'VerdictVersion') return;
          const asked = selections.map((one) => (one.kind === Kind.FIELD ? one.name.value : ''));
          if (!asked.includes('rating')) return;
          // With the id a client's cache shows what it hears of the same verdict later.
          const needed = query === PULL_QUERY ? ['version', 'void'] : ['id', 'version', 'void'];
          expect(asked).toEqual(expect.arrayContaining(needed));
        },
      }),
    );
  },
);

describe('a program that we publish never shows a retracted verdict as standing', () => {
  const REASON = { reason: 'The register was forged.' };

  it('the one in the README', async () => {
    writeFileSync(join(installed.home, 'pull.mjs'), PULL);
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
    const program = FOLLOW.replace('http://localhost:4400', server.url).replace(
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
