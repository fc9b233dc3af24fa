import { Link } from 'react-router';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { GatedButton } from '@assay/ui';
import { CLAIM_MOVES } from './moves.operations';
import { useTexts } from './texts';
import { leading, movesOfStage } from './moves';
import type { Moving } from './useMove';
import styles from './decide.module.css';

/** The decisions a claim offers now, in the bar. Those that are off say why. */
export function MoveBar({
  claim: masked,
  moving,
}: {
  claim: FragmentOf<typeof CLAIM_MOVES>;
  moving: Moving;
}) {
  const texts = useTexts();
  const claim = readFragment(CLAIM_MOVES, masked);
  const { first, review, others } = leading(claim.availableTransitions);
  return (
    <>
      {others.map((move) => (
        <GatedButton
          key={move.name}
          className={styles.other}
          allowed={move.allowed}
          blockers={move.blockers}
          busy={moving.busy}
          onClick={() => moving.press(move)}
        >
          {texts(`moves.${move.name}`)}
        </GatedButton>
      ))}
      {movesOfStage(claim.availableTransitions).some(({ name }) => name === 'submit') && (
        <a className={styles.preview} href={`/preview/${claim.id}`} target="_blank" rel="noopener">
          {texts('moves.preview')}
        </a>
      )}
      {first && (
        <GatedButton
          weight="go"
          className={styles.first}
          allowed={first.allowed}
          blockers={first.blockers}
          busy={moving.busy}
          onClick={() => moving.press(first)}
        >
          {texts(`moves.${first.name}`)}
        </GatedButton>
      )}
      {review && claim.currentRevision && (
        <Link
          className={styles.go}
          to={`/claims/${encodeURIComponent(claim.id)}/review/${claim.currentRevision.number}`}
        >
          {texts('moves.openReview')}
        </Link>
      )}
    </>
  );
}
