import { AuditService, chainHash, CHAIN_START } from '@assay/server-audit';
import { Database } from '@assay/server-platform/database';
import { readHeads, SIGN_AUDIT_HEADS, signedHeads, verifyPublished } from '@assay/server-publication';
import type { JSONWebKeySet } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, checker: Person, editor: Person, second: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  second = await server.colleague(admin, 'editor');
});
afterAll(() => server.stop());

const path = (tail: string) => `/.well-known/assay/${admin.newsroomSlug}/${tail}`;
const json = async <T>(by: Person, url: string) => (await (await by.fetch(url)).json()) as T;
const publicHeads = (by: Person, after = '') =>
  json<{ newsroom: string; heads: string[]; next: number | null }>(by, path(`audit-heads${after}`));

async function publishOne(): Promise<void> {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  const { id } = await submit(checker, claimId);
  const input = { revisionId: id, decision: 'approve' };
  await editor.do('reviewRevision', 'ReviewRevisionInput', input, 'claim { id }');
  await editor.do('publish', 'PublishInput', { claimId, revisionId: id }, 'claim { id }');
}

/** The hashes that this copy of the public heads proves, verified by the newsroom's public keys. */
const proven = async (copy: string) =>
  readHeads(signedHeads(copy), admin.newsroomSlug, await json<JSONWebKeySet>(admin, path('keys.json')));
const check = (hashes?: ReadonlyMap<number, string>) =>
  server.app.get(AuditService).check(admin.newsroomId, hashes);

/** A row of the audit log. */
interface StoredEvent {
  id: string;
  newsroom_id: string;
  seq: string;
  at: Date;
  actor_id: string | null;
  claim_id: string | null;
  action: string;
  data: string;
}

/** Hashes a chain anew from its first event on, as a forger would who can write in the database. */
async function forgeChain(): Promise<void> {
  const events = (await server.asOwner('select * from audit_event where newsroom_id = $1 order by seq', [
    admin.newsroomId,
  ])) as unknown as StoredEvent[];
  let hash = CHAIN_START;
  for (const { id, seq, at, newsroom_id, actor_id, claim_id, action, data } of events) {
    const previous = hash;
    hash = chainHash(previous, {
      newsroomId: newsroom_id,
      actorId: actor_id,
      claimId: claim_id,
      seq: Number(seq),
      at: at.toISOString(),
      action,
      data,
    });
    await server.asOwner('update audit_event set previous_hash = $2, hash = $3 where id = $1', [
      id,
      previous,
      hash,
    ]);
  }
  await server.asOwner('update audit_head set hash = $2 where newsroom_id = $1', [admin.newsroomId, hash]);
}

describe('signed heads of the audit chain', () => {
  it('are signed at each publication, and shown to those who may read what is published', async () => {
    await publishOne();
    expect((await server.stranger().fetch(path('audit-heads'))).status).toBe(404);
    await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { isPublic }');
    await publishOne();
    const { heads, newsroom, next } = await publicHeads(server.stranger());
    expect({ newsroom, next, count: heads.length }).toEqual({
      newsroom: admin.newsroomSlug,
      next: null,
      count: 2,
    });
    const { hashes, problems } = await proven(JSON.stringify(heads));
    expect(problems).toEqual([]);
    const seqs = [...hashes.keys()];
    const { firstBroken, events } = await check(hashes);
    expect({ firstBroken, last: seqs.at(-1) }).toEqual({ firstBroken: null, last: events });
    expect((await publicHeads(server.stranger(), `?after=${seqs[0]}`)).heads).toEqual([heads[1]]);
    expect((await server.stranger().fetch(path('audit-heads?after=-1'))).status).toBe(400);
  });

  it('are signed again while the chain grows, and not while it does not', async () => {
    const count = async () => (await publicHeads(admin)).heads.length;
    const before = await count();
    // Signed heads refuse changes, so an hour passes only for a database that is told so.
    const signedAt = (when: string) =>
      server.asOwner(`alter table audit_head_signature disable trigger user;
        update audit_head_signature set signed_at = ${when};
        alter table audit_head_signature enable trigger user`);
    const anHourLater = () => signedAt(`signed_at - interval '1 hour'`);
    await anHourLater();
    await server.work(SIGN_AUDIT_HEADS);
    expect(await count()).toBe(before);
    await markClaim(checker);
    await signedAt('now()');
    await server.work(SIGN_AUDIT_HEADS);
    expect(await count()).toBe(before);
    await anHourLater();
    await server.work(SIGN_AUDIT_HEADS);
    expect(await count()).toBe(before + 1);
  });

  it('of another newsroom, or altered, prove nothing', async () => {
    const [head] = (await publicHeads(admin)).heads;
    const [header, payload, signature] = head!.split('.') as [string, string, string];
    const said = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const altered = (change: object) =>
      [header, Buffer.from(JSON.stringify({ ...said, ...change })).toString('base64url'), signature].join(
        '.',
      );
    expect((await proven(altered({ hash: 'f'.repeat(64) }))).problems).toHaveLength(1);
    // Signed with this newsroom's key, it is held to it under whatever name.
    expect((await proven(altered({ newsroom: 'another' }))).problems).toHaveLength(1);
    const foreign = Buffer.from(JSON.stringify({ alg: 'EdDSA', kid: 'of another', typ: 'assay-audit-head' }));
    const [, theirs] = altered({ newsroom: 'another' }).split('.');
    const other = await proven(`${foreign.toString('base64url')}.${theirs}.${signature}`);
    expect(other.hashes.size + other.problems.length).toBe(0);
  });

  it('tell of a chain that was rewritten whole, when nothing in the database does', async () => {
    const copy = JSON.stringify(await publicHeads(server.stranger()));
    const tables = ['review', 'audit_event', 'audit_head', 'audit_head_signature'];
    await server.asOwner(tables.map((table) => `alter table ${table} disable trigger all;`).join(' '));
    await server.asOwner('update review set reviewer_id = $1 where reviewer_id = $2', [
      second.memberId,
      editor.memberId,
    ]);
    await server.asOwner(
      `update audit_event set actor_id = $1 where action = 'claim.approve' and actor_id = $2`,
      [second.memberId, editor.memberId],
    );
    await forgeChain();
    await server.asOwner('delete from audit_head_signature');

    const verified = await verifyPublished(server.app.get(Database));
    expect(verified.problems).toEqual([]);
    expect((await check()).firstBroken).toBeNull();
    const { hashes, problems } = await proven(copy);
    expect(problems).toEqual([]);
    expect((await check(hashes)).firstBroken).toBe([...hashes.keys()][0]);
  });

  it('tell of a chain that was cut short', async () => {
    const { events } = await check();
    expect((await check(new Map([[events + 5, 'f'.repeat(64)]]))).firstBroken).toBe(events + 1);
  });
});
