import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importArticle, markClaim } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let ours: Person, theirs: Person;
beforeAll(async () => {
  server = await startTestServer();
  [ours, theirs] = [await server.founder(), await server.founder()];
});
afterAll(() => server.stop());

const like = async (by: Person, statement: string, first = 5): Promise<{ id: string; statement: string }[]> =>
  (
    await by.get(
      'query ($statement: String!, $first: Int) { claimsLike(statement: $statement, first: $first) { id statement } }',
      { statement, first },
    )
  ).claimsLike;

/** Adds claims with these statements to a person's newsroom. @returns their ids, in this order */
async function addClaims(by: Person, statements: string[]): Promise<string[]> {
  const rows = await server.asOwner(
    `insert into claim (newsroom_id, statement, claimant_kind, created_by)
     select newsroom_id, s, 'article', id from member, unnest($2::text[]) with ordinality as t(s, n) where id = $1
     order by n returning id`,
    [by.memberId, statements],
  );
  return rows.map(({ id }) => id!);
}

/** A statement of a few words that occur in many others, in Latin, Persian or Chinese script. */
const statements = fc
  .array(
    fc.constantFrom(
      ...['The', 'port', 'closed', 'on', 'Tuesday', 'two', 'envoys', 'left', '2018', '40%'],
      ...['بندر', 'بسته', 'شد', '港口', '关闭', 'a', 'É', "d'or"],
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((words) => words.join(' '));

it('a claim with the same statement is always the first, and none of another newsroom is among them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(statements, { minLength: 2, maxLength: 12 }),
      fc.nat(),
      async (made, chosen) => {
        await addClaims(theirs, made);
        const known = await addClaims(ours, made.slice(1));
        const at = chosen % known.length;
        const asked = made[at + 1]!;
        const found = await like(ours, `  ${asked.toUpperCase()} `);
        expect(found[0]!.statement.toLowerCase()).toBe(asked.toLowerCase());
        const { rows } = await newsroomOf(found.map(({ id }) => id));
        expect(rows).toEqual([{ member: ours.memberId }]);
      },
    ),
    { numRuns: 40 },
  );
});

async function newsroomOf(ids: string[]): Promise<{ rows: { member: string }[] }> {
  const rows = await server.asOwner(
    'select distinct created_by as member from claim where id = any($1::uuid[])',
    [ids],
  );
  return { rows: rows as { member: string }[] };
}

it('finds the same statement where more claims than are compared share its every word', async () => {
  const by = await server.founder();
  await addClaims(
    by,
    Array.from({ length: 1_600 }, (_, n) => `Closed: the harbour ${n}`),
  );
  const [id] = await addClaims(by, ['The harbour closed']);
  expect((await like(by, 'the harbour closed', 1)).map((claim) => claim.id)).toEqual([id]);
});

it('finds a similar wording, also of a declined claim, and answers what is no statement with a sentence', async () => {
  const by = await server.founder();
  const claimId = await markClaim(by);
  const decline = { claimId, transition: 'decline', reason: 'Not ours.' };
  await by.do('moveClaim', 'MoveClaimInput', decline, 'claim { stage }');
  expect(await like(by, 'On Tuesday two envoys left the town')).toMatchObject([{ id: claimId }]);
  expect(await like(by, 'Nothing of the kind')).toEqual([]);
  expect(await like(by, '  ')).toEqual([]);
  await expect(like(by, 'x'.repeat(1_001))).rejects.toThrow(/At most 1,?000 characters/);
  await expect(like(by, 'a\0b')).rejects.toThrow(/BAD_INPUT/);
  await expect(like(by, 'A claim', 21)).rejects.toThrow(/1 to 20/);
});

it('the newsroom looks one statement up at a time, and leaves connections to the others', async () => {
  const [by, witness] = [await server.founder(), await server.founder()];
  const holder = new Client(server.database.ownerUrl);
  await holder.connect();
  // Every look waits for this lock, however fast the machine is.
  await holder.query('begin; lock table search_document in access exclusive mode');
  const held = async () => {
    const [row] = await server.asOwner(
      `select count(*)::int as n from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and query like '%alike as%'`,
    );
    return Number(row!.n);
  };
  const looks = Promise.all(Array.from({ length: 8 }, (_, n) => like(by, `The port closed ${n} times`)));
  await expect.poll(held).toBe(1);
  for (let asked = 0; asked < 5; asked += 1) await witness.get('{ newsroom { name } }');
  expect(await held()).toBe(1);
  await holder.query('rollback');
  await holder.end();
  expect(await looks).toHaveLength(8);
});

it('a passage is added to a claim that was found', async () => {
  const by = await server.founder();
  const claimId = await markClaim(by);
  const { versionId, text } = await importArticle(by, 'Harbour news\nTwo envoys left on Tuesday, it says.');
  const exact = 'Two envoys left on Tuesday';
  const start = text.indexOf(exact);
  const [found] = await like(by, exact);
  const selection = { articleVersionId: versionId, start, end: start + exact.length, exact };
  const { claim } = await by.do(
    'addAppearance',
    'AddAppearanceInput',
    { claimId: found!.id, selection },
    'claim { id appearances { exact } }',
  );
  expect(claim).toEqual({ id: claimId, appearances: [{ exact }, { exact }] });
});
