import { sql, type Database } from '@assay/server-platform/database';
import type { Batch } from './append-batch';

/** What `draft_append` answers. */
export interface AppendedRow {
  /** For each document, in order of their first update: the number its updates follow, or null. */
  befores: (string | null)[];
  /** The updates that got no number, counted from 1. */
  refused: number[];
}

/** One statement for a whole batch, in a transaction of its own when it is the only one. */
const append = ({
  documents,
  places,
  sizes,
  bytes,
  members,
  actors,
  boundUpdates,
  boundClients,
  meants,
}: Batch) =>
  sql<{ befores: string[] | null; refused: number[] | null }>`
    select befores, refused from draft_append(${documents}::uuid[], ${places}::int[], ${sizes}::int[], ${bytes}::bytea,
      ${members}::uuid[], ${actors}::text[], ${boundUpdates}::int[], ${boundClients}::bigint[], ${meants}::bytea[])`;

/** Stores a batch of updates. The statement is prepared: it runs for every few letters that are typed. */
export async function appendBatch(db: Database, batch: Batch): Promise<AppendedRow> {
  const [row] = await db.prepared(append(batch));
  return { befores: row?.befores ?? [], refused: row?.refused ?? [] };
}

/** Inserts a claim's draft without any update, and answers whether it did: one that exists is left alone. */
export async function insertDraft(db: Database, claimId: string, newsroomId: string): Promise<boolean> {
  const { rows } = await sql<{ claim_id: string }>`
    insert into draft (claim_id, newsroom_id) values (${claimId}::uuid, ${newsroomId}::uuid)
    on conflict do nothing returning claim_id`.execute(db);
  return rows.length > 0;
}

/** Stores a draft's first updates in the transaction that opens it, which is rare: there the statement is not prepared. */
export async function appendSeed(db: Database, batch: Batch): Promise<void> {
  await append(batch).execute(db);
}
