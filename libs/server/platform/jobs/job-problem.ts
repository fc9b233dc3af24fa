import { sayReason, type Reason } from '@assay/messages';

/**
 * The reason why a job failed, which admins of its newsroom may read: without secrets and personal addresses. For any
 * other error, admins see the id under which it is logged.
 */
export class JobProblem extends Error {
  override name = 'JobProblem';
  readonly reasons: readonly Reason[];

  /** @param final whether a retry would fail again: the job is then parked at once */
  constructor(
    why: Reason,
    readonly final = false,
  ) {
    super(sayReason(why));
    this.reasons = [why];
  }
}
