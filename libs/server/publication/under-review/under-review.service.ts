import { because, type Reason } from '@assay/messages';
import { blocked, LINK_BARS_DAYS, type BlockerCode, blocker } from '@assay/domain';
import { ClaimService } from '@assay/server-claim';
import { NotificationService } from '@assay/server-notification';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, type Tx } from '@assay/server-platform/database';
import { linkedWith, WorkflowService } from '@assay/server-review';
import { Injectable } from '@nestjs/common';
import { VerdictChangeFeed } from '../verdict-changes/verdict-changes.service';
import { otherEditors } from '../newsroom.queries';
import { WebhookService } from '../webhook/webhook.service';
import {
  confirmNotice,
  endNotice,
  insertNotice,
  lockNotice,
  noticesOf,
  standingVersion,
  type StandingNotice,
} from './under-review.queries';

/** Hours within which another editor confirms or lifts the notice; past them it stays, and is shown as overdue. */
export const DECIDE_WITHIN_HOURS = 72;

/**
 * The brake: one editor puts a notice over a published verdict at once, on every outlet; another confirms or lifts it.
 * A new version ends it. Nothing that was approved is changed by it. It is put over the verdict of an archived claim too: readers
 * see that verdict as before.
 */
@Injectable()
export class UnderReviewService {
  constructor(
    private readonly db: Database,
    private readonly claims: ClaimService,
    private readonly workflow: WorkflowService,
    private readonly feed: VerdictChangeFeed,
    private readonly webhooks: WebhookService,
    private readonly notifications: NotificationService,
  ) {}

  /** @throws BLOCKED where no verdict is public, or it is retracted or under review already */
  async put(tx: Tx, by: CallingMember, claimId: string, reason: string): Promise<void> {
    await this.claims.lock(tx, by.newsroomId, claimId, { archived: 'too' });
    const standing = await standingVersion(tx.db, by.newsroomId, claimId);
    if (!standing || standing.isVoid) throw off('not_published', because('not_published'));
    if (await lockNotice(tx.db, standing.publicationId))
      throw off('under_review_already', because('under_review_already'));
    await insertNotice(tx.db, {
      newsroomId: by.newsroomId,
      publicationId: standing.publicationId,
      reason,
      putById: by.memberId,
      decideWithin: DECIDE_WITHIN_HOURS,
    });
    // The feed before the audit chain, as a publication locks them: no two transactions wait for each other.
    await this.tell(tx, by.newsroomId, standing, 'under_review');
    await this.workflow.record(tx, by, claimId, 'verdict.put_under_review', { reason });
    await this.askOthers(tx, by, claimId);
  }

  /** Confirms the notice, as an editor who did not put it: it stays until a new version. @throws BLOCKED */
  async confirm(tx: Tx, by: CallingMember, claimId: string): Promise<void> {
    const { notice } = await this.standing(tx, by, claimId);
    if (notice.confirmedAt) throw off('confirmed_already', because('confirmed_already'));
    await confirmNotice(tx.db, notice.id, by.memberId);
    await this.workflow.record(tx, by, claimId, 'verdict.review_confirmed', {});
  }

  /** Ends the review, as an editor who did not put the notice: the verdict is valid as before. @throws BLOCKED */
  async lift(tx: Tx, by: CallingMember, claimId: string): Promise<void> {
    const { notice, standing } = await this.standing(tx, by, claimId);
    await endNotice(tx.db, notice.publicationId, by.memberId);
    await this.tell(tx, by.newsroomId, standing, 'review_ended');
    await this.workflow.record(tx, by, claimId, 'verdict.review_ended', {});
  }

  /** The notices over these publications that have not ended. */
  ofPublications = async (publicationIds: readonly string[]): Promise<Map<string, StandingNotice>> => {
    const rows = await noticesOf(this.db, publicationIds);
    return new Map(rows.map((row) => [row.publicationId, row]));
  };

  /** Tells every other editor and admin that one of them decides. */
  private async askOthers(tx: Tx, { newsroomId, memberId }: CallingMember, claimId: string): Promise<void> {
    const news = { kind: 'under_review', newsroomId, claimId, actorId: memberId } as const;
    await this.notifications.notify(tx, news, await otherEditors(tx.db, newsroomId, memberId));
  }

  private async standing(tx: Tx, by: CallingMember, claimId: string) {
    await this.claims.lock(tx, by.newsroomId, claimId, { archived: 'too' });
    const standing = await standingVersion(tx.db, by.newsroomId, claimId);
    const notice = standing && (await lockNotice(tx.db, standing.publicationId));
    if (!notice) throw off('not_under_review', because('not_under_review'));
    if (notice.putById === by.memberId) throw off('put_it_yourself', because('put_it_yourself'));
    const { newsroomId, memberId } = by;
    const asked = ['verdict.put_under_review'] as const;
    const linked = await linkedWith(tx.db, { newsroomId, memberId, claimId, asked });
    if (linked.includes(notice.putById))
      throw off('password_link_by_contributor', because('password_link_by_asker', { days: LINK_BARS_DAYS }));
    return { standing, notice };
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

function off(code: BlockerCode, why: Reason): Error {
  return blocked([blocker(code, why)]);
}
