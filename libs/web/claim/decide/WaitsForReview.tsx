import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { Notice } from '@assay/ui';
import { CLAIM_TRANSITIONS } from './transitions.operations';
import { useTexts } from './texts';

/**
 * A notice above the draft of a claim in review: the draft stays open, and what is written now is not in the submitted
 * revision. It tells an editor who may approve what a change would cost them, since four eyes counts every change.
 */
export function WaitsForReview({ claim: masked }: { claim: FragmentOf<typeof CLAIM_TRANSITIONS> }) {
  const texts = useTexts();
  const { stage, currentRevision, availableTransitions } = readFragment(CLAIM_TRANSITIONS, masked);
  if (stage !== 'in_review' || !currentRevision) return null;
  const mayApprove = availableTransitions.some(({ name, allowed }) => name === 'approve' && allowed);
  return (
    <Notice tone="info">
      {texts('waitsForReview.said', { number: currentRevision.number })}
      {mayApprove && ` ${texts('waitsForReview.mayApprove')}`}
    </Notice>
  );
}
