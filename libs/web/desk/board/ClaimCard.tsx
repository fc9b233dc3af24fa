import { useEffect, useRef } from 'react';
import { IconArrowsRightLeft } from '@tabler/icons-react';
import { Link } from 'react-router';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import {
  Avatars,
  Button,
  claimantName,
  DueTime,
  focusIsLost,
  RatingLabel,
  Since,
  StagePill,
  useUiTexts,
} from '@assay/ui';
import { useScale } from '@assay/web-session';
import { CLAIM_ROW } from '../list/ClaimRow';
import { useTexts } from '../texts';
import { useWorkTexts } from '../one-claim/texts';
import { useClaimWork } from '../one-claim/claim-work-context';
import { PeekButton } from '../one-claim/PeekButton';
import styles from './board.module.css';
import { useDraggable } from './useDrag';

/** A claim on the board. The whole card links to the claim, and can be dragged to another column. */
export function ClaimCard({
  claim: masked,
  isDragged,
}: {
  claim: FragmentOf<typeof CLAIM_ROW>;
  isDragged: boolean;
}) {
  const texts = useTexts();
  const work = useWorkTexts();
  const ui = useUiTexts();
  const scale = useScale();
  const { ask, movingId, movedId, peekId, peek } = useClaimWork();
  const card = useRef<HTMLLIElement>(null);
  const link = useRef<HTMLAnchorElement>(null);
  const claim = readFragment(CLAIM_ROW, masked);
  useDraggable(card, claim.id);
  const wasMoved = movedId === claim.id;
  useEffect(() => {
    // The card that had the focus was removed with the column that it left.
    if (wasMoved && (focusIsLost() || document.activeElement?.id === 'place')) link.current?.focus();
  }, [wasMoved]);
  const rating = scale.find(({ key }) => key === claim.draft.ratingKey);
  const isVoid = claim.publication?.isVoid ?? false;
  return (
    <li
      ref={card}
      className={styles.card}
      data-claim={claim.id}
      data-dragged={isDragged || undefined}
      data-peeked={peekId === claim.id || undefined}
      aria-busy={movingId === claim.id || undefined}
    >
      <Link
        ref={link}
        to={`/claims/${encodeURIComponent(claim.id)}`}
        data-card
        draggable={false}
        dir="auto"
        className={styles.statement}
      >
        {claim.statement}
      </Link>
      <span className={styles.buttons}>
        <Button
          size="s"
          weight="quiet"
          iconOnly
          aria-label={work('of', { statement: claim.statement })}
          title={work('title')}
          icon={<IconArrowsRightLeft size={15} stroke={1.7} aria-hidden="true" />}
          onClick={() => ask({ kind: 'move', claimId: claim.id })}
        />
        <PeekButton claimId={claim.id} statement={claim.statement} onPeek={peek} />
      </span>
      <p className={styles.claimant}>
        <bdi>{claimantName(claim.claimant, ui)}</bdi>
        {claim.priority !== 'normal' && <> · {texts(`priority.${claim.priority}`)}</>}
      </p>
      <p className={styles.rating}>
        {isVoid && <StagePill stage="published" isVoid />}
        {rating ? (
          <RatingLabel rating={rating} scale={scale} isStruck={isVoid} />
        ) : (
          <span className={styles.dim}>{ui('rating.none')}</span>
        )}
      </p>
      <footer className={styles.foot}>
        <span>
          <span className={styles.name}>{texts('column.waiting')}</span> <Since at={claim.stageSince} />
        </span>
        {claim.dueAt && (
          <span>
            <span className={styles.name}>{texts('column.due')}</span> <DueTime at={claim.dueAt} />
          </span>
        )}
        {claim.assignees.length > 0 && (
          <span className={styles.faces}>
            <Avatars people={claim.assignees} size={20} most={3} />
          </span>
        )}
      </footer>
    </li>
  );
}
