import { useQuery } from '@apollo/client/react';
import type { ResultOf } from '@assay/api-schema';
import { claimantName, Notice, useUiTexts } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useTexts } from '../texts';
import styles from './reading.module.css';
import { ARTICLE_SPOTTED, DISMISS_SPOTTED } from './spotting.operations';

/** A sentence that may be worth checking. */
export type Spotted = NonNullable<
  NonNullable<ResultOf<typeof ARTICLE_SPOTTED>['article']>['version']
>['spotted']['claims'][number];

/** Sentences worth checking, for whoever may mark them; nothing until they are there. */
export function useSpotted(articleId: string, may: boolean) {
  const { data, refetch } = useQuery(ARTICLE_SPOTTED, { variables: { id: articleId }, skip: !may });
  const spotted = data?.article?.version?.spotted;
  return { claims: spotted?.claims ?? [], refusal: spotted?.refusal ?? null, refetch };
}

/** Suggestions beside the article, the likeliest first, each with its reason: to mark, or to put aside. */
export function SpottedSide({
  versionId,
  claims,
  refusal,
  onMark,
}: {
  versionId: string;
  claims: readonly Spotted[];
  refusal: string | null;
  onMark: (spotted: Spotted) => void;
}) {
  const texts = useTexts();
  const ui = useUiTexts();
  const dismissal = useSend(DISMISS_SPOTTED);
  const dismiss = (start: number) =>
    dismissal.send({ input: { articleVersionId: versionId, start } }, ['ArticleSpotted']);
  if (claims.length === 0 && !refusal) return null;
  return (
    <aside className={styles.side} aria-labelledby="spotted">
      <h2 id="spotted">{texts('spotted.title')}</h2>
      <p className={styles.sideEmpty}>{refusal ?? texts('spotted.text')}</p>
      {dismissal.problem && <Notice tone="bad">{dismissal.problem.message}</Notice>}
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
