import { blocked, type BlockerCode } from '@assay/domain';
import { ClaimService } from '@assay/server-claim';
import { NotificationService } from '@assay/server-notification';
import type { CallingMember, Tx } from '@assay/server-platform';
import { WorkflowService } from '@assay/server-review';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { FeedService } from '../feed/feed.service';
import { WebhookService } from '../webhook/webhook.service';

/** Hours within which another editor confirms or lifts the notice; past them it stays, and is shown as overdue. */
export const DECIDE_WITHIN_HOURS = 72;

/** The notice that stands over a verdict. */
export interface StandingNotice {
  id: string;
  publicationId: string;
  reason: string;
  putById: string;
  putAt: Date;
  dueAt: Date;
  confirmedById: string | null;
  confirmedAt: Date | null;
}

const STANDING = `select id, publication_id as "publicationId", reason, put_by as "putById", put_at as "putAt", due_at as "dueAt",
    confirmed_by as "confirmedById", confirmed_at as "confirmedAt" from under_review where ended_at is null`;

/**
 * The brake: one editor puts a notice over a published verdict at once, on every outlet; another confirms or lifts it.
 * A new version ends it. Nothing that was approved is changed by it.
 */
@Injectable()
export class UnderReviewService {
  constructor(
    private readonly source: DataSource,
    private readonly claims: ClaimService,
    private readonly workflow: WorkflowService,
    private readonly feed: FeedService,
    private readonly webhooks: WebhookService,
    private readonly notifications: NotificationService,
  ) {}

  /** @throws BLOCKED where nothing stands in public, or it is retracted or under review already */
  async put(tx: Tx, by: CallingMember, claimId: string, reason: string): Promise<void> {
    await this.claims.lock(tx, by.newsroomId, claimId);
    const standing = await newestOf(tx.manager, by.newsroomId, claimId);
    if (!standing || standing.isVoid)
      throw off('not_published', 'Only a verdict that stands in public can be put under review.');
    if (await this.notice(tx.manager, standing.publicationId))
      throw off('under_review_already', 'The verdict is under review already.');
    await tx.manager.query(
      `insert into under_review (newsroom_id, publication_id, reason, put_by, due_at)
       values ($1, $2, $3, $4, now() + make_interval(hours => ${DECIDE_WITHIN_HOURS}))`,
      [by.newsroomId, standing.publicationId, reason, by.memberId],
    );
    // The feed before the audit chain, as a publication locks them: no two transactions wait for each other.
    await this.tell(tx, by.newsroomId, standing, 'under_review');
    await this.workflow.record(tx, by, claimId, 'verdict.put_under_review', { reason });
    await this.askOthers(tx, by, claimId);
  }

  /** Confirms the notice, as an editor who did not put it: it stands until a new version. @throws BLOCKED */
  async confirm(tx: Tx, by: CallingMember, claimId: string): Promise<void> {
    const { notice } = await this.standing(tx, by, claimId);
    if (notice.confirmedAt) throw off('confirmed_already', 'Another editor has confirmed it already.');
    await tx.manager.query('update under_review set confirmed_by = $2, confirmed_at = now() where id = $1', [
      notice.id,
      by.memberId,
    ]);
    await this.workflow.record(tx, by, claimId, 'verdict.review_confirmed', {});
  }

  /** Ends the review, as an editor who did not put the notice: the verdict stands as before. @throws BLOCKED */
  async lift(tx: Tx, by: CallingMember, claimId: string): Promise<void> {
    const { notice, standing } = await this.standing(tx, by, claimId);
    await end(tx.manager, notice.publicationId, by.memberId);
    await this.tell(tx, by.newsroomId, standing, 'review_ended');
    await this.workflow.record(tx, by, claimId, 'verdict.review_ended', {});
  }

  /** The notices that stand over these publications. */
  ofPublications = async (publicationIds: readonly string[]): Promise<Map<string, StandingNotice>> => {
    const rows = (await this.source.query(`${STANDING} and publication_id = any($1::uuid[])`, [
      publicationIds,
    ])) as StandingNotice[];
    return new Map(rows.map((row) => [row.publicationId, row]));
  };

  /** Tells every other editor and admin that one of them decides. */
  private async askOthers(tx: Tx, { newsroomId, memberId }: CallingMember, claimId: string): Promise<void> {
    const others = (await tx.manager.query(
      `select id from member
       where newsroom_id = $1 and id <> $2 and removed_at is null and role in ('editor', 'admin')`,
      [newsroomId, memberId],
    )) as { id: string }[];
    const news = { kind: 'under_review', newsroomId, claimId, actorId: memberId } as const;
    await this.notifications.tell(
      tx,
      news,
      others.map(({ id }) => id),
    );
  }

  private async standing(tx: Tx, by: CallingMember, claimId: string) {
    await this.claims.lock(tx, by.newsroomId, claimId);
    const standing = await newestOf(tx.manager, by.newsroomId, claimId);
    const notice = standing && (await this.notice(tx.manager, standing.publicationId));
    if (!notice) throw off('not_under_review', 'The verdict is not under review.');
    if (notice.putById === by.memberId)
      throw off('put_it_yourself', 'You put the notice; another editor confirms or lifts it.');
    return { standing, notice };
  }

  private async notice(manager: EntityManager, publicationId: string): Promise<StandingNotice | undefined> {
    const [row] = (await manager.query(`${STANDING} and publication_id = $1 for update`, [
      publicationId,
    ])) as StandingNotice[];
    return row;
  }

  private async tell(
    tx: Tx,
    newsroomId: string,
    { publicationId, version }: { publicationId: string; version: number },
    kind: 'under_review' | 'review_ended',
  ): Promise<void> {
    const change = { publicationId, version, kind, at: new Date() };
    await this.webhooks.enqueue(tx, newsroomId, await this.feed.append(tx, newsroomId, change));
  }
}

/** Ends what notice stands over a publication, as a new version does. */
export async function end(manager: EntityManager, publicationId: string, memberId: string): Promise<void> {
  await manager.query(
    'update under_review set ended_by = $2, ended_at = now() where publication_id = $1 and ended_at is null',
    [publicationId, memberId],
  );
}

/** What stands in public of a claim. */
async function newestOf(manager: EntityManager, newsroomId: string, claimId: string) {
  const [row] = (await manager.query(
    `select p.id as "publicationId", v.version, r.correction_class is not distinct from 'voided' as "isVoid"
     from publication p
     join lateral (select * from publication_version where publication_id = p.id order by version desc limit 1) v on true
     join revision r on r.id = v.revision_id
     where p.newsroom_id = $1 and p.claim_id = $2`,
    [newsroomId, claimId],
  )) as { publicationId: string; version: number; isVoid: boolean }[];
  return row;
}

function off(code: BlockerCode, message: string): Error {
  return blocked([{ code, message }]);
}
