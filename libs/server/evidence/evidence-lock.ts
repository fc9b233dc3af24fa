import { notFound } from '@assay/domain';
import type { ClaimService } from '@assay/server-claim';
import type { Tx } from '@assay/server-platform/database';
import { IsNull, Not } from 'typeorm';
import { Evidence } from './evidence.entity';

/**
 * A piece of evidence, locked until the transaction ends with the claim that it is of. The claim is locked first, as a
 * decision that moves evidence to another claim does.
 *
 * @param which whether it must be among the claim's evidence, or must have been removed from it
 * @throws NOT_FOUND, BLOCKED while the claim is archived
 */
export async function lockEvidence(
  tx: Tx,
  claims: ClaimService,
  newsroomId: string,
  id: string,
  which: 'present' | 'removed' = 'present',
): Promise<Evidence> {
  const where = { id, newsroomId, removedAt: which === 'present' ? IsNull() : Not(IsNull()) };
  const found = await tx.manager.findOne(Evidence, { where, select: { id: true, claimId: true } });
  if (!found) throw notFound('evidence');
  await claims.lock(tx, newsroomId, found.claimId);
  const evidence = await tx.manager.findOne(Evidence, { where, lock: { mode: 'for_no_key_update' } });
  if (!evidence) throw notFound('evidence');
  return evidence.claimId === found.claimId ? evidence : lockEvidence(tx, claims, newsroomId, id, which);
}
