import { foldChapters } from '@assay/collab';
import { Database, inPoolTransaction } from '@assay/server-platform/database';
import type { Pool } from 'pg';
import { claimIdOf, documentName } from './document-name';
import {
  endFold,
  endsAfter,
  foldableDrafts,
  insertSegment,
  lockFolded,
  updatesToFold,
} from './folding.queries';
import { PgChapters } from './pg-chapters';
import { authorColumns, soundUpdates } from './rows';
import { orAway } from './storage-error';

/** Rows younger than this are not folded, in minutes: nodes that lag a little still read them one by one. */
const YOUNG = 10;
/**
 * The most rows, and bytes of their updates, in one fold: about thirty milliseconds of work on the node's event
 * loop. The first row is folded whatever its size.
 */
const FOLDED_AT_ONCE = { rows: 2_000, bytes: 1024 * 1024 };

/** The history side of the draft log: reads its segments and rows, and folds rows into segments (P5). */
export class PgHistory extends PgChapters {
  constructor(private readonly pool: Pool) {
    super(new Database(pool));
  }

  /**
   * Folds a document's oldest rows, as many as one fold may have, if its snapshot covers them and they are old enough.
   * Returns how many. Damaged rows are not folded, so that they can still be repaired.
   */
  async fold(document: string, most = FOLDED_AT_ONCE): Promise<number> {
    const claimId = claimIdOf(document);
    if (!claimId) return 0;
    return orAway(() => inPoolTransaction(this.pool, 'write', (db) => foldRows(db, claimId, most)));
  }

  /** Some documents with enough old rows to be worth folding, chosen at random, because some cannot be folded. */
  async foldable(limit = 50): Promise<string[]> {
    const claimIds = await orAway(() => foldableDrafts(new Database(this.pool), YOUNG, limit));
    return claimIds.map(documentName);
  }
}

async function foldRows(db: Database, claimId: string, most: typeof FOLDED_AT_ONCE): Promise<number> {
  const head = await lockFolded(db, claimId);
  if (!head) return 0;
  const { foldedSeq, snapshotSeq } = head;
  const rows = await updatesToFold(db, claimId, foldedSeq, snapshotSeq, YOUNG, most);
  const { updates, damage } = soundUpdates(rows, foldedSeq);
  if (damage || updates.length === 0) return 0;
  const chapters = foldChapters(updates, await endsAfter(db, claimId, foldedSeq));
  for (const [part, chapter] of chapters.entries())
    await insertSegment(db, claimId, part, chapter, authorColumns(chapter.author));
  await endFold(db, claimId, updates.at(-1)!.seq);
  return updates.length;
}
