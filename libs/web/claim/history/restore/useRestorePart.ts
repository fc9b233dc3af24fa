import { announce } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { RESTORE_DRAFT } from '../history.operations';
import { sayMoment, usePast } from '../past';
import { useTexts } from '../texts';
import { useMomentGone } from '../useMomentGone';
import type { TextField } from './passages';

/** The rating, or a block of a text by its index; null for the whole text. */
export type Part = { field: 'rating' } | { field: TextField; block: number | null };

/** Restores one part of the draft of a moment; everything else stays as it is now. */
export function useRestorePart(
  claimId: string,
  moment: number,
  { onRestored, onGone }: { onRestored: () => Promise<void>; onGone: () => void },
) {
  const texts = useTexts();
  const past = usePast();
  const { send, busy, problem } = useSend(RESTORE_DRAFT);
  useMomentGone(problem, onGone);
  const restore = async (part: Part) => {
    if (busy) return;
    const seq = past.timeline.moments[moment]!.seq;
    if (!(await send({ input: { claimId, seq, part } }))) return;
    await onRestored();
    announce(texts('restore.partDone', { at: sayMoment(past, moment) }));
  };
  return { restore, problem };
}
