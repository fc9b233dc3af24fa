import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  assayClient,
  NotVerified,
  readUnproven,
  Refused,
  Unreachable,
  UnprovenVerdict,
  verify,
  type Change,
  type SentVersion,
} from '@assay/client';
import { calculateJwkThumbprint, CompactSign, exportJWK, generateKeyPair } from 'jose';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '@assay/server-testing/person';
import { Publisher } from '@assay/server-testing/publisher';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let desk: Publisher;
let admin: Person;
let fingerprint: string;
beforeAll(async () => {
  server = await startTestServer();
  desk = await Publisher.open(server);
  admin = desk.admin;
  await publishNew();
  fingerprint = (await admin.get('{ newsroom { signingKeys { kid } } }')).newsroom.signingKeys[0].kid;
});
afterAll(() => server.stop());

const publishNew = () => desk.publish();
const correct = (claimId: string) => desk.correct(claimId);
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
      for (const until = Date.now() + 120_000; seen.length < all.length && Date.now() < until;)
        await new Promise((resolve) => setTimeout(resolve, 20));
      end.abort();
      await following;
      // What is unproven shows nothing to a comparison either.
      const shown = ({ verdict, ...change }: Change) => ({ ...change, ...readUnproven(verdict!) });
      expect(seen.map(shown)).toEqual(all.map(shown));
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

  it('tells of every failure, and gives up when nothing was answered for as long as it was told to try', async () => {
    const elsewhere = createServer(
      (_, response) => void response.writeHead(404).end('<html>Not here.</html>'),
    );
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
    const failures = async (giveUpAfterMs: number) => {
      const errors: unknown[] = [];
      const options = {
        pollEveryMs: 10,
        giveUpAfterMs,
        onError: (error: unknown) => void errors.push(error),
      };
      const followed = clientOf({ origin }).follow(options).next();
      await expect(followed).rejects.toThrow(Unreachable);
      await expect(followed).rejects.toThrow(origin);
      return errors;
    };
    expect(await failures(0)).toMatchObject([{ code: 'UNAVAILABLE' }]);
    expect((await failures(50)).length).toBeGreaterThan(1);
    await new Promise((resolve) => elsewhere.close(resolve));
    expect(await failures(0)).toMatchObject([{ message: 'fetch failed' }]);
  });
});

describe('verify', () => {
  const trust = () => ({ newsroom: admin.newsroomSlug, origin: server.url, fingerprints: [fingerprint] });
  const lying = ({ verdict }: Change, lie: Partial<SentVersion>) =>
    new UnprovenVerdict({ ...UnprovenVerdict.sent(verdict!), ...lie });

  it('proves every version from what was signed, and tells each way in which one is not', async () => {
    const claimId = await publishNew();
    await desk.void(claimId, 'The register was forged.');
    const all = await truth();
    const { newsroom } = trust();
    for (const { verdict } of all) {
      const { slug, ...said } = readUnproven(verdict!);
      const url = `${server.url}/v/${newsroom}/${slug}`;
      expect(await verify(verdict!, trust())).toMatchObject({ ...said, slug, url, newsroom, fingerprint });
    }
    const retraction = all.at(-1)!;
    expect(await verify(retraction.verdict!, trust())).toMatchObject({
      kind: 'VOIDED',
      void: { reason: 'The register was forged.' },
      rating: null,
    });
    // By mistake, nothing of what is unproven is shown.
    expect(JSON.stringify(retraction.verdict)).toBe('{}');

    const change = all.at(-2)!;
    const { canonicalJson, signature, version, publishedAt } = UnprovenVerdict.sent(change.verdict!);
    const other = UnprovenVerdict.sent(all[0]!.verdict!);
    const [head, payload, mark] = signature!.split('.');
    const cases: [string, Partial<SentVersion>][] = [
      ['unsigned', { signature: null }],
      ['other_bytes', { canonicalJson: canonicalJson.replace('Two envoys', 'Six envoys') }],
      ['another_statement', { contentHash: other.contentHash, canonicalJson: other.canonicalJson }],
      ['another_statement', { slug: other.slug }],
      ['another_statement', { version: version + 1 }],
      ['another_statement', { publishedAt: new Date(Date.parse(publishedAt) + 1).toISOString() }],
      ['another_statement', { signature: other.signature }],
      ['another_statement', { void: { reason: 'made up' } }],
      ['bad_signature', { signature: [head, `${payload}x`, mark].join('.') }],
      ['bad_signature', { signature: 'nonsense' }],
    ];
    for (const [why, lie] of cases)
      await expect(verify(lying(change, lie), trust())).rejects.toMatchObject({ why });
    for (const hidden of [null, { reason: 'Another reason.' }])
      await expect(verify(lying(retraction, { void: hidden }), trust())).rejects.toMatchObject({
        why: 'another_statement',
      });
    await expect(verify(change.verdict!, { ...trust(), fingerprints: ['another'] })).rejects.toThrow(
      NotVerified,
    );
  });

  it('refuses a slug that could be a path, although it is signed', async () => {
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    const jwk = await exportJWK(publicKey);
    const kid = await calculateJwkThumbprint(jwk);
    const { canonicalJson, contentHash, publishedAt } = readUnproven((await truth())[0]!.verdict!);
    const { newsroom, origin } = trust();
    for (const [slug, proven] of [
      ['escaped', true],
      ['../../escaped'],
      ['a/b'],
      ['a.b'],
      ['A'],
      [''],
    ] as const) {
      const statement = { newsroom, slug, version: 1, contentHash, correction: null, publishedAt };
      const signature = await new CompactSign(new TextEncoder().encode(JSON.stringify(statement)))
        .setProtectedHeader({ alg: 'EdDSA', kid })
        .sign(privateKey);
      const sent = { slug, version: 1, contentHash, canonicalJson, publishedAt, signature, void: null };
      const keySet = () => Promise.resolve(Response.json({ keys: [jwk] }));
      const answer = verify(new UnprovenVerdict(sent), {
        newsroom,
        origin,
        fingerprints: [kid],
        fetch: keySet,
      });
      if (proven) await expect(answer).resolves.toMatchObject({ slug });
      else await expect(answer).rejects.toMatchObject({ why: 'another_statement' });
    }
  });

  it('goes on proving what an older key signed, once its successor is trusted too', async () => {
    const older = (await truth()).at(-1)!;
    await admin.get('mutation { rotateSigningKey { signingKeys { kid } } }');
    await publishNew();
    const newer = (await truth()).at(-1)!;
    await verify(older.verdict!, trust());
    await expect(verify(newer.verdict!, trust())).rejects.toMatchObject({ why: 'unknown_key' });
    const fingerprints = await clientOf().fingerprints();
    expect(fingerprints).toEqual([expect.any(String), fingerprint]);
    expect(await verify(newer.verdict!, { ...trust(), fingerprints })).toMatchObject({
      fingerprint: fingerprints[0],
    });
  });

  it("proves a private newsroom's verdicts with a key of it, and says so without one", async () => {
    const hidden = await Publisher.open(server, { isPublic: false });
    await hidden.publish();
    const input = { name: 'Mirror', scopes: ['verdicts'] };
    const { key } = await hidden.admin.do('createApiKey', 'CreateApiKeyInput', input, 'key');
    const own = { origin: server.url, newsroom: hidden.newsroom };
    const client = assayClient({ ...own, key });
    const { changes } = await client.pull();
    const fingerprints = await client.fingerprints();
    await expect(verify(changes[0]!.verdict!, { ...own, fingerprints })).rejects.toMatchObject({
      why: 'no_key_set',
    });
    const proven = await verify(changes[0]!.verdict!, { ...own, fingerprints, key });
    expect(proven.newsroom).toBe(hidden.newsroom);
    await expect(assayClient(own).fingerprints()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
