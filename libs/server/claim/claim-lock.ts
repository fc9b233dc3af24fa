import { claimArchived, claimMerged, claimRemoved, notFound } from '@assay/domain';
import type { Tx } from '@assay/server-platform/database';
import { Claim } from './claim.entity';

export interface LockOptions {
  /** `too` for the decisions that an archived claim still takes. */
  archived?: 'refused' | 'too';
}

/**
 * The claim, locked until the transaction ends; every decision on a claim reads it so.
 *
 * @throws NOT_FOUND, BLOCKED once it is removed, or while it is archived
 */
export async function lockClaim(
  { manager }: Tx,
  newsroomId: string,
  id: string,
  { archived = 'refused' }: LockOptions = {},
): Promise<Claim> {
  const claim = await manager.findOne(Claim, {
    where: { id, newsroomId },
    lock: { mode: 'for_no_key_update' },
  });
  if (!claim) throw notFound('claim');
  if (claim.removedAt) throw claimRemoved();
  if (claim.mergedIntoId && archived === 'refused') throw claimMerged();
  if (claim.archivedAt && archived === 'refused') throw claimArchived();
  return claim;
}
