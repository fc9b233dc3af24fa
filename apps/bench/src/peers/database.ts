import { PgDraftLog } from '@assay/server-draft/log';
import { Database, migrateDatabase } from '@assay/server-platform/database';
import { startCluster, type Cluster } from '@assay/tooling';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Pool } from 'pg';
import { sleep } from '../load/writer';

/** A durable PostgreSQL with a migrated database, members and drafts. */
export interface BenchDatabase {
  /** The application's login. */
  url: string;
  /** The cluster's superuser, who fills tables without triggers. */
  superuserUrl: string;
  /** Uses the application's login; the owner's only creates and migrates the database. */
  pool: Pool;
  members: string[];
  /** The postmaster's process id. */
  pid(): number;
  drafts(count: number): Promise<string[]>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it with that many members. */
export async function startDatabase(memberCount: number): Promise<BenchDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  chmodSync(folder, 0o755);
  let cluster: Cluster = await startCluster({ folder });
  const clear = () => rmSync(folder, { recursive: true, force: true });
  // An interrupted program leaves no cluster behind.
  const interrupted = (signal: NodeJS.Signals) =>
    void cluster
      .stop()
      .catch(() => undefined)
      .then(clear)
      .then(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  // Also when the program ends with an error, where nothing can be awaited any more.
  const ended = () => {
    try {
      process.kill(cluster.pid, 'SIGQUIT');
    } catch {
      // It had stopped already.
    }
    clear();
  };
  process.once('exit', ended);
  const { port } = cluster;
  const admin = new Client(`${cluster.url}/postgres`);
  await admin.connect();
  await admin.query('create database bench');
  await admin.end();
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } = cluster.logins('bench');
  await migrateDatabase(ownerUrl, url);
  const pool = new Pool({ connectionString: url, max: 4 });
  pool.on('error', () => undefined);
  const ids = async (sql: string, values: unknown[] = []) =>
    (await pool.query<{ id: string }>(sql, values)).rows.map(({ id }) => id);
  const [newsroom] = await ids(`insert into newsroom (slug, name) values ('bench', 'Bench') returning id`);
  const members = await ids(
    `with a as (insert into account (email, name, password_hash) select g || '@example.org', 'W', 'x' from generate_series(1, $1) g returning id)
     insert into member (newsroom_id, account_id, role) select $2, id, 'checker' from a returning id`,
    [memberCount, newsroom],
  );
  const log = new PgDraftLog(pool);
  const drafts = async (count: number) => {
    const claims = await ids(
      `insert into claim (newsroom_id, statement, claimant_kind, created_by) select $1, 'A claim', 'article', $2 from generate_series(1, $3) returning id`,
      [newsroom, members[0], count],
    );
    for (const claim of claims) await log.create(new Database(pool), claim, newsroom!, 'en');
    return claims.map((claim) => `draft/${claim}`);
  };
  return {
    url,
    superuserUrl: `${cluster.url}/bench`,
    pool,
    members,
    drafts,
    pid: () => cluster.pid,
    restart: async () => void (cluster = await startCluster({ folder, port })),
    stop: async () => {
      await pool.end();
      await cluster.stop();
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted).off('exit', ended);
      clear();
    },
  };
}

/** Waits until the product has done every job that is ready, so that no job of the filled tables runs in a measurement. */
export async function whenJobsAreDone(pool: Pool): Promise<void> {
  const ready = 'select exists (select from graphile_worker._private_jobs where run_at <= now()) as ready';
  while ((await pool.query<{ ready: boolean }>(ready)).rows[0]!.ready) await sleep(200);
}

/** Brings the statistics of all tables up to date, as autovacuum does in time. The application's login may not. */
export async function analyse(superuserUrl: string): Promise<void> {
  const superuser = new Client(superuserUrl);
  await superuser.connect();
  await superuser.query('vacuum analyze');
  await superuser.end();
}
