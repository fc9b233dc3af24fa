import { claimantName, Notice, useUiTexts } from '@assay/ui';
import { useTexts } from '../../texts';
import styles from '../reading.module.css';
import type { Spotted, useSpotted } from './useSpotted';

/** Suggestions beside the article, the likeliest first, each with its reason: to mark, or to put aside. */
export function SpottedSide({
  spotting: { claims, refusal, problem, dismiss },
  onMark,
}: {
  spotting: ReturnType<typeof useSpotted>;
  onMark: (spotted: Spotted) => void;
}) {
  const texts = useTexts();
  const ui = useUiTexts();
  if (claims.length === 0 && !refusal) return null;
  return (
    <aside className={styles.side} aria-labelledby="spotted">
      <h2 id="spotted">{texts('spotted.title')}</h2>
      <p className={styles.sideEmpty}>{refusal ?? texts('spotted.text')}</p>
      {problem && <Notice tone="bad">{problem.message}</Notice>}
      <ul>
        {claims.map((one) => (
          <li key={one.start}>
            <p dir="auto" className={styles.spottedWords}>
              {one.exact}
            </p>
            <p>
              {one.claimant && <span dir="auto">{claimantName(one.claimant, ui)}</span>}
              <span>{one.reasons.map((reason) => texts(`spotted.reasons.${reason}`)).join(', ')}</span>
            </p>
            <div className={styles.sideActions}>
              <button type="button" onClick={() => onMark(one)}>
                {texts('spotted.mark')}
              </button>
              <button
                type="button"
                aria-label={texts('spotted.dismissOf', { words: one.exact.slice(0, 60) })}
                onClick={() => void dismiss(one.start)}
              >
                {texts('spotted.dismiss')}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </aside>
  );
}
