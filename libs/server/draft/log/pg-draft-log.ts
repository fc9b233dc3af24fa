import type { Append, Appended, Author, DraftLog, LoadedLog, LoggedUpdate } from '@assay/collab';
import { createVerdictDoc, SEED_CLIENT_ID } from '@assay/verdict-doc';
import type { Pool, PoolClient } from 'pg';
import { APPEND, appended, appendValues, type AppendedRow, type Appending } from './append-batch';
import { claimIdOf } from './document-name';
import { inTransaction } from './in-transaction';
import { readChapters } from './pg-chapters';
import { authorOf, rowsOf, soundUpdates, type AuthorRow, type Queryable, type UpdateRow } from './rows';
import { orAway } from './storage-error';

/** Who writes the first update of every draft. */
export const SEED_AUTHOR: Author = { system: 'seed' };

interface HeadRow {
  snapshot: Buffer | null;
  snapshot_seq: string;
  snapshot_sound: boolean;
  folded_seq: string;
  seq: string;
}

// Where `meant` does not fit its checksum it reads as null: the update itself is whole.
const UPDATES = `select seq, update, case when crc32(meant) = meant_crc then meant end as meant,
    member_id, system_actor, at, crc32(update) = crc as sound
  from draft_update where claim_id = $1 and seq > $2 order by seq`;

/** The draft log in Postgres (P1). Give it a small pool of its own: a slow report must not hold up a keystroke. */
export class PgDraftLog implements DraftLog {
  constructor(private readonly pool: Pool) {}

  /**
   * Makes a claim's draft with its seed (D1), inside the caller's transaction. A draft that exists is left alone.
   *
   * @param language BCP 47 tag of the language it will be written in; `und` where it is not known
   */
  async create(db: Queryable, claimId: string, newsroomId: string, language: string): Promise<void> {
    const made = rowsOf(
      await db.query(
        'insert into draft (claim_id, newsroom_id) values ($1, $2) on conflict do nothing returning 1',
        [claimId, newsroomId],
      ),
    );
    if (made.length === 0) return;
    await db.query(
      APPEND,
      appendValues([
        {
          claimId,
          update: createVerdictDoc(language),
          meant: null,
          author: SEED_AUTHOR,
          clients: [SEED_CLIENT_ID],
        },
      ]),
    );
  }

  async load(document: string): Promise<LoadedLog | null> {
    const claimId = claimIdOf(document);
    if (!claimId) return null;
    // One moment for all reads: a snapshot saved in between must not seem to leave a gap.
    return inTransaction(this.pool, 'begin isolation level repeatable read read only', (client) =>
      readDraft(client, claimId),
    );
  }

  async append(batch: Append[]): Promise<Appended[]> {
    const results: Appended[] = batch.map(() => ({ refused: 'not_found' }));
    const known: Appending[] = [];
    const indexes: number[] = [];
    batch.forEach(({ document, update, meant, author, clients }, index) => {
      const claimId = claimIdOf(document);
      if (!claimId) return;
      known.push({ claimId, update, meant, author, clients });
      indexes.push(index);
    });
    if (known.length === 0) return results;
    const values = appendValues(known);
    const { rows } = await orAway(() =>
      this.pool.query<AppendedRow>({ name: 'draft_append', text: APPEND, values }),
    );
    appended(known, rows[0]!).forEach((result, place) => (results[indexes[place]!] = result));
    return results;
  }

  async since(document: string, seq: number): Promise<LoggedUpdate[] | null> {
    const claimId = claimIdOf(document);
    if (!claimId) return null;
    return orAway(async () => {
      const { rows } = await this.pool.query<UpdateRow>(UPDATES, [claimId, seq]);
      const { updates, damage } = soundUpdates(rows, seq);
      if (damage) return null;
      // Nothing there although the head is further on: what was asked for is folded.
      if (updates.length === 0 && ((await this.heads([document])).get(document) ?? 0) > seq) return null;
      return updates;
    });
  }

  async heads(documents: string[]): Promise<Map<string, number>> {
    const ids = documents.flatMap((document) => claimIdOf(document) ?? []);
    const { rows } = await orAway(() =>
      this.pool.query<{ claim_id: string; seq: string }>({
        name: 'draft_heads',
        text: 'select claim_id, seq from draft where claim_id = any ($1)',
        values: [ids],
      }),
    );
    return new Map(rows.map(({ claim_id, seq }) => [`draft/${claim_id}`, Number(seq)]));
  }

  async saveSnapshot(document: string, seq: number, snapshot: Uint8Array): Promise<void> {
    await orAway(() =>
      this.pool.query(
        `update draft set snapshot = $3, snapshot_seq = $2, snapshot_crc = crc32($3)
         where claim_id = $1 and snapshot_seq < $2 and seq >= $2`,
        [claimIdOf(document), seq, snapshot],
      ),
    );
  }
}

async function readDraft(db: Queryable, claimId: string): Promise<LoadedLog | null> {
  const [head] = rowsOf<HeadRow>(
    await db.query(
      `select snapshot, snapshot_seq, folded_seq, seq, crc32(snapshot) is not distinct from snapshot_crc as snapshot_sound
       from draft where claim_id = $1`,
      [claimId],
    ),
  );
  if (!head) return null;
  const { snapshot, snapshotSeq, tail, damage } = await readState(db, claimId, head);
  const clients = rowsOf<AuthorRow & { client_id: string }>(
    await db.query('select client_id, member_id, system_actor from draft_client where claim_id = $1', [
      claimId,
    ]),
  ).map((row) => ({ client: Number(row.client_id), author: authorOf(row) }));
  const reached = tail.at(-1)?.seq ?? snapshotSeq;
  const short = reached < Number(head.seq) ? `the log ends at ${reached} of ${head.seq}` : null;
  return { snapshot, snapshotSeq, tail, clients, damage: damage ?? short };
}

/** Snapshot and tail; a snapshot that does not fit its checksum is a lost cache, and all of the log is read instead. */
async function readState(db: Queryable, claimId: string, head: HeadRow): Promise<Omit<LoadedLog, 'clients'>> {
  const snapshotSeq = Number(head.snapshot_seq);
  if (head.snapshot_sound && snapshotSeq >= Number(head.folded_seq)) {
    const rows = rowsOf<UpdateRow>(await db.query(UPDATES, [claimId, snapshotSeq]));
    const { updates, damage } = soundUpdates(rows, snapshotSeq);
    return { snapshot: head.snapshot, snapshotSeq, tail: updates, damage };
  }
  const { chapters, damage } = await readChapters(db as PoolClient, claimId, Number(head.seq));
  const tail = chapters.map(({ lastSeq, update, author, toAt }) => ({
    seq: lastSeq,
    update,
    author,
    at: toAt,
  }));
  return { snapshot: null, snapshotSeq: 0, tail, damage };
}
