import type { Author, Chapter, HistoryLog, Moment } from '@assay/collab';
import { foldChapters } from '@assay/collab';
import type { Pool, PoolClient } from 'pg';
import { claimIdOf } from './document-name';
import { inTransaction } from './in-transaction';
import { authorColumns, authorOf, soundUpdates, type AuthorRow, type UpdateRow } from './rows';
import { orAway } from './storage-error';

/** Rows younger than this are not folded, in minutes: nodes that lag a little still read them one by one. */
const YOUNG = 10;
/** Most rows folded at once, so that no transaction is long. */
const FOLD = 20_000;

interface SegmentRow extends AuthorRow {
  first_seq: string;
  last_seq: string;
  from_at: Date;
  to_at: Date;
  updates: number;
  update: Buffer;
  sound: boolean;
}

interface MomentRow {
  seq: string;
  from_at: Date;
  to_at: Date;
  updates: string;
  members: string[];
  actors: string[];
}

/** The history side of the draft log: reading its segments and rows, and folding rows into segments (P5). */
export class PgHistory implements HistoryLog {
  constructor(private readonly pool: Pool) {}

  async chapters(document: string, upTo: number): Promise<{ chapters: Chapter[]; damage: string | null }> {
    return orAway(() => readChapters(this.pool, claimIdOf(document), upTo));
  }

  /** Whose draft it is, and how many bytes its log up to `seq` has; null where there is no such draft. */
  async extent(document: string, upTo: number): Promise<{ newsroomId: string; bytes: number } | null> {
    const { rows } = await orAway(() =>
      this.pool.query<{ newsroom_id: string; bytes: string }>(
        `select newsroom_id,
           (select coalesce(sum(octet_length(update)), 0) from draft_segment where claim_id = $1 and last_seq <= $2)
           + (select coalesce(sum(octet_length(update)), 0) from draft_update where claim_id = $1 and seq <= $2) as bytes
         from draft where claim_id = $1`,
        [claimIdOf(document), upTo],
      ),
    );
    const [row] = rows;
    return row ? { newsroomId: row.newsroom_id, bytes: Number(row.bytes) } : null;
  }

  async moments(document: string): Promise<Moment[]> {
    const { rows } = await orAway(() => this.pool.query<MomentRow>(MOMENTS, [claimIdOf(document)]));
    return rows.map(({ seq, from_at, to_at, updates, members, actors }) => ({
      seq: Number(seq),
      fromAt: from_at,
      toAt: to_at,
      updates: Number(updates),
      authors: [
        ...members.map((memberId): Author => ({ memberId })),
        ...actors.map((system): Author => ({ system })),
      ],
    }));
  }

  async clients(document: string): Promise<{ client: number; author: Author }[]> {
    const { rows } = await orAway(() =>
      this.pool.query<AuthorRow & { client_id: string }>(
        'select client_id, member_id, system_actor from draft_client where claim_id = $1',
        [claimIdOf(document)],
      ),
    );
    return rows.map((row) => ({ client: Number(row.client_id), author: authorOf(row) }));
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

const MOMENTS = `
  select seq, from_at, to_at, updates, members, actors from (
    select last_seq as seq, min(from_at) as from_at, max(to_at) as to_at, sum(updates) as updates,
      array_remove(array_agg(distinct member_id), null) as members,
      array_remove(array_agg(distinct system_actor), null) as actors
    from draft_segment where claim_id = $1 group by last_seq
    union all
    select max(seq), min(at), max(at), count(*),
      array_remove(array_agg(distinct member_id), null), array_remove(array_agg(distinct system_actor), null)
    from draft_update where claim_id = $1 group by date_trunc('minute', at)
  ) as moment order by seq`;

/** Segments and rows as chapters, as far as they are sound and without a gap. */
export async function readChapters(
  db: Pick<PoolClient, 'query'>,
  claimId: string | null,
  upTo: number,
): Promise<{ chapters: Chapter[]; damage: string | null }> {
  const segments = await db.query<SegmentRow>(
    `select first_seq, last_seq, from_at, to_at, updates, update, member_id, system_actor, crc32(update) = crc as sound
     from draft_segment where claim_id = $1 and last_seq <= $2 order by last_seq, part`,
    [claimId, upTo],
  );
  const chapters: Chapter[] = [];
  let reached = 0;
  for (const row of segments.rows) {
    const [firstSeq, lastSeq] = [Number(row.first_seq), Number(row.last_seq)];
    if (!row.sound || (lastSeq !== reached && firstSeq !== reached + 1)) {
      return { chapters, damage: `the segment up to ${lastSeq} does not fit its checksum or its place` };
    }
    reached = lastSeq;
    const { updates, update, from_at, to_at } = row;
    chapters.push({
      firstSeq,
      lastSeq,
      author: authorOf(row),
      fromAt: from_at,
      toAt: to_at,
      updates,
      update,
    });
  }
  const { rows } = await db.query<UpdateRow & { folded_seq: string }>(
    `select u.seq, u.update, u.member_id, u.system_actor, u.at, crc32(u.update) = u.crc as sound, d.folded_seq
     from draft_update u join draft d using (claim_id)
     where u.claim_id = $1 and u.seq <= $2 and u.seq > d.folded_seq order by u.seq`,
    [claimId, upTo],
  );
  const { updates, damage } = soundUpdates(rows, Number(rows[0]?.folded_seq ?? reached));
  for (const { seq, update, author, at } of updates) {
    chapters.push({ firstSeq: seq, lastSeq: seq, author, fromAt: at, toAt: at, updates: 1, update });
  }
  return { chapters, damage };
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
  const chapters = foldChapters(updates);
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
