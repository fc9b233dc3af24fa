import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importArticle, markClaim, TEXT } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startSite, type Site } from '@assay/server-testing/site';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let site: Site;
let folder: string;
let server: TestServer;
let checker: Person;
/** Passages that are being looked for in a thread, and wait until the test lets them go on. */
let begun: ServerResponse[] = [];

beforeAll(async () => {
  site = await startSite();
  site.pages.set('/carried', (response) => void begun.push(response));
  folder = mkdtempSync(join(tmpdir(), 'assay-threads-'));
  const real = JSON.stringify(pathToFileURL(process.env.ASSAY_EXTRACTION_WORKER!).href);
  const program = join(folder, 'program.mjs');
  writeFileSync(
    program,
    `import { carry as find } from ${real};
     export * from ${real};
     export { default } from ${real};
     export const carry = async (data) => {
       await fetch('http://${site.host}/carried');
       return find(data);
     };`,
  );
  server = await startTestServer({ ASSAY_EXTRACTION_WORKER: program });
  checker = await server.founder();
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
const isLookedFor = () => expect.poll(() => begun.length).toBe(1);

/** Connections of the server whose transaction waits for the server to go on, or for a lock. */
const waiting = async (): Promise<number> => {
  const [row] = await server.asOwner(
    `select count(*)::int as connections from pg_stat_activity
     where datname = current_database() and usename <> current_user
       and (state = 'idle in transaction' or wait_event_type = 'Lock')`,
  );
  return Number(row!.connections);
};

const QUOTE = 'Two envoys left on Tuesday';
const marking = (versionId: string, text: string) => {
  const start = text.indexOf(QUOTE);
  const selection = { articleVersionId: versionId, start, end: start + QUOTE.length, exact: QUOTE };
  const input = { selection, statement: QUOTE, claimant: { kind: 'article' } };
  return checker.do('createClaim', 'CreateClaimInput', input, 'claim { id }');
};
const importing = (articleId: string, line: string) =>
  checker.do('importText', 'ImportTextInput', { text: `${TEXT}\n${line}`, articleId }, 'outcome');
const placesOf = async (articleId: string): Promise<number[]> =>
  (
    (await checker.get(
      'query ($id: ID!) { article(id: $id) { claims { appearances { articleVersion { number } } } } }',
      { id: articleId },
    )) as { article: { claims: { appearances: { articleVersion: { number: number } }[] }[] } }
  ).article.claims.flatMap(({ appearances }) => appearances.map((one) => one.articleVersion.number));

describe('passages that are looked for in a newer version', () => {
  it('hold no connection meanwhile, and hold up no other decision of the newsroom', async () => {
    const { id, versionId, text } = await importArticle(checker);
    const { claim } = await marking(versionId, text);
    const carrying = importing(id, 'The mayor was away.');
    await isLookedFor();
    await expect.poll(waiting).toBe(0);
    const assigned = { claimId: claim.id, memberIds: [checker.memberId] };
    await checker.do('assignClaim', 'AssignClaimInput', assigned, 'claim { id }');
    goOn();
    expect(await carrying).toEqual({ outcome: 'new_version' });
    expect(await placesOf(id)).toEqual([2]);
  });

  it('hold none where a claim is marked in an older version', async () => {
    const { id, versionId, text } = await importArticle(checker);
    await importing(id, 'The mayor was away.');
    const carrying = marking(versionId, text);
    await isLookedFor();
    await expect.poll(waiting).toBe(0);
    goOn();
    await carrying;
    expect(await placesOf(id)).toEqual([2]);
  });

  it('go to the newest version, and once, where another comes while they are looked for', async () => {
    const { id, versionId, text } = await importArticle(checker);
    await marking(versionId, text);
    const carrying = importing(id, 'The mayor was away.');
    await isLookedFor();
    // As another node stores it, which is a newsroom's second place to read in.
    const neighbour = await startTestServer(
      { ASSAY_EXTRACTION_WORKER: process.env.ASSAY_EXTRACTION_WORKER },
      server,
    );
    const newer = { text: `${TEXT}\nThe mayor came back.`, articleId: id };
    const person = checker.at(neighbour.url);
    expect(await person.do('importText', 'ImportTextInput', newer, 'outcome')).toEqual({
      outcome: 'new_version',
    });
    await neighbour.stop();
    expect(await placesOf(id)).toEqual([3]);
    goOn();
    await carrying;
    expect(await placesOf(id)).toEqual([3]);
    const [row] = await server.asOwner(
      `select count(*)::int as count from appearance a join article_version v on v.id = a.article_version_id
       where v.article_id = $1`,
      [id],
    );
    expect(Number(row!.count)).toBe(2);
  });

  it('go with their claim to the one into which it is merged while they are stored', async () => {
    const { id, versionId, text } = await importArticle(checker);
    const { claim: merged } = await marking(versionId, text);
    const kept = await markClaim(checker);
    const carrying = importing(id, 'The mayor was away.');
    await isLookedFor();
    // The merge has moved the passage, and waits to record it; the carrying waits for the claim, or to record as well.
    const client = new Client(server.database.ownerUrl);
    await client.connect();
    try {
      await client.query('begin');
      await client.query('select from audit_head where newsroom_id = $1 for update', [checker.newsroomId]);
      const input = { claimId: merged.id, intoId: kept };
      const merging = checker.do('mergeClaim', 'MergeClaimInput', input, 'claim { id }');
      await expect.poll(waiting, { timeout: 120_000 }).toBe(1);
      goOn();
      await expect.poll(waiting, { timeout: 120_000 }).toBe(2);
      await client.query('commit');
      await Promise.all([merging, carrying]);
    } finally {
      await client.end();
    }
    const query = `query ($id: ID!) { claim(id: $id) { appearances { articleVersion { id number } } } }`;
    const appearances = async (claimId: string) =>
      (await checker.get(query, { id: claimId })).claim.appearances.map(
        ({ articleVersion }: { articleVersion: { number: number } }) => articleVersion.number,
      );
    expect([await appearances(merged.id), (await appearances(kept)).sort()]).toEqual([[], [1, 2]]);
  });
});
