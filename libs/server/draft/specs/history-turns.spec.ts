import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { edit, markClaim, type, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startSite, type Site } from '@assay/server-testing/site';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let site: Site;
let folder: string;
let server: TestServer;
let checker: Person, witness: Person;
let claimId: string, witnessed: string;
/** Pasts that are being read in a thread, and wait until the test lets them go on. */
const begun: ServerResponse[] = [];

beforeAll(async () => {
  site = await startSite();
  site.pages.set('/standing', (response) => void begun.push(response));
  folder = mkdtempSync(join(tmpdir(), 'assay-threads-'));
  const real = JSON.stringify(pathToFileURL(process.env.ASSAY_EXTRACTION_WORKER!).href);
  const program = join(folder, 'program.mjs');
  writeFileSync(
    program,
    `import { draftRestored as read } from ${real};
     export * from ${real};
     export { default } from ${real};
     export const draftRestored = async (data) => {
       await fetch('http://${site.host}/standing');
       return read(data);
     };`,
  );
  server = await startTestServer({ ASSAY_EXTRACTION_WORKER: program });
  checker = await server.founder();
  witness = await server.founder();
  [claimId, witnessed] = [await markClaim(checker), await markClaim(witness)];
  await writeDraft(server, checker, claimId);
  await writeDraft(server, witness, witnessed);
});
afterAll(async () => {
  await server.stop();
  site.stop();
  rmSync(folder, { recursive: true });
});

const draft = (by: Person, id: string, fields: string) =>
  by.ask(`query ($id: ID!) { claim(id: $id) { draft { seq ${fields} } } }`, { id });
const times = (count: number, field: string) =>
  Array.from({ length: count }, (_, n) => `a${n}: ${field}`).join(' ');

it('a draft is restored from a past that a thread reads, while the node answers others', async () => {
  const seq = (await draft(checker, claimId, '')).data!.claim.draft.seq as number;
  await edit(server, checker, claimId, (doc) => type(doc, 'headline', ' And more.'));
  const restoring = checker.do('restoreDraft', 'RestoreDraftInput', { claimId, seq }, 'claim { id }');
  await expect.poll(() => begun.length).toBe(1);
  await witness.get('{ newsroom { name } }');
  begun.splice(0).forEach((response) => response.end());
  await restoring;
  const { data } = await draft(checker, claimId, `at(seq: ${seq + 2}) { headline }`);
  expect(data!.claim.draft.at.headline).toBe('The headline as it was written.');
});

it('moments of one newsroom leave connections for drafts to the others', async () => {
  const held = async () => {
    const [row] = await server.asOwner(
      `select count(*)::int as connections from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and application_name = 'assay drafts'`,
    );
    return Number(row!.connections);
  };
  // All moments wait for this lock; what people write in is read without it.
  const holder = new Client(server.database.ownerUrl);
  await holder.connect();
  await holder.query('begin; lock table draft_segment in access exclusive mode');
  const asking = draft(checker, claimId, times(20, 'moments { seq }'));
  await expect.poll(held).toBe(1);
  for (let answered = 0; answered < 5; answered += 1)
    expect((await draft(witness, witnessed, 'problems { code }')).errors).toBeUndefined();
  expect(await held()).toBe(1);
  await holder.query('rollback');
  await holder.end();
  expect((await asking).errors).toBeUndefined();
});

it('one request reads no more of logs than of other long texts, however many moments it names', async () => {
  const [log] = await server.asOwner(
    `select max(seq)::int as seq, (sum(octet_length(update)) + 200 * count(*))::int as bytes from draft_update where claim_id = $1`,
    [claimId],
  );
  const narrow = await startTestServer({}, server, { http: { longTexts: Number(log!.bytes) + 100 } });
  const reader = checker.at(narrow.url);
  for (const field of [`at(seq: ${log!.seq}) { headline }`, `changes(from: 0, to: ${log!.seq}) { kind }`]) {
    expect((await draft(reader, claimId, times(1, field))).errors).toBeUndefined();
    expect((await draft(reader, claimId, times(2, field))).errors?.[0]).toMatchObject({
      extensions: { code: 'TOO_MANY', limit: 'long_texts' },
    });
  }
  // The log fits, and the answer made of it does not.
  expect((await draft(reader, claimId, 'timeline { seq }')).errors?.[0]).toMatchObject({
    extensions: { code: 'TOO_MANY', limit: 'long_texts' },
  });
  await narrow.stop();
});

it('a log of few bytes in very many updates is not read, and keeps no other draft from being read', async () => {
  const id = await markClaim(checker);
  await writeDraft(server, checker, id);
  await server.asOwner(
    `insert into draft_update (claim_id, seq, update, crc, at, member_id)
     select claim_id, 1000 + n, '\\x0000', crc32('\\x0000'::bytea), at, member_id
     from draft_update, generate_series(1, 340000) n where claim_id = $1 and seq = 2`,
    [id],
  );
  const { seq } = (await draft(witness, witnessed, '')).data!.claim.draft as { seq: number };
  const read = draft(checker, id, `at(seq: 2000000) { headline }`);
  expect((await draft(witness, witnessed, `at(seq: ${seq}) { headline }`)).errors).toBeUndefined();
  expect((await read).errors?.[0]).toMatchObject({ extensions: { code: 'TOO_MANY', limit: 'history' } });
});
