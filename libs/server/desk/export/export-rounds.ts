import { holds, LIMITS, type Role } from '@assay/domain';
import { ClaimPages, type ClaimFilter } from '@assay/server-claim';
import { Rounds, Transactions, type CallingMember, type Tx } from '@assay/server-platform';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { ExportFormat } from './export.types';
import { rowsOf, WRITERS } from './written-claims';

/** How often work is looked for that another node left, and what has expired is thrown away. */
const EVERY_MS = 2_000;

/** Pages of claims in one piece, and so in one transaction. */
const PAGES_AT_ONCE = 5;

/** How long a whole file is kept, and its row after it. */
const KEPT = '1 day';
const ROW_KEPT = '30 days';

interface Job {
  id: string;
  format: ExportFormat;
  filter: ClaimFilter;
  after: string | null;
  pieces: number;
  newsroomId: string;
  memberId: string;
  role: Role | null;
}

/**
 * Writes exports, a piece in each transaction together with where the next begins: what a killed node left is gone on
 * with by whichever looks next, and no claim is written twice or left out.
 */
@Injectable()
export class ExportRounds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds = new Rounds(EVERY_MS, () => this.work(), new Logger('ExportRounds'));
  private ending = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly pages: ClaimPages,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.begin();
  }

  beforeApplicationShutdown(): Promise<void> {
    this.ending = true;
    return this.rounds.end();
  }

  /** Now rather than at the next round. */
  soon(): void {
    void this.rounds.run();
  }

  /** Works until nothing waits. */
  async work(): Promise<void> {
    while (!this.ending && (await this.transactions.run((tx) => this.piece(tx))));
    await this.transactions.run(forget);
  }

  /** One piece of one export. Answers whether there may be more to do. */
  private async piece(tx: Tx): Promise<boolean> {
    const job = await take(tx);
    if (!job) return false;
    const { id, newsroomId, memberId, role, filter, format } = job;
    if (role === null || !holds({ kind: 'member', role }, 'newsroom.admin')) {
      await end(tx, id, 'cancelled');
      return true;
    }
    const by: CallingMember = { newsroomId, memberId, role };
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

/** The oldest export nobody works on, locked, with whose it is. */
async function take({ manager }: Tx): Promise<Job | null> {
  const [job] = (await manager.query(
    `select j.id, j.format, j.filter, j.after, j.newsroom_id as "newsroomId", j.member_id as "memberId",
       (select count(*)::int from export_piece where job_id = j.id) as pieces,
       case when m.removed_at is null then m.role end as role
     from export_job j join member m on m.id = j.member_id where j.state = 'running'
     order by j.created_at limit 1 for update of j skip locked`,
  )) as Job[];
  return job ?? null;
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
