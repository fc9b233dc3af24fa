import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { proposeRating } from '@assay/verdict-doc';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edit, markClaim, NOTHING_TO_WAIT_FOR, submit, type, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startSite, type Site } from '@assay/server-testing/site';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let site: Site;
let folder: string;
let server: TestServer;
let admin: Person, checker: Person, editor: Person, witness: Person;
/** Comparisons that have begun in a thread, and wait until the test lets them go on. */
let begun: ServerResponse[] = [];

beforeAll(async () => {
  site = await startSite();
  site.pages.set('/compared', (response) => void begun.push(response));
  folder = mkdtempSync(join(tmpdir(), 'assay-threads-'));
  const real = JSON.stringify(pathToFileURL(process.env.ASSAY_EXTRACTION_WORKER!).href);
  const program = join(folder, 'program.mjs');
  writeFileSync(
    program,
    `import { correctionKinds as compare } from ${real};
     export * from ${real};
     export { default } from ${real};
     export const correctionKinds = async (data) => {
       await fetch('http://${site.host}/compared');
       return compare(data);
     };`,
  );
  server = await startTestServer({ ASSAY_EXTRACTION_WORKER: program });
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  witness = await server.founder();
});
afterAll(async () => {
  await server.stop();
  site.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  begun = [];
});

const goOn = () => begun.splice(0).forEach((response) => response.end());

/** Connections of the server whose transaction waits: for the server to go on, or for a lock. */
const waiting = async (forWhat: 'the server' | 'a lock'): Promise<number> => {
  const which = forWhat === 'a lock' ? `wait_event_type = 'Lock'` : `state = 'idle in transaction'`;
  const [row] = await server.asOwner(
    `select count(*)::int as connections from pg_stat_activity
     where datname = current_database() and usename <> current_user and ${which}`,
  );
  return Number(row!.connections);
};

const drafted = async () => {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  return claimId;
};

describe('a correction that is compared with what is published', () => {
  const published = async () => {
    const claimId = await drafted();
    const { id: revisionId } = await submit(checker, claimId);
    await editor.do(
      'reviewRevision',
      'ReviewRevisionInput',
      { revisionId, decision: 'approve' },
      'claim { id }',
    );
    await editor.do('publish', 'PublishInput', { claimId, revisionId }, 'claim { id }');
    await edit(server, checker, claimId, (doc) => type(doc, 'summary', ' More of it.'));
    return claimId;
  };
  const said = { class: 'content_corrected', notice: 'More of it.', changesTakeaway: false };
  const correct = (claimId: string) =>
    editor.ask(
      'mutation ($input: SubmitDraftInput!) { submitDraft(input: $input) { revision { headline sha256 } } }',
      { input: { claimId, snapshot: NOTHING_TO_WAIT_FOR, correction: said } },
    );

  it('holds no connection meanwhile, and holds up no other decision of its newsroom', async () => {
    const [claimId, other] = [await published(), await drafted()];
    const correcting = correct(claimId);
    await expect.poll(() => begun.length).toBe(1);
    await expect.poll(() => waiting('the server')).toBe(0);
    const assigned = { claimId: other, memberIds: [checker.memberId] };
    await editor.do('assignClaim', 'AssignClaimInput', assigned, 'claim { id }');
    expect(begun).toHaveLength(1);
    goOn();
    expect((await correcting).errors).toBeUndefined();
  });

  it('is judged by what is frozen, where the draft changed after the comparison', async () => {
    const claimId = await published();
    const correcting = correct(claimId);
    await expect.poll(() => begun.length).toBe(1);
    await edit(server, checker, claimId, (doc) =>
      proposeRating(doc, { scaleVersion: 1, ratingKey: 'false' }),
    );
    goOn();
    await expect.poll(() => begun.length).toBe(1);
    goOn();
    expect((await correcting).errors?.[0]).toMatchObject({
      extensions: { code: 'BLOCKED', blockers: [{ code: 'wrong_correction_class' }] },
      message: expect.stringMatching(/the rating/),
    });
  });

  it('is refused where the draft goes on changing, and takes the last one when it is submitted again', async () => {
    const claimId = await published();
    const correcting = correct(claimId);
    for (let time = 0; time < 5; time += 1) {
      await expect.poll(() => begun.length).toBe(1);
      await edit(server, checker, claimId, (doc) => type(doc, 'summary', ' And more.'));
      goOn();
    }
    expect((await correcting).errors?.[0]).toMatchObject({ extensions: { code: 'CONFLICT' } });
    const again = correct(claimId);
    await expect.poll(() => begun.length).toBe(1);
    goOn();
    expect((await again).errors).toBeUndefined();
  });
});

it('submissions of one newsroom leave connections to the database to the others', async () => {
  const claims = [await drafted(), await drafted(), await drafted(), await drafted(), await drafted()];
  // Every submission waits for this lock, or for the one that waits for it, however fast the machine is.
  const holder = new Client(server.database.ownerUrl);
  await holder.connect();
  await holder.query('begin; lock table revision_contributor in access exclusive mode');
  const submitting = Promise.all(claims.map((claimId) => submit(checker, claimId)));
  await expect.poll(() => waiting('a lock')).toBe(2);
  for (let answered = 0; answered < 5; answered += 1) await witness.get('{ newsroom { name } }');
  expect(await waiting('a lock')).toBe(2);
  await holder.query('rollback');
  await holder.end();
  expect(await submitting).toHaveLength(claims.length);
});
