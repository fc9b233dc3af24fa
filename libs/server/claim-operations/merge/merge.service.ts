import { because } from '@assay/messages';
import { badInput, blocked, blocker, LIMITS, tooMany, type AuditAction } from '@assay/domain';
import { AuditService, type Decision } from '@assay/server-audit';
import { Claim, ClaimService } from '@assay/server-claim';
import { movedFacts } from '@assay/server-draft';
import type { CallingMember } from '@assay/server-platform/access';
import type { Tx } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { countTogether, isRemovalAsked, lockDiscussions, moveBelongings, type Moved } from './merge.queries';

/**
 * Merges a claim into another that states the same. What was gathered for it goes to the claim that is kept; its draft, its
 * revisions and its history stay on its own page, which is archived for good. A merge cannot be undone: what was moved is not
 * told apart from what the kept claim had.
 */
@Injectable()
export class MergeService {
  constructor(
    private readonly claims: ClaimService,
    private readonly audit: AuditService,
  ) {}

  /**
   * @throws NOT_FOUND, also for another newsroom's claims; BLOCKED where either is archived or removed, or where the merged one
   *   is in review, approved or published, or a removal of one of them is asked for; TOO_MANY where the kept one would have more than it may
   */
  async merge(tx: Tx, by: CallingMember, claimId: string, intoId: string): Promise<void> {
    if (claimId === intoId) throw badInput('intoId', because('merge_into_itself'));
    const locked = new Map<string, Claim>();
    // In the order of their ids, so that two members who merge the same claims at once do not wait for each other.
    for (const id of [claimId, intoId].sort()) locked.set(id, await this.claims.lock(tx, by.newsroomId, id));
    const merged = locked.get(claimId)!;
    checkMergeable(merged);
    // What members were asked to remove would stay with the other claim, or the other's would be removed with it.
    if (await isRemovalAsked(tx.db, [claimId, intoId]))
      throw blocked([blocker('removal_asked_already', because('merge_while_removal_asked'))]);
    await lockDiscussions(tx.db, by.newsroomId, [claimId, intoId]);
    checkRoom(await countTogether(tx.db, [claimId, intoId]));
    const moved = await countTogether(tx.db, [claimId]);
    await moveBelongings(tx.db, claimId, intoId);
    const change = { archivedAt: new Date(), archivedById: by.memberId, mergedIntoId: intoId };
    await tx.manager.update(Claim, { id: claimId }, { ...change, version: merged.version + 1 });
    // Nothing is recorded between what is read of the log and the merge's own events: `verify-published` reads it again.
    await this.audit.hold(tx.db, by.newsroomId);
    const facts = await movedFacts(tx.db, merged, null);
    const counts = { evidence: moved.evidence, appearances: moved.appearances };
    await this.record(tx, by, claimId, 'claim.merged', { into: intoId, ...counts });
    // The kept claim's own event names who wrote what was moved, so that its next revision counts them: the merged claim's events
    // are blanked if that claim is removed under law.
    await this.record(tx, by, intoId, 'claim.merged_in', { claim: claimId, ...counts, ...facts });
  }

  private async record(
    tx: Tx,
    { newsroomId, memberId: actorId }: CallingMember,
    claimId: string,
    action: AuditAction,
    data: Decision['data'],
  ): Promise<void> {
    await this.audit.append(tx, { newsroomId, actorId, action, claimId, data });
    await tx.announce({ kind: 'claim_changed', newsroomId, claimId });
    await tx.announce({ kind: 'discussion_changed', newsroomId, claimId });
  }
}

/** @throws BLOCKED for a claim that editors decide on, or that is or was published: what is published stays as it is */
function checkMergeable({ stage, publishedRevisionId }: Claim): void {
  if (stage === 'in_review' || stage === 'approved' || stage === 'published' || publishedRevisionId)
    throw blocked([blocker('wrong_stage', because('merge_in_stage', { stage: mergeStage(stage) }))]);
}

function mergeStage(stage: Claim['stage']): 'in_review' | 'approved' | 'other' {
  return stage === 'in_review' || stage === 'approved' ? stage : 'other';
}

/** @throws TOO_MANY where one claim would have more than a claim may */
function checkRoom({ evidence, appearances, replies, threads, tags }: Moved): void {
  const refuse = (limit: string, why: Parameters<typeof tooMany>[1], max: number, count: number) => {
    if (count > max) throw tooMany(limit, why, { max, count });
  };
  const { evidencePerClaim, appearancesPerClaim, repliesPerClaim, threadsPerClaim, tagsPerClaim } = LIMITS;
  refuse(
    'evidence_per_claim',
    because('too_much_evidence', { most: evidencePerClaim }),
    evidencePerClaim,
    evidence,
  );
  refuse(
    'appearances_per_claim',
    because('too_many_appearances', { most: appearancesPerClaim }),
    appearancesPerClaim,
    appearances,
  );
  refuse(
    'replies_per_claim',
    because('too_many_replies', { most: repliesPerClaim }),
    repliesPerClaim,
    replies,
  );
  refuse(
    'threads_per_claim',
    because('too_many_threads', { most: threadsPerClaim }),
    threadsPerClaim,
    threads,
  );
  refuse('tags', because('too_many_tags', { most: tagsPerClaim }), tagsPerClaim, tags);
}
