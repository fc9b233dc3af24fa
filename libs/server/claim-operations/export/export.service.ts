import { because } from '@assay/messages';
import { cutText } from '@assay/text';
import { limited, LIMITS, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { ClaimPages, type ClaimFilter } from '@assay/server-claim';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, lockQueue, type Tx } from '@assay/server-platform/database';
import { JobQueue } from '@assay/server-platform/jobs';
import { Injectable } from '@nestjs/common';
import { EXPORT_CLAIMS, exportJob } from './export-task';
import {
  cancelExport,
  deletePieces,
  dropOldFiles,
  exportPiece,
  findExport,
  hasRunningExport,
  insertExport,
  latestExports,
} from './export.queries';
import { ClaimExport, type ExportClaimsInput, type ExportFormat } from './export.types';

/** Begins, reports and stops exports; `ExportWorker` writes them. */
@Injectable()
export class ExportService {
  constructor(
    private readonly db: Database,
    private readonly pages: ClaimPages,
    private readonly audit: AuditService,
    private readonly jobs: JobQueue,
  ) {}

  /** How many claims an export would hold; counted before its transaction, which is to hold one connection alone. */
  count(by: CallingMember, { filter }: ExportClaimsInput): ReturnType<ClaimPages['count']> {
    return this.pages.count(by, filter ?? {});
  }

  /** @param counted what `count` said @throws LIMITED while one of the newsroom's is at work */
  async begin(
    tx: Tx,
    by: CallingMember,
    { format, filter }: ExportClaimsInput,
    { count, isExact }: Awaited<ReturnType<ClaimPages['count']>>,
  ): Promise<string> {
    const { newsroomId, memberId } = by;
    const wanted: ClaimFilter = filter ?? {};
    await lockQueue(tx, 'export', newsroomId);
    if (await hasRunningExport(tx.db, newsroomId)) throw limited('export', because('export_at_work'), 5);
    await dropOldFiles(tx, newsroomId, LIMITS.exportedBytes);
    const id = await insertExport(tx.db, by, { format, filter: wanted, total: count, totalIsExact: isExact });
    const data = { format, filter: cutText(JSON.stringify(wanted), 500) };
    await this.audit.append(tx, { newsroomId, actorId: memberId, action: 'claims.exported', data });
    await this.jobs.enqueue(tx, EXPORT_CLAIMS, exportJob(newsroomId, id));
    return id;
  }

  /** @throws NOT_FOUND */
  async one(newsroomId: string, id: string, db: Database = this.db): Promise<ClaimExport> {
    const row = await findExport(db, newsroomId, id);
    if (!row) throw notFound('export');
    return Object.assign(new ClaimExport(), row);
  }

  /** The newsroom's last exports, the newest first. */
  async last(newsroomId: string): Promise<ClaimExport[]> {
    const rows = await latestExports(this.db, newsroomId);
    return rows.map((row) => Object.assign(new ClaimExport(), row));
  }

  /** Stops one that is at work; what was written of it is thrown away. @throws NOT_FOUND */
  async cancel(tx: Tx, { newsroomId }: CallingMember, id: string): Promise<void> {
    if (!(await cancelExport(tx, newsroomId, id))) await this.one(newsroomId, id, tx.db);
    await deletePieces(tx, newsroomId, id);
    await tx.announce({ kind: 'work_changed', newsroomId, workId: id });
  }

  /** A whole export, piece by piece: it is never in memory at once. @throws NOT_FOUND */
  async file(
    newsroomId: string,
    id: string,
  ): Promise<{ format: ExportFormat; pieces: AsyncGenerator<string> }> {
    const job = await this.one(newsroomId, id);
    if (!job.isKept) throw notFound('file');
    return { format: job.format, pieces: this.pieces(newsroomId, id) };
  }

  private async *pieces(newsroomId: string, id: string): AsyncGenerator<string> {
    for (let number = 0; ; number++) {
      const text = await exportPiece(this.db, newsroomId, id, number);
      if (text === undefined) return;
      yield text;
    }
  }
}
