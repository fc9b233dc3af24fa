/**
 * Hocuspocus with Postgres as in its documentation; with DURABLE=1, changed to store before it relays; with REDIS_PORT,
 * one of several nodes. Runs on Node 24.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const from = createRequire(`${process.env.PEERS}/`);
const load = (name) => import(pathToFileURL(from.resolve(name)).href);
const { Server } = await load('@hocuspocus/server');
const { Database } = await load('@hocuspocus/extension-database');
const { default: pg } = await load('pg');

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
pool.on('error', () => undefined);
await pool.query('create table if not exists peer_document (name text primary key, data bytea not null)');
await pool.query(
  'create table if not exists peer_update (id bigint generated always as identity primary key, name text not null, data bytea not null)',
);

const extensions = [
  new Database({
    fetch: async ({ documentName }) =>
      (await pool.query('select data from peer_document where name = $1', [documentName])).rows[0]?.data ??
      null,
    store: async ({ documentName, state }) => {
      await pool.query(
        'insert into peer_document values ($1, $2) on conflict (name) do update set data = excluded.data',
        [documentName, state],
      );
    },
  }),
];
if (process.env.REDIS_PORT) {
  const { Redis } = await load('@hocuspocus/extension-redis');
  extensions.push(new Redis({ host: '127.0.0.1', port: Number(process.env.REDIS_PORT) }));
}
if (process.env.DURABLE) {
  extensions.push({
    beforeHandleMessage: async ({ documentName, update }) => {
      await pool.query({
        name: 'store',
        text: 'insert into peer_update (name, data) values ($1, $2)',
        values: [documentName, Buffer.from(update)],
      });
    },
  });
}
const server = new Server({
  port: Number(process.env.PORT ?? 0),
  address: '127.0.0.1',
  quiet: true,
  stopOnSignals: false,
  extensions,
});
await server.listen();
process.send({ ready: server.address.port });
process.on('message', (message) => {
  if (message !== 'usage') return;
  global.gc?.();
  const { user, system } = process.cpuUsage();
  process.send({ cpuMs: (user + system) / 1_000, rssBytes: process.memoryUsage().rss });
});
process.on('disconnect', () => process.exit(0));
