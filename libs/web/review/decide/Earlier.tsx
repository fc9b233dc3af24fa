import { Link } from 'react-router';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { Since } from '@assay/ui';
import { EARLIER } from './earlier.fragment';
import styles from './decide.module.css';
import { useTexts } from '../texts';

/** Earlier verdicts of the newsroom on similar claims, so that similar claims get similar ratings. */
export function Earlier({ claim }: { claim: FragmentOf<typeof EARLIER> }) {
  const texts = useTexts();
  const { earlierVerdicts: verdicts } = readFragment(EARLIER, claim);
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
