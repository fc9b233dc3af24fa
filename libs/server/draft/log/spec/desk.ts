import { Database } from '@assay/server-platform/database';
import { createTestDatabase, type TestDatabase } from '@assay/testing';
import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { documentName, PgDraftLog } from '../index';

/** A newsroom in a real database, with drafts to write and people to write them. */
export interface Desk {
  url: string;
  pool: Pool;
  log: PgDraftLog;
  newsroomId: string;
  /** A new member; the name is theirs. */
  member(name: string, role?: string): Promise<string>;
  /** A new claim with its draft; answers the document's name. */
  draft(): Promise<string>;
  close(): Promise<void>;
}

/** Opens a desk on a database of its own, or on one that is given. */
export async function openDesk(at?: { url: string }): Promise<Desk> {
  const database: Pick<TestDatabase, 'url' | 'drop'> = at
    ? { url: at.url, drop: async () => undefined }
    : await createTestDatabase();
  const pool = new Pool({ connectionString: database.url, max: 6 });
  pool.on('error', () => undefined);
  const log = new PgDraftLog(pool);
  const one = async (sql: string, values: unknown[]) =>
    (await pool.query<{ id: string }>(sql, values)).rows[0]!.id;
  const newsroomId = await one(`insert into newsroom (slug, name) values ($1, 'Desk') returning id`, [
    `desk-${randomUUID()}`,
  ]);
  const member = async (name: string, role = 'checker') => {
    const account = await one(
      `insert into account (email, name, password_hash) values ($1, $2, 'x') returning id`,
      [`${randomUUID()}@example.org`, name],
    );
    return one('insert into member (newsroom_id, account_id, role) values ($1, $2, $3) returning id', [
      newsroomId,
      account,
      role,
    ]);
  };
  const owner = await member('Owner', 'admin');
  const draft = async () => {
    const claim = await one(
      `insert into claim (newsroom_id, statement, claimant_kind, created_by) values ($1, 'A claim', 'article', $2) returning id`,
      [newsroomId, owner],
    );
    await log.create(new Database(pool), claim, newsroomId, 'en');
    return documentName(claim);
  };
  const close = async () => {
    await pool.end();
    await database.drop();
  };
  return { url: database.url, pool, log, newsroomId, member, draft, close };
}
