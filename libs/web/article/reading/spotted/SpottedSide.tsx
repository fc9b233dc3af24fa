import { useRef, useState } from 'react';
import { Button, claimantName, focusIsLost, Notice, useUiTexts, sayList } from '@assay/ui';
import { useTexts } from '../../texts';
import styles from '../reading.module.css';
import { facetsOf, isIn } from './facets';
import spottedStyles from './spotted.module.css';
import type { Spotted, useSpotted } from './useSpotted';

/** The suggestions in the sidebar, the likeliest first, each with its reasons and its actions. */
export function SpottedSide({
  spotting: { claims, rest, showAll, refusal, problem, dismiss },
  onMark,
}: {
  spotting: ReturnType<typeof useSpotted>;
  onMark: (spotted: Spotted) => void;
}) {
  const texts = useTexts();
  const ui = useUiTexts();
  const [facet, setFacet] = useState<string | null>();
  const list = useRef<HTMLUListElement>(null);
  /** The focus moves to the suggestion that follows the one put aside. */
  const putAside = async (start: number, index: number) => {
    await dismiss(start);
    requestAnimationFrame(() => {
      if (!focusIsLost()) return;
      const left = list.current?.children;
      left?.[Math.min(index, left.length - 1)]?.querySelector<HTMLElement>('button:last-child')?.focus();
    });
  };
  if (claims.length === 0 && !refusal) return null;
  const facets = facetsOf(claims);
  const shown = facets.some(({ name }) => name === facet)
    ? claims.filter((one) => isIn(one, facet!))
    : claims;
  return (
    <aside className={styles.side} aria-labelledby="spotted">
      <h2 id="spotted">{texts('spotted.title')}</h2>
      <p className={styles.sideEmpty}>{refusal ?? texts('spotted.text')}</p>
      {problem && <Notice tone="bad">{problem.message}</Notice>}
      {facets.length > 0 && (
        <div className={spottedStyles.facets} role="group" aria-label={texts('spotted.facets')}>
          {facets.map(({ name, count }) => (
            <button
              key={name ?? ''}
              type="button"
              aria-pressed={facet === name}
              onClick={() => setFacet(facet === name ? undefined : name)}
            >
              <span dir="auto">{name ?? texts('spotted.withFigures')}</span> {count}
            </button>
          ))}
        </div>
      )}
      <ul ref={list}>
        {shown.map((one, index) => (
          <li key={one.start}>
            <p dir="auto" className={styles.spottedWords}>
              {one.exact}
            </p>
            <p>
              {one.claimant && (
                <span dir="auto">
                  {[one.claimant, ...one.via].map((who) => claimantName(who, ui)).join(' ← ')}
                </span>
              )}
              <span>{sayList(one.reasons.map((reason) => texts(`spotted.reasons.${reason}`)))}</span>
            </p>
            <div className={styles.sideActions}>
              <button type="button" onClick={() => onMark(one)}>
                {texts('spotted.mark')}
              </button>
              <button
                type="button"
                aria-label={texts('spotted.dismissOf', { words: one.exact.slice(0, 60) })}
                onClick={() => void putAside(one.start, index)}
              >
                {texts('spotted.dismiss')}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button size="s" className={spottedStyles.more} onClick={showAll}>
          {texts('spotted.more', { count: rest })}
        </Button>
      )}
    </aside>
  );
}
