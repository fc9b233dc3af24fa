import { Link } from 'react-router';
import type { ResultOf } from '@assay/api-schema';
import { Since } from '@assay/ui';
import type { REVIEW } from '../operations';
import styles from './decide.module.css';
import { useTexts } from '../texts';

type Verdict = NonNullable<ResultOf<typeof REVIEW>['claim']>['earlierVerdicts'][number];

/** What the newsroom said before on claims like this one, so that like is rated alike. */
export function Earlier({ verdicts }: { verdicts: readonly Verdict[] }) {
  const texts = useTexts();
  if (verdicts.length === 0) return null;
  return (
    <section className={styles.earlier} aria-labelledby="earlier">
      <h3 id="earlier">{texts('earlier')}</h3>
      <ul>
        {verdicts.map((verdict) => (
          <li key={verdict.slug} style={{ '--data': verdict.ratingColour }}>
            <b data-void={verdict.isVoid || undefined}>{verdict.ratingLabel}</b>
            <Link to={`/claims/${encodeURIComponent(verdict.claimId)}`} dir="auto">
              {verdict.statement}
            </Link>
            <small>
              {[verdict.sameClaimant && texts('sameClaimant'), verdict.isVoid && texts('isVoid')]
                .filter(Boolean)
                .join(' · ')}{' '}
              <Since at={verdict.publishedAt} />
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
