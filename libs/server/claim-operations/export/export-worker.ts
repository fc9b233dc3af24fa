import { LIMITS } from '@assay/domain';
import { ClaimPages, type ClaimFilter } from '@assay/server-claim';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, Transactions, type Tx } from '@assay/server-platform/database';
import { JobHandlers, JobQueue, type JobHandler } from '@assay/server-platform/jobs';
import { Injectable } from '@nestjs/common';
import { announceWork, workingMember } from '../job/working-member';
import { DELETE_EXPORTS, EXPORT_CLAIMS, exportJob } from './export-task';
import {
  deleteExpired,
  endExport,
  exportMembers,
  insertPiece,
  lockExport,
  writtenBytes,
} from './export-work.queries';
import { WRITERS } from './written-claims';
import { bytesOfArticles, writtenClaims } from './written-claims.queries';

/** Pages of claims in one piece, and so in one transaction. */
const PAGES_AT_ONCE = 5;

/**
 * Most bytes of addresses of articles in one piece. A claim may appear in hundreds of articles, whose addresses have kilobytes
 * each: those of five hundred claims would take the node's memory.
 */
const MOST_BYTES = 2 * 1024 * 1024;

interface ExportData {
  exportId: string;
}

/**
 * Writes exports, a piece in each transaction together with where the next begins: a job that is run again goes on from
 * there, and no claim is written twice or left out.
 */
@Injectable()
export class ExportWorker implements JobHandler<ExportData> {
  constructor(
    private readonly db: Database,
    private readonly transactions: Transactions,
    private readonly pages: ClaimPages,
    private readonly jobs: JobQueue,
    handlers: JobHandlers,
  ) {
    handlers.register(EXPORT_CLAIMS, this);
    handlers.register(DELETE_EXPORTS, { run: () => this.transactions.run(deleteExpired) });
  }

  async run({ exportId }: ExportData): Promise<void> {
    await this.transactions.run((tx) => this.piece(tx, exportId));
  }

  async about(data: readonly ExportData[]): Promise<(string | null)[]> {
    const names = await exportMembers(
      this.db,
      data.map(({ exportId }) => exportId),
    );
    return data.map(({ exportId }) => names.get(exportId) ?? null);
  }

  /** The newsroom may begin another export. */
  async giveUp(tx: Tx, { exportId }: ExportData): Promise<void> {
    const running = await lockExport(tx, exportId);
    if (!running) return;
    await endExport(tx, exportId, 'cancelled');
    await announceWork(tx, running, exportId);
  }

  /** One piece, and the job that writes the next. */
  private async piece(tx: Tx, id: string): Promise<void> {
    const running = await lockExport(tx, id);
    if (!running) return;
    await announceWork(tx, running, id);
    const { newsroomId, filter, format, pieces } = running;
    const by = workingMember(running, 'newsroom.admin');
    if (!by) return endExport(tx, id, 'cancelled');
    const { ids, after } = await this.next(tx, by, filter, running.after);
    const write = WRITERS[format];
    const text = write(await writtenClaims(tx.db, newsroomId, ids), {
      isFirst: pieces === 0,
      isLast: after === null,
    });
    await insertPiece(tx, newsroomId, id, { number: pieces, text, claims: ids.length, after });
    if ((await writtenBytes(tx, id)) > LIMITS.exportedBytes) await endExport(tx, id, 'cancelled');
    else if (after === null) await endExport(tx, id, 'done');
    else await this.jobs.enqueue(tx, EXPORT_CLAIMS, exportJob(newsroomId, id));
  }

  /** The claims of the next piece, oldest first, and where the one after begins; null after the last. */
  private async next(
    tx: Tx,
    by: CallingMember,
    filter: ClaimFilter,
    from: string | null,
  ): Promise<{ ids: string[]; after: string | null }> {
    const found: { id: string; cursor: string }[] = [];
    let after = from;
    for (let page = 0; page < PAGES_AT_ONCE; page++) {
      const { edges, pageInfo } = await this.pages.page(
        by,
        LIMITS.pageSize,
        after,
        filter,
        { field: 'created_at', direction: 'asc' },
        tx,
      );
      found.push(...edges.map(({ node, cursor }) => ({ id: node.id, cursor })));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      if (after === null) break;
    }
    const ids = found.map(({ id }) => id);
    const fitting = fittingIn(MOST_BYTES, ids, await bytesOfArticles(tx.db, ids));
    if (fitting === ids.length) return { ids, after };
    return { ids: ids.slice(0, fitting), after: found[fitting - 1]!.cursor };
  }
}

/** How many of these claims, from the first, have at most so many bytes together: at least one. */
function fittingIn(most: number, ids: readonly string[], bytes: ReadonlyMap<string, number>): number {
  let sum = 0;
  const tooMany = ids.findIndex((id) => (sum += bytes.get(id) ?? 0) > most);
  return tooMany < 0 ? ids.length : Math.max(1, tooMany);
}
