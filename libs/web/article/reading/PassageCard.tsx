import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { StagePill } from '@assay/ui';
import { useTexts } from '../texts';
import type { ClaimPassage } from './ArticleText';
import styles from './reading.module.css';

/** A card with the claims on a stretch of words, so that each can be opened if several overlap. */
export function PassageCard({
  claims,
  at,
  onClose,
}: {
  claims: readonly ClaimPassage[];
  at: { top: number; left: number };
  onClose: () => void;
}) {
  const texts = useTexts();
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    card.current?.querySelector('a')?.focus();
    const away = (event: PointerEvent) => {
      if (!card.current?.contains(event.target as Node)) onClose();
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [onClose]);
  return (
    <div
      ref={card}
      className={styles.card}
      role="dialog"
      aria-label={texts('reading.marked')}
      style={{ top: at.top, left: at.left }}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      {claims.map((claim) => (
        <Link key={claim.id} to={`/claims/${encodeURIComponent(claim.id)}`}>
          <StagePill stage={claim.stage} isVoid={claim.isVoid} />
          <b dir="auto">{claim.statement}</b>
        </Link>
      ))}
    </div>
  );
}
