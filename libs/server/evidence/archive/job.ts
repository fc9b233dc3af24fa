import { CONFIG, type Config, type Tx } from '@assay/server-platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { Evidence } from '../evidence.entity';
import { EvidenceArchive } from './archive.entity';

/** Jobs at once on one node, and how many of them of one newsroom: one that adds much leaves room for the others. */
const AT_ONCE = 4;
const AT_ONCE_OF_ONE = 2;

/** How long a job is left to who took it; tries double from here. Longer than any fetch and reading together. */
const LEASE = `interval '2 minutes'`;

/** A source that is to be fetched now. */
export interface Job {
  evidenceId: string;
  newsroomId: string;
  url: string;
  attempts: number;
  /** Null: it is not kept yet. */
  snapshotId: string | null;
}

/** The list of sources to be fetched. Several nodes may take from it: what one took the others leave until its lease ends. */
@Injectable()
export class Jobs {
  constructor(
    private readonly source: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Some of what is due, its next try put ahead.
   *
   * @param atWork the jobs of this node that are not done yet: they take up its places, and those of their newsrooms
   */
  async take(atWork: readonly Job[]): Promise<Job[]> {
    if (atWork.length >= AT_ONCE) return [];
    const [rows] = (await this.source.query(
      `with due as (
         select evidence_id from evidence_archive where due_at <= now() and evidence_id in (
           select evidence_id from (
             select evidence_id, due_at, row_number() over (partition by newsroom_id order by due_at, evidence_id)
               + (select count(*) from unnest($1::uuid[]) as busy where busy = newsroom_id) as turn
             from evidence_archive where due_at <= now()
           ) as waiting where turn <= ${AT_ONCE_OF_ONE} order by turn, due_at limit $2
         ) for update skip locked
       )
       update evidence_archive a set attempts = a.attempts + 1,
         state = case when a.snapshot_id is null then 'fetching' else a.state end,
         due_at = now() + least(${LEASE} * power(2, a.attempts), interval '4 hours')
       from due where a.evidence_id = due.evidence_id
       returning a.evidence_id as "evidenceId", a.newsroom_id as "newsroomId", a.url, a.attempts,
         a.snapshot_id as "snapshotId"`,
      [atWork.map(({ newsroomId }) => newsroomId), AT_ONCE - atWork.length],
    )) as [Job[], number];
    return rows;
  }

  /**
   * The rows a job is about, locked; null when it was taken from us meanwhile (its lease ended), the address was changed,
   * or the source was removed: whatever came of it is then nobody's.
   */
  async hold({ manager }: Tx, job: Job): Promise<{ evidence: Evidence; archive: EvidenceArchive } | null> {
    const { evidenceId, newsroomId, attempts, url } = job;
    const where = { id: evidenceId, newsroomId, removedAt: IsNull() };
    const evidence = await manager.findOne(Evidence, { where, lock: { mode: 'for_no_key_update' } });
    const archive = await manager.findOne(EvidenceArchive, {
      where: { evidenceId, attempts, url },
      lock: { mode: 'for_no_key_update' },
    });
    return evidence && archive ? { evidence, archive } : null;
  }

  /** When a kept source is asked for again; spread, so that what was added together is not asked together. */
  nextCheck(): Date | null {
    const { recheckHours } = this.config;
    return recheckHours
      ? new Date(Date.now() + recheckHours * 3_600_000 * (0.95 + Math.random() / 10))
      : null;
  }
}
