import { Link } from 'react-router';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { claimantName, RatingLabel, StagePill, useUiTexts } from '@assay/ui';
import { useMay, useScale } from '@assay/web-session';
import { ARTICLE_CLAIM } from '../fragments';
import { useTexts } from '../texts';
import styles from './reading.module.css';

/** The article's claims in reading order, in the sidebar. */
export function ClaimSide({
  claims,
  versionId,
  mayMark,
  highlightedId,
  onHighlight,
  onShow,
}: {
  claims: readonly FragmentOf<typeof ARTICLE_CLAIM>[];
  versionId: string;
  mayMark: boolean;
  highlightedId: string | undefined;
  onHighlight: (id: string | undefined) => void;
  onShow: (id: string) => void;
}) {
  const texts = useTexts();
  const ui = useUiTexts();
  const scale = useScale();
  // The role allows it, even where the article's state does not.
  const isMarker = useMay('claim.create');
  return (
    <aside className={styles.side} aria-labelledby="article-claims">
      <h2 id="article-claims">{texts('reading.side')}</h2>
      {claims.length === 0 && (
        <p className={styles.sideEmpty}>
          {texts(mayMark ? 'reading.sideEmpty' : isMarker ? 'reading.sideNone' : 'reading.readOnly')}
        </p>
      )}
      <ul>
        {claims.map((masked) => {
          const claim = readFragment(ARTICLE_CLAIM, masked);
          const rating = scale.find((one) => one.key === claim.draft.ratingKey);
          const here = claim.appearances.find((one) => one.articleVersion?.id === versionId);
          return (
            <li
              key={claim.id}
              data-highlighted={claim.id === highlightedId || undefined}
              onMouseEnter={() => onHighlight(claim.id)}
              onMouseLeave={() => onHighlight(undefined)}
            >
              <div className={styles.sideHead}>
                <Link
                  to={`/claims/${encodeURIComponent(claim.id)}`}
                  dir="auto"
                  onFocus={() => onHighlight(claim.id)}
                  onBlur={() => onHighlight(undefined)}
                >
                  {claim.statement}
                </Link>
                <StagePill
                  stage={claim.stage}
                  isVoid={claim.publication?.isVoid}
                  isArchived={claim.archivedAt !== null}
                />
              </div>
              <p>
                <span dir="auto">{claimantName(claim.claimant, ui)}</span>
                {rating && <RatingLabel rating={rating} scale={scale} isStruck={claim.publication?.isVoid} />}
                {claim.evidence.length > 0 && (
                  <span>{texts('reading.evidence', { count: claim.evidence.length })}</span>
                )}
              </p>
              {here?.movedFrom && here.movedFrom.exact !== here.exact && (
                <p className={styles.moved} dir="auto">
                  {texts('reading.wordsChanged', { before: here.movedFrom.exact })}
                </p>
              )}
              {here ? (
                <button type="button" onClick={() => onShow(claim.id)}>
                  {texts('reading.inText')}
                </button>
              ) : (
                <p>{texts('reading.elsewhere')}</p>
              )}
            </li>
          );
        })}
      </ul>
    </aside>
  );
}
