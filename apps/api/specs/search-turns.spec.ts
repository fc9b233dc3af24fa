import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../testing/person';
import { startTestServer, type TestServer } from '../testing/test-server';

let server: TestServer;
let searcher: Person, witness: Person;
beforeAll(async () => {
  server = await startTestServer();
  [searcher, witness] = [await server.founder(), await server.founder()];
  const text = 'The envoys left the harbour on Tuesday before noon, a clerk said to the paper. '.repeat(60);
  await server.asOwner(
    `insert into search_document (newsroom_id, kind, source_id, title, body, words)
     select newsroom_id, 'article', gen_random_uuid(), 'Envoys ' || n, $2, to_tsvector('assay_english', $2)
     from member, generate_series(1, 40) n where member.id = $1`,
    [searcher.memberId, text],
  );
});
afterAll(async () => server.stop());

it('searches of one newsroom leave connections to the database to the others', async () => {
  const field = 'search(query: "envoys harbour tuesday", first: 30) { edges { node { kind } } }';
  const query = `{ ${Array.from({ length: 20 }, (_, n) => `s${n}: ${field}`).join(' ')} }`;
  let isOver = false;
  const searching = Promise.all([searcher.ask(query)]).finally(() => (isOver = true));
  const running: number[] = [];
  let answered = 0;
  while (!isOver) {
    const [row] = await server.asOwner(
      `select count(*)::int as searches from pg_stat_activity
       where datname = current_database() and state = 'active' and query like '%ts_headline%' and pid <> pg_backend_pid()`,
    );
    running.push(Number(row!.searches));
    await witness.get('{ newsroom { name } }');
    answered += 1;
  }
  for (const { data, errors } of await searching) {
    expect(errors).toBeUndefined();
    expect(Object.keys(data as object)).toHaveLength(20);
  }
  expect(Math.max(...running)).toBeGreaterThan(0);
  expect(Math.max(...running)).toBeLessThanOrEqual(2);
  expect(answered).toBeGreaterThan(1);
});
