import { foldChapters, type Chapter } from '@assay/collab';
import type { Pool, PoolClient } from 'pg';
import { claimIdOf } from './document-name';
import { inTransaction } from './in-transaction';
import { PgChapters } from './pg-chapters';
import { authorColumns, soundUpdates, type UpdateRow } from './rows';
import { orAway } from './storage-error';

/** Rows younger than this are not folded, in minutes: nodes that lag a little still read them one by one. */
const YOUNG = 10;
/** Most rows folded at once, so that no transaction is long. */
const FOLD = 20_000;

/** The history side of the draft log: reads its segments and rows, and folds rows into segments (P5). */
export class PgHistory extends PgChapters {
  constructor(private readonly pool: Pool) {
    super(pool);
  }

  /**
   * Folds a document's rows that its snapshot covers and that are old enough; answers how many. What reading
   * finds damaged is not folded: its rows stay as they are for whoever mends them.
   */
  async fold(document: string, olderThanMinutes = YOUNG): Promise<number> {
    const claimId = claimIdOf(document);
    return inTransaction(this.pool, 'begin', (client) => foldRows(client, claimId, olderThanMinutes));
  }

  /** Documents with enough old rows to be worth folding. */
  async foldable(limit = 50): Promise<string[]> {
    const { rows } = await orAway(() =>
      this.pool.query<{ claim_id: string }>(
        `select claim_id from draft where snapshot_seq - folded_seq > 200 and updated_at < now() - interval '${YOUNG} minutes' limit $1`,
        [limit],
      ),
    );
    return rows.map(({ claim_id }) => `draft/${claim_id}`);
  }
}

async function foldRows(
  client: PoolClient,
  claimId: string | null,
  olderThanMinutes: number,
): Promise<number> {
  const head = await client.query<{ folded_seq: string; snapshot_seq: string }>(
    'select folded_seq, snapshot_seq from draft where claim_id = $1 for update',
    [claimId],
  );
  if (!head.rows[0]) return 0;
  const [from, to] = [Number(head.rows[0].folded_seq), Number(head.rows[0].snapshot_seq)];
  const { rows } = await client.query<UpdateRow>(
    `select seq, update, member_id, system_actor, at, crc32(update) = crc as sound from draft_update
     where claim_id = $1 and seq > $2 and seq <= $3
       and at < date_trunc('minute', now()) - make_interval(mins => $4) order by seq limit ${FOLD}`,
    [claimId, from, to, olderThanMinutes],
  );
  const { updates, damage } = soundUpdates(rows, from);
  if (damage || updates.length === 0) return 0;
  const frozen = await client.query<{ seq: string }>(
    'select distinct draft_seq as seq from revision where claim_id = $1 and draft_seq > $2',
    [claimId, from],
  );
  const chapters = foldChapters(
    updates,
    frozen.rows.map(({ seq }) => Number(seq)),
  );
  for (const [part, chapter] of chapters.entries()) await insertSegment(client, claimId, part, chapter);
  const last = updates.at(-1)!.seq;
  await client.query('delete from draft_update where claim_id = $1 and seq <= $2', [claimId, last]);
  await client.query('update draft set folded_seq = $2 where claim_id = $1', [claimId, last]);
  return updates.length;
}

async function insertSegment(
  client: PoolClient,
  claimId: string | null,
  part: number,
  chapter: Chapter,
): Promise<void> {
  const { firstSeq, lastSeq, update, updates, fromAt, toAt } = chapter;
  await client.query(
    `insert into draft_segment (claim_id, last_seq, part, first_seq, update, crc, updates, member_id, system_actor, from_at, to_at)
     values ($1, $2, $3, $4, $5, crc32($5), $6, $7, $8, $9, $10)`,
    [claimId, lastSeq, part, firstSeq, update, updates, ...authorColumns(chapter.author), fromAt, toAt],
  );
}
