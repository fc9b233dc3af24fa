import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let searcher: Person, witness: Person;
beforeAll(async () => {
  server = await startTestServer();
  [searcher, witness] = [await server.founder(), await server.founder()];
});
afterAll(async () => server.stop());

/** Searches that have a connection to the database and wait there. */
const held = async () => {
  const [row] = await server.asOwner(
    `select count(*)::int as searches from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock' and query like '%ts_headline%'`,
  );
  return Number(row!.searches);
};

it('searches of one newsroom leave connections to the database to the others', async () => {
  // Every search waits for this lock, however fast the machine is.
  const holder = new Client(server.database.ownerUrl);
  await holder.connect();
  await holder.query('begin; lock table search_document in access exclusive mode');
  const field = 'search(query: "envoys harbour tuesday", first: 30) { edges { node { kind } } }';
  const searching = searcher.ask(`{ ${Array.from({ length: 20 }, (_, n) => `s${n}: ${field}`).join(' ')} }`);
  await expect.poll(held).toBe(2);
  for (let answered = 0; answered < 5; answered += 1) await witness.get('{ newsroom { name } }');
  expect(await held()).toBe(2);
  await holder.query('rollback');
  await holder.end();
  const { data, errors } = await searching;
  expect(errors).toBeUndefined();
  expect(Object.keys(data as object)).toHaveLength(20);
});
