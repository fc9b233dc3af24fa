import { holds, type Permission, type Role } from '@assay/domain';
import type { CallingMember, Tx } from '@assay/server-platform';

/** A table of jobs, each of the member who began it. */
export interface JobTable {
  name: 'bulk_operation' | 'export_job';
  /** States in which there is something to do. */
  states: readonly string[];
  /** What else is read of a job `j`, as SQL. */
  columns: string;
  /** What its member must hold still. */
  permission: Permission;
}

/**
 * Takes jobs by turns of their newsrooms: a piece of one newsroom's, then a piece of the next one's. Each node goes round
 * by itself.
 */
export class JobTurns {
  /** The newsroom that had the last turn. */
  private last: string | null = null;

  constructor(private readonly table: JobTable) {}

  /**
   * The oldest job, of the newsroom whose turn it is, that no transaction works on, locked until this one ends, with
   * whose it is: null when they may no longer do it. What a killed node left is taken like any other. Null where there
   * is no job.
   */
  async take<Row extends object>(tx: Tx): Promise<Taken<Row> | null> {
    const job = await takeJob<Row>(tx, this.table, this.last);
    this.last = job?.newsroomId ?? this.last;
    return job;
  }
}

type Taken<Row> = Row & { id: string; newsroomId: string; by: CallingMember | null };

async function takeJob<Row extends object>(
  { manager }: Tx,
  { name, states, columns, permission }: JobTable,
  last: string | null,
): Promise<Taken<Row> | null> {
  const [row] = (await manager.query(
    `select j.id, j.newsroom_id as "newsroomId", j.member_id as "memberId",
       case when m.removed_at is null then m.role end as role, ${columns}
     from ${name} j join member m on m.id = j.member_id where j.state in (${states.map((one) => `'${one}'`).join(', ')})
     order by coalesce(j.newsroom_id > $1, false) desc, j.newsroom_id, j.created_at limit 1 for update of j skip locked`,
    [last],
  )) as (Row & { id: string; newsroomId: string; memberId: string; role: Role | null })[];
  if (!row) return null;
  const { newsroomId, memberId, role } = row;
  const may = role !== null && holds({ kind: 'member', role }, permission);
  return { ...row, by: may ? { newsroomId, memberId, role } : null };
}
