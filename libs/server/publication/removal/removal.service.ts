import { createHash } from 'node:crypto';
import { blocked, notFound, type AuditAction, type BlockerCode } from '@assay/domain';
import { AuditService, type Decision } from '@assay/server-audit';
import { ClaimService } from '@assay/server-claim';
import { NotificationService } from '@assay/server-notification';
import { keyBy, type CallingMember, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditHeadService } from '../audit-heads/audit-head.service';
import { FeedService } from '../feed/feed.service';
import { WebhookService } from '../webhook/webhook.service';

/** A request to remove a claim under law, or the removal once another member confirmed it. */
export interface Removal {
  id: string;
  claimId: string;
  reason: string;
  withArticle: boolean;
  requestedById: string;
  requestedAt: Date;
  confirmedById: string | null;
  confirmedAt: Date | null;
}

/** How long a destruction may take; decisions of the newsroom wait for it. */
const MOST_DESTROYING = '10min';

const REMOVALS = `select id, claim_id as "claimId", reason, with_article as "withArticle", requested_by as "requestedById",
    requested_at as "requestedAt", confirmed_by as "confirmedById", confirmed_at as "confirmedAt"
  from removal where withdrawn_at is null`;

/**
 * Removal under law: one member asks with a reason that will be public, another confirms, one of them an admin. What the
 * claim held is then destroyed in one transaction; its address answers with the reason, and hashes and the audit chain
 * stay. What may be destroyed is decided in the database, by `destroy_removed`.
 */
@Injectable()
export class RemovalService {
  constructor(
    private readonly source: DataSource,
    private readonly claims: ClaimService,
    private readonly audit: AuditService,
    private readonly auditHeads: AuditHeadService,
    private readonly feed: FeedService,
    private readonly webhooks: WebhookService,
    private readonly notifications: NotificationService,
  ) {}

  /**
   * Asks for a removal; nothing is changed by it. The other editors and admins are told.
   *
   * @param reason published at the verdict's address once the removal is confirmed
   * @param withArticle whether the articles go too in which this claim alone is marked
   * @throws BLOCKED where it is asked already, or another claim is marked in an article that would go
   */
  async request(
    tx: Tx,
    by: CallingMember,
    claimId: string,
    reason: string,
    withArticle: boolean,
  ): Promise<void> {
    await this.claims.lock(tx, by.newsroomId, claimId);
    const standing = await tx.manager.query(`${REMOVALS} and claim_id = $1`, [claimId]);
    if ((standing as Removal[]).length)
      throw off('removal_asked_already', 'A removal of this claim is asked for already.');
    if (withArticle) await checkArticles(tx.manager, claimId);
    const [{ id }] = (await tx.manager.query(
      `insert into removal (newsroom_id, claim_id, reason, with_article, requested_by) values ($1, $2, $3, $4, $5)
       returning id`,
      [by.newsroomId, claimId, reason, withArticle, by.memberId],
    )) as [{ id: string }];
    await this.record(tx, by, claimId, 'removal.requested', { removal: id });
    await this.askOthers(tx, by, claimId);
  }

  /**
   * Confirms a removal as another member than the one who asked, and destroys what the claim holds. The caller names the
   * request, so that no member confirms another reason than they read.
   *
   * @returns the claim's id
   * @throws BLOCKED for the member who asked, where that one is no editor any more, where neither of the two is an admin, or
   *   where nothing is asked
   */
  async confirm(tx: Tx, by: CallingMember, removalId: string): Promise<string> {
    const { newsroomId, memberId } = by;
    await waitForBulkChanges(tx.manager, newsroomId, removalId);
    const removal = await this.standing(tx, newsroomId, removalId);
    const { claimId } = removal;
    if (removal.requestedById === memberId)
      throw off('asked_for_it_yourself', 'You asked for this removal; another member confirms it.');
    const requester = await roleOf(tx.manager, removal.requestedById);
    if (requester !== 'editor' && requester !== 'admin')
      throw off(
        'requester_may_not',
        'The member who asked for it is no editor any more. Withdraw the request and ask anew.',
      );
    if (by.role !== 'admin' && requester !== 'admin')
      throw off('admin_needed', 'An admin asks for a removal or confirms it. Let an admin confirm this one.');
    if (removal.withArticle) await checkArticles(tx.manager, claimId);
    await tx.manager.query('update removal set confirmed_by = $2, confirmed_at = now() where id = $1', [
      removal.id,
      memberId,
    ]);
    await this.tell(tx, newsroomId, claimId);
    // Every word of the newsroom is looked for once, to forget those that stand in no text any more: 45 µs each, so that a
    // newsroom of a million words would run into the time a statement may take.
    await tx.manager.query(`set local statement_timeout = '${MOST_DESTROYING}'`);
    const [{ destroyed }] = (await tx.manager.query('select destroy_removed($1) as destroyed', [
      removal.id,
    ])) as [{ destroyed: { events: string[]; revisions: string[] } }];
    const { events, revisions } = destroyed;
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
    await tx.manager.query('update removal set withdrawn_by = $2, withdrawn_at = now() where id = $1', [
      removal.id,
      by.memberId,
    ]);
    await this.record(tx, by, removal.claimId, 'removal.withdrawn', { removal: removal.id });
    return removal.claimId;
  }

  /** What is asked for or was removed, by claim. */
  ofClaims = async (claimIds: readonly string[]): Promise<Map<string, Removal>> => {
    const rows = (await this.source.query(`${REMOVALS} and claim_id = any($1::uuid[])`, [
      claimIds,
    ])) as Removal[];
    return keyBy(rows, (row) => row.claimId);
  };

  /** The request, with its claim locked. @throws NOT_FOUND, BLOCKED where it was decided on already */
  private async standing(tx: Tx, newsroomId: string, id: string): Promise<Removal> {
    const [asked] = (await tx.manager.query(
      'select claim_id as "claimId" from removal where newsroom_id = $1 and id = $2',
      [newsroomId, id],
    )) as { claimId: string }[];
    if (!asked) throw notFound('The request');
    await this.claims.lock(tx, newsroomId, asked.claimId);
    const [removal] = (await tx.manager.query(`${REMOVALS} and id = $1`, [id])) as Removal[];
    if (!removal) throw off('no_removal_asked', 'This removal is not asked for any more.');
    return removal;
  }

  /** Puts the removal into the feed, where the claim was published. */
  private async tell(tx: Tx, newsroomId: string, claimId: string): Promise<void> {
    const [published] = (await tx.manager.query(
      `select p.id as "publicationId", max(v.version) as version from publication p
       join publication_version v on v.publication_id = p.id where p.claim_id = $1 group by p.id`,
      [claimId],
    )) as { publicationId: string; version: number }[];
    if (!published) return;
    const change = { ...published, kind: 'removed', at: new Date() } as const;
    await this.webhooks.enqueue(tx, newsroomId, await this.feed.append(tx, newsroomId, change));
  }

  private async askOthers(tx: Tx, { newsroomId, memberId }: CallingMember, claimId: string): Promise<void> {
    const news = { kind: 'removal_asked', newsroomId, claimId, actorId: memberId } as const;
    const others = (await tx.manager.query(
      `select id from member
       where newsroom_id = $1 and id <> $2 and removed_at is null and role in ('editor', 'admin')`,
      [newsroomId, memberId],
    )) as { id: string }[];
    await this.notifications.tell(
      tx,
      news,
      others.map(({ id }) => id),
    );
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

/** A bulk change holds its own row when it waits for the row of a claim: it comes first. */
async function waitForBulkChanges(
  manager: EntityManager,
  newsroomId: string,
  removalId: string,
): Promise<void> {
  await manager.query(
    `select from bulk_operation o where o.newsroom_id = $1 and o.id in (
       select i.operation_id from bulk_item i join removal m on m.claim_id = i.claim_id where m.id = $2)
     order by o.id for update`,
    [newsroomId, removalId],
  );
}

/** @throws BLOCKED where another claim is marked in an article that would go */
async function checkArticles(manager: EntityManager, claimId: string): Promise<void> {
  const [{ shared }] = (await manager.query(
    `select exists (select from appearance p
       join article_version v on v.id = p.article_version_id
       join article_version w on w.article_id = v.article_id
       join appearance other on other.article_version_id = w.id and other.claim_id <> p.claim_id
       where p.claim_id = $1) as shared`,
    [claimId],
  )) as [{ shared: boolean }];
  if (shared)
    throw off(
      'article_shared',
      'Another claim is marked in the article. Remove the claim without the article.',
    );
}

async function roleOf(manager: EntityManager, memberId: string): Promise<string | null> {
  const [row] = (await manager.query('select role from member where id = $1 and removed_at is null', [
    memberId,
  ])) as { role: string }[];
  return row?.role ?? null;
}

function off(code: BlockerCode, message: string): Error {
  return blocked([{ code, message }]);
}
