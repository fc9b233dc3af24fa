import { Link } from 'react-router';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { Since } from '@assay/ui';
import { CLAIM_REMOVAL } from './removal.operations';
import styles from './removal.module.css';
import { useTexts } from './texts';

/** The page of a removed claim: who decided on the removal, when, and the public reason. */
export function RemovedClaim({ claim: masked }: { claim: FragmentOf<typeof CLAIM_REMOVAL> }) {
  const texts = useTexts();
  const { removal } = readFragment(CLAIM_REMOVAL, masked);
  if (!removal?.confirmedAt) return null;
  const names = { asked: removal.requestedBy.name, confirmed: removal.confirmedBy?.name ?? '' };
  return (
    <article className={styles.removed}>
      <h1>{texts('removedTitle')}</h1>
      <p>{texts('removedText')}</p>
      <blockquote dir="auto">{removal.reason}</blockquote>
      <p className={styles.about}>
        {texts('removedBy', names)} · <Since at={removal.confirmedAt} />
      </p>
      <p>
        <Link to="/">{texts('toDesk')}</Link>
      </p>
    </article>
  );
}
