import { LIMITS } from '@assay/domain';
import { ClaimPages, type ClaimFilter } from '@assay/server-claim';
import { Rounds, Transactions, type CallingMember, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { JobTurns, type JobTable } from '../job/job-turns';
import type { ExportFormat } from './export.types';
import { rowsOf, WRITERS } from './written-claims';

/** How often work is looked for that another node left, and what has expired is thrown away. */
const EVERY_MS = 2_000;

/** Pages of claims in one piece, and so in one transaction. */
const PAGES_AT_ONCE = 5;

/** How long a whole file is kept, and its row after it. */
const KEPT = '1 day';
const ROW_KEPT = '30 days';

const EXPORTS: JobTable = {
  name: 'export_job',
  states: ['running'],
  columns: `j.format, j.filter, j.after,
    (select count(*)::int from export_piece where job_id = j.id) as pieces`,
  permission: 'newsroom.admin',
};

interface Job {
  format: ExportFormat;
  filter: ClaimFilter;
  after: string | null;
  pieces: number;
}

/**
 * Writes exports, a piece in each transaction together with where the next begins: what a killed node left is gone on
 * with by whichever looks next, and no claim is written twice or left out.
 */
@Injectable()
export class ExportRounds extends Rounds {
  private readonly turns = new JobTurns(EXPORTS);

  constructor(
    private readonly transactions: Transactions,
    private readonly pages: ClaimPages,
  ) {
    super(EVERY_MS);
  }

  /** Works until nothing waits. */
  async round(): Promise<void> {
    await this.whileMore(() => this.transactions.run((tx) => this.piece(tx)));
    await this.transactions.run(forget);
  }

  /** One piece of one export. Answers whether there may be more to do. */
  private async piece(tx: Tx): Promise<boolean> {
    const job = await this.turns.take<Job>(tx);
    if (!job) return false;
    const { id, newsroomId, by, filter, format } = job;
    if (!by) {
      await end(tx, id, 'cancelled');
      return true;
    }
    const { ids, after } = await this.next(by, filter, job.after);
    const write = WRITERS[format];
    const text = write(await rowsOf(tx.manager, newsroomId, ids), {
      isFirst: job.pieces === 0,
      isLast: after === null,
    });
    await tx.manager.query(
      'insert into export_piece (newsroom_id, job_id, number, text) values ($1, $2, $3, $4)',
      [newsroomId, id, job.pieces, text],
    );
    await tx.manager.query('update export_job set done = done + $2, after = $3 where id = $1', [
      id,
      ids.length,
      after,
    ]);
    if (after === null) await end(tx, id, 'done');
    return true;
  }

  /** The claims of the next piece, oldest first, and where the one after begins; null after the last. */
  private async next(
    by: CallingMember,
    filter: ClaimFilter,
    from: string | null,
  ): Promise<{ ids: string[]; after: string | null }> {
    const ids: string[] = [];
    let after = from;
    for (let page = 0; page < PAGES_AT_ONCE; page++) {
      const { edges, pageInfo } = await this.pages.page(by, LIMITS.pageSize, after, filter, {
        field: 'created_at',
        direction: 'asc',
      });
      ids.push(...edges.map(({ node }) => node.id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      if (after === null) break;
    }
    return { ids, after };
  }
}

async function end({ manager }: Tx, id: string, state: 'done' | 'cancelled'): Promise<void> {
  await manager.query(
    `update export_job set state = $2, finished_at = now(),
       expires_at = now() + case when $2 = 'done' then interval '${KEPT}' else interval '0' end where id = $1`,
    [id, state],
  );
}

/** Throws away what has expired. */
async function forget({ manager }: Tx): Promise<void> {
  await manager.query(
    `delete from export_piece where job_id in (select id from export_job where expires_at < now() order by expires_at limit 20)`,
  );
  await manager.query(`delete from export_job where expires_at < now() - interval '${ROW_KEPT}'`);
}
