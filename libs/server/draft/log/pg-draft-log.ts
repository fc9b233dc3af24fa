import type { Append, Appended, Author, DraftLog, LoadedLog, LoggedUpdate } from '@assay/collab';
import { Database, inPoolTransaction } from '@assay/server-platform/database';
import { createVerdictDoc, SEED_CLIENT_ID } from '@assay/verdict-doc';
import { traced } from '@assay/server-platform/trace';
import type { Pool } from 'pg';
import { appended, batchOf, type Appending } from './append-batch';
import { appendBatch, appendSeed, insertDraft } from './append.queries';
import { claimIdOf } from './document-name';
import {
  draftClients,
  draftHead,
  draftHeads,
  saveSnapshot,
  updatesAfter,
  type HeadRow,
} from './draft-log.queries';
import { readChapters } from './pg-chapters';
import { authorOf, soundUpdates } from './rows';
import { orAway } from './storage-error';

/** The author of the first update of every draft. */
export const SEED_AUTHOR: Author = { system: 'seed' };

/** The draft log in Postgres (P1). It needs small pools of its own: a slow report must not delay a keystroke. */
export class PgDraftLog implements DraftLog {
  private readonly db: Database;
  private readonly appending: Database;

  /**
   * @param pool for reading and for snapshots
   * @param appending for updates alone. A node appends one batch at a time, so one connection is enough, and no read
   * delays a keystroke
   */
  constructor(
    private readonly pool: Pool,
    appending: Pool = pool,
  ) {
    this.db = new Database(pool);
    this.appending = new Database(appending);
  }

  /**
   * Makes a claim's draft with its seed (D1), inside the caller's transaction. A draft that exists is not changed.
   *
   * @param language BCP 47 tag of the language it will be written in; `und` where it is not known
   */
  async create(db: Database, claimId: string, newsroomId: string, language: string): Promise<void> {
    if (!(await insertDraft(db, claimId, newsroomId))) return;
    const update = createVerdictDoc(language);
    const seed = { claimId, update, meant: null, author: SEED_AUTHOR, clients: [SEED_CLIENT_ID] };
    await appendSeed(db, batchOf([seed]));
  }

  async load(document: string): Promise<LoadedLog | null> {
    const claimId = claimIdOf(document);
    if (!claimId) return null;
    // One database snapshot for all reads: a document snapshot that is saved in between must not look like a gap in the log.
    return orAway(() => inPoolTransaction(this.pool, 'snapshot', (db) => readDraft(db, claimId)));
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
    const row = await orAway(() =>
      traced('append updates', { 'draft.updates': known.length }, () =>
        appendBatch(this.appending, batchOf(known)),
      ),
    );
    appended(known, row).forEach((result, place) => (results[indexes[place]!] = result));
    return results;
  }

  async since(document: string, seq: number): Promise<LoggedUpdate[] | null> {
    const claimId = claimIdOf(document);
    if (!claimId) return null;
    return orAway(async () => {
      const { updates, damage } = soundUpdates(await updatesAfter(this.db, claimId, seq), seq);
      if (damage) return null;
      // No rows although the head is further on: the requested updates were folded.
      if (updates.length === 0 && ((await this.heads([document])).get(document) ?? 0) > seq) return null;
      return updates;
    });
  }

  async heads(documents: string[]): Promise<Map<string, number>> {
    const ids = documents.flatMap((document) => claimIdOf(document) ?? []);
    const heads = await orAway(() => draftHeads(this.db, ids));
    return new Map(heads.map(({ claimId, seq }) => [`draft/${claimId}`, Number(seq)]));
  }

  async saveSnapshot(document: string, seq: number, snapshot: Uint8Array): Promise<void> {
    const claimId = claimIdOf(document);
    if (claimId) await orAway(() => saveSnapshot(this.db, claimId, seq, snapshot));
  }
}

async function readDraft(db: Database, claimId: string): Promise<LoadedLog | null> {
  const head = await draftHead(db, claimId);
  if (!head) return null;
  const { snapshot, snapshotSeq, tail, damage } = await readState(db, claimId, head);
  const clients = (await draftClients(db, claimId)).map(({ clientId, ...author }) => ({
    client: Number(clientId),
    author: authorOf(author),
  }));
  const reached = tail.at(-1)?.seq ?? snapshotSeq;
  const short = reached < Number(head.seq) ? `the log ends at ${reached} of ${head.seq}` : null;
  return {
    ...{ newsroomId: head.newsroomId, snapshot, snapshotSeq, tail, clients },
    damage: damage ?? short,
  };
}

/** Snapshot and tail. If the snapshot does not match its checksum, the whole log is read instead. */
async function readState(
  db: Database,
  claimId: string,
  head: HeadRow,
): Promise<Omit<LoadedLog, 'clients' | 'newsroomId'>> {
  const snapshotSeq = Number(head.snapshotSeq);
  if (head.snapshotSound && snapshotSeq >= Number(head.foldedSeq)) {
    const { updates, damage } = soundUpdates(await updatesAfter(db, claimId, snapshotSeq), snapshotSeq);
    return { snapshot: head.snapshot, snapshotSeq, tail: updates, damage };
  }
  const { chapters, damage } = await readChapters(db, claimId, Number(head.seq));
  const tail = chapters.map(({ lastSeq, update, author, toAt }) => ({
    seq: lastSeq,
    update,
    author,
    at: toAt,
  }));
  return { snapshot: null, snapshotSeq: 0, tail, damage };
}
