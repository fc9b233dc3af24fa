import type { ResultOf } from '@assay/api-schema';
import type { NOTIFICATION } from './notifications.operations';

/** The path of the page where the member can act on a notification. */
export function addressOf({
  kind,
  times,
  threadId,
  claim,
}: Pick<ResultOf<typeof NOTIFICATION>, 'kind' | 'times' | 'threadId' | 'claim'>): string {
  const claimPath = `/claims/${encodeURIComponent(claim.id)}`;
  switch (kind) {
    case 'review_wanted':
      return claim.currentRevision ? `${claimPath}/review/${claim.currentRevision.number}` : claimPath;
    case 'assigned':
      return times > 1 ? '/?view=mine' : claimPath;
    case 'webhook_disabled':
      return '/newsroom/programs';
    case 'evidence_drifted':
    case 'late_reply':
      return `${claimPath}/evidence`;
    case 'under_review':
      return `${claimPath}/review`;
    case 'mentioned':
    case 'replied':
      return `${claimPath}/discussion${threadId ? `?thread=${encodeURIComponent(threadId)}` : ''}`;
    default:
      return claimPath;
  }
}
