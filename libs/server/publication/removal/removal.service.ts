import { because, type Reason } from '@assay/messages';
import { createHash } from 'node:crypto';
import {
  blocked,
  LINK_BARS_DAYS,
  notFound,
  type AuditAction,
  type BlockerCode,
  blocker,
} from '@assay/domain';
import { AuditService, type Decision } from '@assay/server-audit';
import { ClaimService } from '@assay/server-claim';
import { NotificationService } from '@assay/server-notification';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, type Tx } from '@assay/server-platform/database';
import { keyBy } from '@assay/server-platform/graphql';
import { linkedWith } from '@assay/server-review';
import { Injectable } from '@nestjs/common';
import { AuditHeadService } from '../audit-heads/audit-head.service';
import { VerdictChangeFeed } from '../verdict-changes/verdict-changes.service';
import { otherEditors } from '../newsroom.queries';
import { WebhookService } from '../webhook/webhook.service';
import {
  claimOfRemoval,
  confirmRemoval,
  destroyRemoved,
  hasMergedClaims,
  insertRemoval,
  lockBulkChanges,
  newestVersionOf,
  removalOf,
  removalsOf,
  roleOf,
  sharesArticle,
  withdrawRemoval,
  type Removal,
} from './removal.queries';

/**
 * Removal under law: one member asks with a reason that will be public, another confirms, one of them an admin. What the
 * claim held is then destroyed in one transaction; its address answers with the reason, and hashes and the audit chain
 * stay. What may be destroyed is decided in the database, by `destroy_removed`.
 */
@Injectable()
export class RemovalService {
  constructor(
    private readonly db: Database,
    private readonly claims: ClaimService,
    private readonly audit: AuditService,
    private readonly auditHeads: AuditHeadService,
    private readonly feed: VerdictChangeFeed,
    private readonly webhooks: WebhookService,
    private readonly notifications: NotificationService,
  ) {}

  /**
   * Asks for a removal; nothing is changed by it. The other editors and admins are notified.
   *
   * @param reason published at the verdict's address once the removal is confirmed
   * @param withArticle whether the articles go too in which this claim alone is marked
   * @throws BLOCKED where it is asked already, another claim is marked in an article that would go, or a claim that was merged
   *   into it is not removed yet
   */
  async request(
    tx: Tx,
    by: CallingMember,
    claimId: string,
    reason: string,
    withArticle: boolean,
  ): Promise<void> {
    await this.claims.lock(tx, by.newsroomId, claimId, { archived: 'too' });
    if ((await removalsOf(tx.db, [claimId])).length > 0)
      throw off('removal_asked_already', because('removal_asked_already'));
    // Nothing is merged into it any more once the removal is asked for.
    if (await hasMergedClaims(tx.db, claimId)) throw off('merged', because('merged_claims_first'));
    if (withArticle) await checkArticles(tx.db, claimId);
    const { newsroomId, memberId: requestedById } = by;
    const id = await insertRemoval(tx.db, { newsroomId, claimId, reason, withArticle, requestedById });
    await this.record(tx, by, claimId, 'removal.requested', { removal: id });
    await this.askOthers(tx, by, claimId);
  }

  /**
   * Confirms a removal as another member than the one who asked, and destroys what the claim holds. The caller names the
   * request, so that no member confirms another reason than they read.
   *
   * @returns the claim's id
   * @throws BLOCKED for the member who asked, for one whose password and that member's one person may know, where that one is no editor any more, where neither of the two is an admin, or
   *   where nothing is asked
   */
  async confirm(tx: Tx, by: CallingMember, removalId: string): Promise<string> {
    const { newsroomId, memberId } = by;
    await lockBulkChanges(tx.db, newsroomId, removalId);
    const removal = await this.standing(tx, newsroomId, removalId);
    const { claimId } = removal;
    if (removal.requestedById === memberId)
      throw off('asked_for_it_yourself', because('asked_for_it_yourself'));
    const asked = ['removal.requested'] as const;
    const linked = await linkedWith(tx.db, { newsroomId, memberId, claimId, asked });
    if (linked.includes(removal.requestedById))
      throw off('password_link_by_contributor', because('password_link_by_asker', { days: LINK_BARS_DAYS }));
    const requester = await roleOf(tx.db, removal.requestedById);
    if (requester !== 'editor' && requester !== 'admin')
      throw off('requester_may_not', because('requester_may_not'));
    if (by.role !== 'admin' && requester !== 'admin') throw off('admin_needed', because('admin_needed'));
    if (removal.withArticle) await checkArticles(tx.db, claimId);
    await confirmRemoval(tx.db, removal.id, memberId);
    await this.tell(tx, newsroomId, claimId);
    const { events, revisions } = await destroyRemoved(tx.db, removal.id);
    const reason = createHash('sha256').update(removal.reason, 'utf8').digest('hex');
    const data = { removal: removal.id, requestedBy: removal.requestedById, reason, events, revisions };
    await this.record(tx, by, claimId, 'removal.confirmed', data);
    await this.auditHeads.sign(tx, newsroomId);
    await tx.announce({ kind: 'claim_removed', newsroomId, claimId });
    return claimId;
  }

  /** Takes a request back before it is confirmed. @returns the claim's id @throws BLOCKED where nothing is asked */
  async withdraw(tx: Tx, by: CallingMember, removalId: string): Promise<string> {
    const removal = await this.standing(tx, by.newsroomId, removalId);
    await withdrawRemoval(tx.db, removal.id, by.memberId);
    await this.record(tx, by, removal.claimId, 'removal.withdrawn', { removal: removal.id });
    return removal.claimId;
  }

  /** What is asked for or was removed, by claim. */
  ofClaims = async (claimIds: readonly string[]): Promise<Map<string, Removal>> =>
    keyBy(await removalsOf(this.db, claimIds), ({ claimId }) => claimId);

  /** The request, with its claim locked. @throws NOT_FOUND, BLOCKED where it was decided on already */
  private async standing(tx: Tx, newsroomId: string, id: string): Promise<Removal> {
    const claimId = await claimOfRemoval(tx.db, newsroomId, id);
    if (!claimId) throw notFound('removal_request');
    await this.claims.lock(tx, newsroomId, claimId, { archived: 'too' });
    const removal = await removalOf(tx.db, id);
    if (!removal) throw off('no_removal_asked', because('no_removal_asked'));
    return removal;
  }

  /** Puts the removal into the feed, where the claim was published. */
  private async tell(tx: Tx, newsroomId: string, claimId: string): Promise<void> {
    const published = await newestVersionOf(tx.db, claimId);
    if (!published) return;
    const change = { ...published, kind: 'removed', at: new Date() } as const;
    await this.webhooks.enqueue(tx, newsroomId, await this.feed.append(tx, newsroomId, change));
  }

  private async askOthers(tx: Tx, { newsroomId, memberId }: CallingMember, claimId: string): Promise<void> {
    const news = { kind: 'removal_asked', newsroomId, claimId, actorId: memberId } as const;
    await this.notifications.notify(tx, news, await otherEditors(tx.db, newsroomId, memberId));
  }

  private async record(
    tx: Tx,
    { newsroomId, memberId, role }: CallingMember,
    claimId: string,
    action: AuditAction,
    data: Decision['data'],
  ): Promise<void> {
    await this.audit.append(tx, { newsroomId, actorId: memberId, role, action, claimId, data });
    await tx.announce({ kind: 'claim_changed', newsroomId, claimId });
  }
}

/** @throws BLOCKED where another claim is marked in an article that would go */
async function checkArticles(db: Database, claimId: string): Promise<void> {
  if (await sharesArticle(db, claimId)) throw off('article_shared', because('article_shared'));
}

function off(code: BlockerCode, why: Reason): Error {
  return blocked([blocker(code, why)]);
}
