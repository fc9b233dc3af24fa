import { cutText } from '@assay/text';
import { limited, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { ClaimPages, type ClaimFilter } from '@assay/server-claim';
import { waitInLine, type CallingMember, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ClaimExport, type ExportClaimsInput, type ExportFormat } from './export.types';

/** Exports of a newsroom that are told of. */
const MOST_TOLD = 10;

const COLUMNS = `id, member_id as "memberId", format, state, total, total_is_exact as "totalIsExact", done,
  created_at as "createdAt", expires_at as "expiresAt"`;

/** Begins, tells of and stops exports; `ExportRounds` writes them. */
@Injectable()
export class ExportService {
  constructor(
    private readonly source: DataSource,
    private readonly pages: ClaimPages,
    private readonly audit: AuditService,
  ) {}

  /** @throws LIMITED while one of the newsroom's is at work */
  async begin(tx: Tx, by: CallingMember, { format, filter }: ExportClaimsInput): Promise<string> {
    const { newsroomId, memberId } = by;
    const wanted: ClaimFilter = filter ?? {};
    const { count, isExact } = await this.pages.count(by, wanted);
    await waitInLine(tx, 'export', newsroomId);
    const [busy] = (await tx.manager.query(
      `select id from export_job where newsroom_id = $1 and state = 'running'`,
      [newsroomId],
    )) as object[];
    if (busy) throw limited('export', 'Another export is at work. Wait for it, or cancel it.', 5);
    const [{ id }] = (await tx.manager.query(
      `insert into export_job (newsroom_id, member_id, format, filter, total, total_is_exact)
       values ($1, $2, $3, $4, $5, $6) returning id`,
      [newsroomId, memberId, format, JSON.stringify(wanted), count, isExact],
    )) as [{ id: string }];
    const data = { format, filter: cutText(JSON.stringify(wanted), 500) };
    await this.audit.append(tx, { newsroomId, actorId: memberId, action: 'claims.exported', data });
    return id;
  }

  /** @throws NOT_FOUND */
  async one(newsroomId: string, id: string): Promise<ClaimExport> {
    const [row] = (await this.source.query(
      `select ${COLUMNS} from export_job where newsroom_id = $1 and id = $2`,
      [newsroomId, id],
    )) as ClaimExport[];
    if (!row) throw notFound('The export');
    return Object.assign(new ClaimExport(), row);
  }

  /** The newsroom's last exports, the newest first. */
  async last(newsroomId: string): Promise<ClaimExport[]> {
    const rows = (await this.source.query(
      `select ${COLUMNS} from export_job where newsroom_id = $1 order by created_at desc, id desc limit ${MOST_TOLD}`,
      [newsroomId],
    )) as ClaimExport[];
    return rows.map((row) => Object.assign(new ClaimExport(), row));
  }

  /** Stops one that is at work; what was written of it is thrown away. @throws NOT_FOUND */
  async cancel({ manager }: Tx, { newsroomId }: CallingMember, id: string): Promise<void> {
    const [, count] = (await manager.query(
      `update export_job set state = 'cancelled', finished_at = now(), expires_at = now()
       where newsroom_id = $1 and id = $2 and state = 'running'`,
      [newsroomId, id],
    )) as [unknown, number];
    if (!count) await this.one(newsroomId, id);
    await manager.query('delete from export_piece where job_id = $1 and newsroom_id = $2', [id, newsroomId]);
  }

  /** A whole export, piece by piece: it is never in memory at once. @throws NOT_FOUND */
  async file(
    newsroomId: string,
    id: string,
  ): Promise<{ format: ExportFormat; pieces: AsyncGenerator<string> }> {
    const job = await this.one(newsroomId, id);
    if (job.state !== 'done') throw notFound('The file');
    return { format: job.format, pieces: this.pieces(newsroomId, id) };
  }

  private async *pieces(newsroomId: string, id: string): AsyncGenerator<string> {
    for (let number = 0; ; number++) {
      const [row] = (await this.source.query(
        'select text from export_piece where newsroom_id = $1 and job_id = $2 and number = $3',
        [newsroomId, id, number],
      )) as { text: string }[];
      if (!row) return;
      yield row.text;
    }
  }
}
