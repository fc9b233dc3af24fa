import type { Author, Chapter, HistoryLog, Moment, MomentPage } from '@assay/collab';
import type { Database } from '@assay/server-platform/database';
import { draftExtent, draftLog, draftMoments } from './chapters.queries';
import { claimIdOf } from './document-name';
import { draftClients } from './draft-log.queries';
import { authorOf, soundUpdates } from './rows';
import { orAway } from './storage-error';

/** Reads the segments and rows of draft logs (P5), through a pool or within a transaction. */
export class PgChapters implements HistoryLog {
  constructor(private readonly db: Database) {}

  async chapters(document: string, upTo: number): Promise<{ chapters: Chapter[]; damage: string | null }> {
    const claimId = claimIdOf(document);
    if (!claimId) return { chapters: [], damage: null };
    return orAway(() => readChapters(this.db, claimId, upTo));
  }

  /** How many bytes a draft's log up to `seq` has, and how many rows; null if there is no such draft. */
  async extent(document: string, upTo: number): Promise<{ bytes: number; rows: number } | null> {
    const claimId = claimIdOf(document);
    return claimId ? orAway(() => draftExtent(this.db, claimId, upTo)) : null;
  }

  async moments(document: string, { first, before }: MomentPage): Promise<Moment[]> {
    const claimId = claimIdOf(document);
    if (!claimId) return [];
    const moments = await orAway(() => draftMoments(this.db, claimId, first, before));
    return moments.map(({ seq, updates, members, actors, ...moment }) => ({
      ...moment,
      seq: Number(seq),
      updates: Number(updates),
      authors: [
        ...listed(members).map((memberId): Author => ({ memberId })),
        ...listed(actors).map((system): Author => ({ system })),
      ],
    }));
  }

  async clients(document: string): Promise<{ client: number; author: Author }[]> {
    const claimId = claimIdOf(document);
    if (!claimId) return [];
    const clients = await orAway(() => draftClients(this.db, claimId));
    return clients.map(({ clientId, ...author }) => ({ client: Number(clientId), author: authorOf(author) }));
  }
}

const listed = (names: string): string[] => (names === '' ? [] : names.split(','));

/** Segments and rows as chapters, up to the first damaged or missing one. */
export async function readChapters(
  db: Database,
  claimId: string,
  upTo: number,
): Promise<{ chapters: Chapter[]; damage: string | null }> {
  const log = await draftLog(db, claimId, upTo);
  const chapters: Chapter[] = [];
  let reached = 0;
  for (const { sound, ...row } of log.filter(({ isFolded }) => isFolded)) {
    const { firstSeq, lastSeq } = row;
    if (!sound || (lastSeq !== reached && firstSeq !== reached + 1)) {
      return { chapters, damage: `the segment up to ${lastSeq} does not fit its checksum or its place` };
    }
    reached = lastSeq;
    const { updates, update, fromAt, toAt } = row;
    chapters.push({ firstSeq, lastSeq, author: authorOf(row), fromAt, toAt, updates, update });
  }
  const rows = log.flatMap(({ isFolded, lastSeq, toAt, ...row }) =>
    isFolded ? [] : { ...row, seq: String(lastSeq), at: toAt },
  );
  const { updates, damage } = soundUpdates(rows, rows[0]?.foldedSeq ?? reached);
  for (const { seq, update, author, at } of updates) {
    chapters.push({ firstSeq: seq, lastSeq: seq, author, fromAt: at, toAt: at, updates: 1, update });
  }
  return { chapters, damage };
}
