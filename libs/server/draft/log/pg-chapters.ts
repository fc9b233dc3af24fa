import type { Author, Chapter, HistoryLog, Moment } from '@assay/collab';
import { claimIdOf } from './document-name';
import { authorOf, rowsOf, soundUpdates, type AuthorRow, type Queryable, type UpdateRow } from './rows';
import { orAway } from './storage-error';

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

/** Reads the segments and rows of draft logs (P5), through a pool or within a transaction. */
export class PgChapters implements HistoryLog {
  constructor(private readonly db: Queryable) {}

  async chapters(document: string, upTo: number): Promise<{ chapters: Chapter[]; damage: string | null }> {
    return orAway(() => readChapters(this.db, claimIdOf(document), upTo));
  }

  /** Whose draft it is, and how many bytes its log up to `seq` has; null where there is no such draft. */
  async extent(document: string, upTo: number): Promise<{ newsroomId: string; bytes: number } | null> {
    const [row] = rowsOf<{ newsroom_id: string; bytes: string }>(
      await orAway(() =>
        this.db.query(
          `select newsroom_id,
             (select coalesce(sum(octet_length(update)), 0) from draft_segment where claim_id = $1 and last_seq <= $2)
             + (select coalesce(sum(octet_length(update)), 0) from draft_update where claim_id = $1 and seq <= $2) as bytes
           from draft where claim_id = $1`,
          [claimIdOf(document), upTo],
        ),
      ),
    );
    return row ? { newsroomId: row.newsroom_id, bytes: Number(row.bytes) } : null;
  }

  async moments(document: string): Promise<Moment[]> {
    const rows = rowsOf<MomentRow>(await orAway(() => this.db.query(MOMENTS, [claimIdOf(document)])));
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
    const rows = rowsOf<AuthorRow & { client_id: string }>(
      await orAway(() =>
        this.db.query('select client_id, member_id, system_actor from draft_client where claim_id = $1', [
          claimIdOf(document),
        ]),
      ),
    );
    return rows.map((row) => ({ client: Number(row.client_id), author: authorOf(row) }));
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
  db: Queryable,
  claimId: string | null,
  upTo: number,
): Promise<{ chapters: Chapter[]; damage: string | null }> {
  const segments = rowsOf<SegmentRow>(
    await db.query(
      `select first_seq, last_seq, from_at, to_at, updates, update, member_id, system_actor, crc32(update) = crc as sound
     from draft_segment where claim_id = $1 and last_seq <= $2 order by last_seq, part`,
      [claimId, upTo],
    ),
  );
  const chapters: Chapter[] = [];
  let reached = 0;
  for (const row of segments) {
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
  const rows = rowsOf<UpdateRow & { folded_seq: string }>(
    await db.query(
      `select u.seq, u.update, u.member_id, u.system_actor, u.at, crc32(u.update) = u.crc as sound, d.folded_seq
     from draft_update u join draft d using (claim_id)
     where u.claim_id = $1 and u.seq <= $2 and u.seq > d.folded_seq order by u.seq`,
      [claimId, upTo],
    ),
  );
  const { updates, damage } = soundUpdates(rows, Number(rows[0]?.folded_seq ?? reached));
  for (const { seq, update, author, at } of updates) {
    chapters.push({ firstSeq: seq, lastSeq: seq, author, fromAt: at, toAt: at, updates: 1, update });
  }
  return { chapters, damage };
}
