import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { assayClient, NotVerified, Refused, verify, type Change, type PulledVerdict } from '@assay/client';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edit, markClaim, submit, type, writeDraft } from '../testing/desk';
import type { Person } from '../testing/person';
import { startTestServer, type TestServer } from '../testing/test-server';

const ROOT = resolve(import.meta.dirname, '../../..');

let server: TestServer;
let admin: Person, checker: Person, editor: Person;
let fingerprint: string;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { id }');
  await publishNew();
  fingerprint = (await admin.get('{ newsroom { signingKeys { kid } } }')).newsroom.signingKeys[0].kid;
});
afterAll(() => server.stop());

const publish = async (by: Person, claimId: string, revisionId: string) => {
  const approve = { revisionId, decision: 'approve' };
  await by.do('reviewRevision', 'ReviewRevisionInput', approve, 'claim { id }');
  await by.do('publish', 'PublishInput', { claimId, revisionId }, 'claim { id }');
};
const publishNew = async (): Promise<string> => {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  await publish(editor, claimId, (await submit(checker, claimId)).id);
  return claimId;
};
const correct = async (claimId: string) => {
  await edit(server, checker, claimId, (doc) => type(doc, 'rationale', ' And more.'));
  const correction = { class: 'content_corrected', notice: 'Words were added.' };
  await publish(admin, claimId, (await submit(editor, claimId, correction)).id);
};
const clientOf = (extra: object = {}) =>
  assayClient({ origin: server.url, newsroom: admin.newsroomSlug, webSocket: WebSocket, ...extra });
/** Everything that stands in the feed now. */
const truth = async (): Promise<Change[]> => {
  const all: Change[] = [];
  for (let cursor: string | null = null, more = true; more;) {
    const page = await clientOf().pull(cursor, { first: 3 });
    all.push(...page.changes);
    ({ cursor, more } = page);
  }
  return all;
};

describe('follow', () => {
  it('tells what was and what comes, over a socket and without one, and ends when it is asked to', async () => {
    for (const webSocket of [WebSocket, undefined]) {
      const before = await truth();
      const end = new AbortController();
      const seen: Change[] = [];
      const following = (async () => {
        const options = { signal: end.signal, pollEveryMs: 50 };
        for await (const change of clientOf({ webSocket }).follow(options)) seen.push(change);
      })();
      const claimId = await publishNew();
      await correct(claimId);
      const all = await truth();
      expect(all.length).toBe(before.length + 2);
      for (const until = Date.now() + 10_000; seen.length < all.length && Date.now() < until;)
        await new Promise((resolve) => setTimeout(resolve, 20));
      end.abort();
      await following;
      expect(seen).toEqual(all);
    }
  });

  it('ends with the refusal when asking again would be refused again', async () => {
    const next = () => clientOf({ key: 'assay_none' }).follow().next();
    await expect(next()).rejects.toThrow(Refused);
    await expect(next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(clientOf().follow({ after: 'nonsense' }).next()).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });
});

describe('verify', () => {
  const trust = () => ({ newsroom: admin.newsroomSlug, origin: server.url, fingerprints: [fingerprint] });

  it('proves every version, and tells each way in which one is not what was signed', async () => {
    const all = await truth();
    for (const { verdict } of all) {
      const proven = await verify(verdict, trust());
      expect(proven).toMatchObject({ slug: verdict.slug, version: verdict.version, fingerprint });
      expect(proven.content).toEqual(JSON.parse(verdict.canonicalJson));
    }
    const { verdict } = all.at(-1)!;
    const other = all[0]!.verdict;
    const [head, payload, mark] = verdict.signature!.split('.');
    const cases: [string, Partial<PulledVerdict>][] = [
      ['unsigned', { signature: null }],
      ['other_bytes', { canonicalJson: verdict.canonicalJson.replace('Two envoys', 'Six envoys') }],
      ['another_statement', { contentHash: other.contentHash, canonicalJson: other.canonicalJson }],
      ['another_statement', { slug: other.slug }],
      ['another_statement', { version: verdict.version + 1 }],
      ['another_statement', { signature: other.signature }],
      ['another_statement', { void: { reason: 'made up', at: verdict.updatedAt } }],
      ['bad_signature', { signature: [head, `${payload}x`, mark].join('.') }],
      ['bad_signature', { signature: 'nonsense' }],
    ];
    for (const [why, change] of cases)
      await expect(verify({ ...verdict, ...change }, trust())).rejects.toMatchObject({ why });
    await expect(verify(verdict, { ...trust(), fingerprints: ['another'] })).rejects.toThrow(NotVerified);
  });

  it('goes on proving what an older key signed, once its successor is trusted too', async () => {
    const older = (await truth()).at(-1)!;
    await admin.get('mutation { rotateSigningKey { signingKeys { kid } } }');
    await publishNew();
    const newer = (await truth()).at(-1)!;
    await verify(older.verdict, trust());
    await expect(verify(newer.verdict, trust())).rejects.toMatchObject({ why: 'unknown_key' });
    const { kid } = (await admin.get('{ newsroom { signingKeys { kid } } }')).newsroom.signingKeys[0];
    expect(await verify(newer.verdict, { ...trust(), fingerprints: [kid] })).toMatchObject({
      fingerprint: kid,
    });
  });
});

describe('the packed library', () => {
  it('mirrors verdicts into a folder, is killed 20 times, and ends equal to the server byte for byte', async () => {
    execFileSync(process.execPath, [join(ROOT, 'libs/tooling/build/client.mjs')], { cwd: ROOT });
    const home = mkdtempSync(join(tmpdir(), 'assay-mirror-'));
    try {
      // Installed from the packed file, as a stranger would; what it needs comes from here instead of the network.
      const installed = join(home, 'node_modules/@assay/client');
      mkdirSync(installed, { recursive: true });
      const packed = readdirSync(join(ROOT, 'dist/client')).find((name) => name.endsWith('.tgz'))!;
      const file = join(ROOT, 'dist/client', packed);
      execFileSync('tar', ['-xzf', file, '-C', installed, '--strip-components=1']);
      for (const name of ['graphql', 'graphql-ws', 'jose'])
        symlinkSync(join(ROOT, 'node_modules', name), join(home, 'node_modules', name));

      const folder = join(home, 'mirror');
      const script = join(installed, 'examples/mirror.mjs');
      const kids = (await admin.get('{ newsroom { signingKeys { kid } } }')).newsroom.signingKeys;
      const args = [
        script,
        server.url,
        admin.newsroomSlug,
        folder,
        ...kids.map((key: { kid: string }) => key.kid),
      ];
      const claims = await Promise.all(Array.from({ length: 6 }, () => publishNew()));
      for (let kill = 0; kill < 20; kill++) {
        const mirror = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
        const gone = new Promise((resolve) => mirror.once('exit', resolve));
        const correcting = correct(claims[kill % claims.length]!);
        // Some die before they have read a thing, some in the middle of writing, some when all is written.
        await new Promise((resolve) => setTimeout(resolve, 150 + 17 * kill));
        mirror.kill('SIGKILL');
        await Promise.all([gone, correcting]);
      }
      const newest = new Map(
        (await truth()).map(({ verdict }) => [`${verdict.slug}.json`, JSON.stringify(verdict)]),
      );
      const mirror = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      const held = () =>
        new Map(
          // On a busy machine the first that lives long enough to make the folder may be the last.
          (existsSync(folder) ? readdirSync(folder) : [])
            .filter((name) => /^[^.].*\.json$/.test(name))
            .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
        );
      const equal = () => [...newest].every(([name, text]) => held().get(name) === text);
      for (const until = Date.now() + 20_000; !equal() && Date.now() < until;)
        await new Promise((resolve) => setTimeout(resolve, 50));
      mirror.kill('SIGKILL');
      expect(held()).toEqual(newest);
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  }, 120_000);
});
