import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { assayClient, verify, type Change } from '@assay/client';
import type { JWK } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installClient, type InstalledClient } from '@assay/server-testing/installed-client';
import { startLyingProxy, type Lie } from '@assay/server-testing/lying-proxy';
import { Publisher } from '@assay/server-testing/publisher';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let desk: Publisher;
let installed: InstalledClient;
let fingerprints: string[];
beforeAll(async () => {
  installed = installClient();
  server = await startTestServer();
  desk = await Publisher.open(server);
}, 600_000);
afterAll(async () => {
  await server.stop();
  installed.remove();
});

const trust = () => ({ origin: server.url, newsroom: desk.newsroom, fingerprints });

/** Every change that the feed holds now. */
const feed = async (): Promise<Change[]> => {
  const client = assayClient({ origin: server.url, newsroom: desk.newsroom });
  const all: Change[] = [];
  for (let cursor: string | null = null, more = true; more;) {
    const page = await client.pull(cursor);
    all.push(...page.changes);
    ({ cursor, more } = page);
  }
  return all;
};

/** A program of the installed library, with the mirror's folder. */
const startMirror = (origin: string, folder: string, trustedKeys: readonly string[]) =>
  spawn(
    process.execPath,
    [join(installed.folder, 'examples/mirror.mjs'), origin, desk.newsroom, folder, ...trustedKeys],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );

/** The verdicts of a mirror's folder, by their files. */
const held = (folder: string) =>
  new Map(
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter((name) => /^[^.].*\.json$/.test(name))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );

const tick = () => new Promise((resolve) => setTimeout(resolve, 20));

it('a mirror that is killed 20 times ends equal to what the server has signed, byte for byte', async () => {
  const home = mkdtempSync(join(tmpdir(), 'assay-mirror-'));
  try {
    const folder = join(home, 'mirror');
    const claims = await Promise.all(Array.from({ length: 6 }, () => desk.publish()));
    fingerprints = await assayClient(trust()).fingerprints();
    for (let kill = 0; kill < 20; kill++) {
      const mirror = startMirror(server.url, folder, fingerprints);
      const gone = once(mirror, 'exit');
      const correcting = desk.correct(claims[kill % claims.length]!);
      // Some die before they have read a thing, some in the middle of writing, some when all is written.
      await new Promise((resolve) => setTimeout(resolve, 150 + 17 * kill));
      mirror.kill('SIGKILL');
      await Promise.all([gone, correcting]);
    }
    await desk.void(claims[0]!);
    const proven = await Promise.all((await feed()).map(({ verdict }) => verify(verdict!, trust())));
    const newest = new Map(proven.map((one) => [`${one.slug}.json`, JSON.stringify(one)]));
    const mirror = startMirror(server.url, folder, fingerprints);
    const equal = () => [...newest].every(([name, text]) => held(folder).get(name) === text);
    for (const until = Date.now() + 90_000; !equal() && Date.now() < until;) await tick();
    mirror.kill('SIGKILL');
    expect(held(folder)).toEqual(newest);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}, 600_000);

it('a mirror deletes what was removed under law, and keeps the rest, also where it comes late', async () => {
  const home = mkdtempSync(join(tmpdir(), 'assay-mirror-'));
  const other = await Publisher.open(server);
  const follow = async (folder: string, until: () => boolean) => {
    const program = join(installed.folder, 'examples/mirror.mjs');
    const mirror = spawn(process.execPath, [program, server.url, other.newsroom, folder]);
    for (const end = Date.now() + 90_000; !until() && Date.now() < end;) await tick();
    mirror.kill('SIGKILL');
  };
  try {
    const [early, late] = [join(home, 'early'), join(home, 'late')];
    const [doomed] = [await other.publish(), await other.publish()];
    await other.correct(doomed!);
    await follow(early, () => held(early).size === 2);
    const kept = [...held(early).keys()].find((name) => name.endsWith('-2.json'))!;
    await other.remove(doomed!);
    await follow(early, () => held(early).size === 1);
    await follow(late, () => held(late).size === 1);
    for (const folder of [early, late]) expect([...held(folder).keys()]).toEqual([kept]);
    // Beside the verdict that stands: the place in the feed, and the fingerprints.
    expect(
      readdirSync(early)
        .filter((name) => !name.startsWith('.'))
        .sort(),
    ).toEqual([kept, 'cursor', 'fingerprints'].sort());
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}, 600_000);

/** A change as a proxy finds it in an answer of the feed. */
interface SentChange {
  cursor: string;
  version: Record<string, unknown>;
}

const changesOf = (answer: unknown): SentChange[] =>
  (answer as { data: { verdictChanges: { edges: { node: SentChange }[] } } }).data.verdictChanges.edges.map(
    ({ node }) => node,
  );

/** A lie about a version; the feed holds earlier changes before it. */
type VersionLie = (version: Record<string, unknown>, earlier: SentChange) => unknown;

const otherwise =
  (field: string, value: unknown): VersionLie =>
  (version) =>
    (version[field] = value);

const withContent =
  (change: object): VersionLie =>
  (version) =>
    (version.canonicalJson = JSON.stringify({ ...JSON.parse(version.canonicalJson as string), ...change }));

const LIES: Record<string, VersionLie> = {
  slug: otherwise('slug', 'lie'),
  'slug that is a path': otherwise('slug', '../../escaped'),
  version: otherwise('version', 99),
  contentHash: otherwise('contentHash', 'f'.repeat(64)),
  publishedAt: otherwise('publishedAt', '2001-01-01T00:00:00.000Z'),
  signature: otherwise('signature', 'LIE'),
  'no signature': otherwise('signature', null),
  headline: withContent({ headline: 'LIE' }),
  rating: withContent({ rating: { key: 'true', label: 'LIE', ordinal: 5 } }),
  claim: withContent({ claim: { statement: 'LIE' } }),
  'hidden retraction': otherwise('void', null),
  'other reason': otherwise('void', { reason: 'LIE' }),
};

it('a mirror behind a proxy that lies writes nothing that was not signed, and never goes back', async () => {
  const start = (await feed()).at(-1)?.cursor ?? '';
  const claimId = await desk.publish();
  await desk.correct(claimId, { to: 'false' });
  await desk.void(claimId, 'The register was forged.');
  fingerprints = await assayClient(trust()).fingerprints();
  const all = (await feed()).slice(-3);
  const file = `${(await verify(all[0]!.verdict!, trust())).slug}.json`;
  const proxy = await startLyingProxy(server.url);
  // The page's address is the mirror's own origin, and no word of the server.
  const through = { ...trust(), origin: proxy.url };
  const signed = await Promise.all(
    all.map(async ({ verdict }) => JSON.stringify(await verify(verdict!, through))),
  );
  const home = mkdtempSync(join(tmpdir(), 'assay-lies-'));
  /** A mirror that has dealt with all that stood before. */
  const fresh = (name: string): string => {
    const folder = join(home, 'deep', name.replaceAll(' ', '-'));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'cursor'), start);
    return folder;
  };
  /** Runs a mirror until it stops by itself or has dealt with every change. @returns what it said of errors */
  const run = async (folder: string, trustedKeys: readonly string[] = fingerprints): Promise<string> => {
    const mirror = startMirror(proxy.url, folder, trustedKeys);
    let [lines, errors, over] = ['', '', false];
    mirror.stdout.on('data', (data) => (lines += String(data)));
    mirror.stderr.on('data', (data) => (errors += String(data)));
    // Closed, and not only gone: what it said last may be read after it has gone.
    const gone = once(mirror, 'close').then(() => (over = true));
    while (!over && lines.split('\n').length <= all.length) await tick();
    mirror.kill('SIGKILL');
    await gone;
    return errors;
  };
  const inFeed =
    (lie: (changes: SentChange[]) => void): Lie =>
    (path, answer) => {
      if (path.includes('verdictChanges')) lie(changesOf(answer));
      return answer;
    };
  try {
    // Without fingerprints, those of the first start are trusted.
    const honest = fresh('honest');
    expect(await run(honest, [])).toBe('');
    expect(held(honest)).toEqual(new Map([[file, signed[2]]]));
    expect(readFileSync(join(honest, 'fingerprints'), 'utf8').split('\n')).toEqual(fingerprints);
    for (const [name, lie] of Object.entries(LIES)) {
      const folder = fresh(name);
      proxy.lie = inFeed((changes) => lie(changes[2]!.version, changes[0]!));
      expect(await run(folder), name).toContain('NotVerified');
      expect(held(folder), name).toEqual(new Map([[file, signed[1]]]));
    }
    // Other keys than those whose fingerprints are trusted, also where the newsroom is said to have told them.
    proxy.lie = (path, answer) => {
      if (path.includes('keys.json'))
        for (const key of (answer as { keys: JWK[] }).keys) key.x = `A${key.x!.slice(1)}`;
      return answer;
    };
    const other = fresh('other keys');
    expect(await run(other)).toContain('NotVerified');
    expect(held(other)).toEqual(new Map());
    // What was retracted does not come back by being sent once more.
    writeFileSync(join(honest, 'cursor'), start);
    proxy.lie = inFeed((changes) => changes.forEach((change) => (change.version = changes[0]!.version)));
    expect(await run(honest, [])).toBe('');
    expect(held(honest)).toEqual(new Map([[file, signed[2]]]));
    expect(readdirSync(home)).toEqual(['deep']);
    expect(readdirSync(join(home, 'deep'))).not.toContain('escaped.json');
  } finally {
    await proxy.stop();
    rmSync(home, { recursive: true, force: true });
  }
}, 600_000);

/** What a program of the library is held to by its types; where they were `any`, no line would be an error. */
const PROBE = `
import { assayClient, readUnproven, verify, type Change } from '@assay/client';
declare const change: Change;
const cursor: string = change.cursor;
if (change.removal) throw new Error(change.removal.reason);
const proven = await verify(change.verdict, { newsroom: 'a', origin: 'https://a.example', fingerprints: [] });
const label: string | undefined = proven.rating?.label;
const said: string = readUnproven(change.verdict).headline;
for await (const { matches } of assayClient({ origin: 'https://a.example' }).follow()) matches satisfies boolean;
// @ts-expect-error A cursor is no number.
const number: number = change.cursor;
// @ts-expect-error What is not proven shows nothing.
change.verdict.headline;
// @ts-expect-error A retracted verdict has no rating.
proven.rating.label;
// @ts-expect-error What the server says is not taken for proven.
proven satisfies { signature: string };
console.log(cursor, label, said, number);
`;

const RESOLUTIONS = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
  node10: { module: 'esnext', moduleResolution: 'node10', ignoreDeprecations: '6.0' },
};

const inRoot = (path: string) => resolve(import.meta.dirname, '../../..', path);
const runTool = (path: string, args: readonly string[]) =>
  spawnSync(process.execPath, [inRoot(path), ...args], { cwd: installed.home, encoding: 'utf8' });

it.each(Object.keys(RESOLUTIONS))('its types hold under %s', (name) => {
  writeFileSync(join(installed.home, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(installed.home, 'probe.ts'), PROBE);
  const compilerOptions = {
    ...RESOLUTIONS[name as keyof typeof RESOLUTIONS],
    ...{
      target: 'es2022',
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
      lib: ['es2023', 'dom', 'dom.asynciterable'],
    },
  };
  writeFileSync(
    join(installed.home, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, include: ['probe.ts'] }),
  );
  expect(runTool('node_modules/typescript/bin/tsc', ['-p', installed.home]).stdout).toBe('');
});

it('is packed as every resolution of modules expects it', () => {
  // It is ESM alone: what is CommonJS imports it, from Node 20.19 on requires it too.
  const types = ['--ignore-rules', 'cjs-resolves-to-esm', '--no-emoji', '--no-color'];
  const wrong = runTool('node_modules/@arethetypeswrong/cli/dist/index.js', [installed.tarball, ...types]);
  expect(wrong.stdout + wrong.stderr).toContain('No problems found');
  const lint = runTool('node_modules/publint/src/cli.js', ['run', installed.tarball, '--strict']);
  expect(lint.stdout + lint.stderr).toContain('All good!');
});
