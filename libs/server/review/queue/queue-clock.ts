import { AuditService } from '@assay/server-audit';
import { NotificationService } from '@assay/server-notification';
import { Rounds, Transactions, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';

/** How often the queue is looked at. */
const EVERY_MS = 60_000;

/** Most claims told of in one transaction: the audit log of a newsroom is held that long. */
const MOST_AT_ONCE = 50;

interface WaitingRow {
  id: string;
  newsroomId: string;
  tell: string[];
}

/**
 * What happens in the queue by the clock alone: a revision that waits too long is told to whom the newsroom chose,
 * and a due claim to whom it is assigned. Each once a review or due date; several nodes may look at the same time.
 */
@Injectable()
export class QueueClock extends Rounds {
  constructor(
    private readonly transactions: Transactions,
    private readonly notifications: NotificationService,
    private readonly audit: AuditService,
  ) {
    super(EVERY_MS);
  }

  /** Tells of all that has become late since the last look. */
  async round(): Promise<void> {
    for (const tellSome of [this.lateReviews, this.dueClaims])
      await this.whileMore(async () => (await this.transactions.run(tellSome)) === MOST_AT_ONCE);
  }

  private readonly lateReviews = async (tx: Tx): Promise<number> => {
    // Those chosen who are here; when all of them are away or gone, the admins; when they are too, the admins anyway.
    const rows = await updated<WaitingRow>(
      tx,
      `update claim set escalated_at = now() from (
         select claim.id from claim join newsroom on newsroom.id = claim.newsroom_id
         where claim.stage = 'in_review'
           and claim.stage_since <= now() - make_interval(hours => newsroom.escalate_after_hours)
           and (claim.escalated_at is null or claim.escalated_at < claim.stage_since)
         order by claim.stage_since limit ${MOST_AT_ONCE} for update of claim skip locked
       ) as late where claim.id = late.id
       returning claim.id, claim.newsroom_id as "newsroomId", coalesce(
         (select array_agg(m.id) from escalation_member e join member m on m.id = e.member_id
          where e.newsroom_id = claim.newsroom_id and m.removed_at is null
            and (m.away_until is null or m.away_until < current_date)),
         (select array_agg(m.id) from member m where m.newsroom_id = claim.newsroom_id and m.role = 'admin'
            and m.removed_at is null and (m.away_until is null or m.away_until < current_date)),
         (select array_agg(m.id) from member m where m.newsroom_id = claim.newsroom_id and m.role = 'admin'
            and m.removed_at is null)) as tell`,
    );
    for (const { id, newsroomId, tell } of rows) {
      await this.notifications.tell(
        tx,
        { kind: 'review_late', newsroomId, claimId: id, actorId: null },
        tell,
      );
      await this.audit.append(tx, { newsroomId, actorId: null, action: 'claim.escalated', claimId: id });
    }
    return rows.length;
  };

  private readonly dueClaims = async (tx: Tx): Promise<number> => {
    const rows = await updated<WaitingRow>(
      tx,
      `update claim set due_told_at = now() from (
         select id from claim where due_at <= now() and stage not in ('declined', 'published')
           and (due_told_at is null or due_told_at < due_at)
         order by due_at limit ${MOST_AT_ONCE} for update skip locked
       ) as due where claim.id = due.id
       returning claim.id, claim.newsroom_id as "newsroomId",
         coalesce((select array_agg(member_id) from claim_assignee a where a.claim_id = claim.id), '{}') as tell`,
    );
    for (const { id, newsroomId, tell } of rows)
      await this.notifications.tell(tx, { kind: 'claim_due', newsroomId, claimId: id, actorId: null }, tell);
    return rows.length;
  };
}

/** TypeORM answers an update with its rows and their count. */
async function updated<Row>({ manager }: Tx, sql: string): Promise<Row[]> {
  const [rows] = (await manager.query(sql)) as [Row[], number];
  return rows;
}
