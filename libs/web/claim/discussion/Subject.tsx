import type { ResultOf } from '@assay/api-schema';
import { useClaimTexts } from '../texts';
import { useTexts } from './texts';
import type { THREAD } from './discussion.operations';
import styles from './discussion.module.css';

/** The subject of a thread: words of the draft, which a press shows, a source, or the claim as a whole. */
export function Subject({
  thread: { subject, field, quote, evidence, evidenceRemoved, resolvedAt },
  gone,
  onShow,
}: {
  thread: ResultOf<typeof THREAD>;
  gone: boolean;
  onShow: () => void;
}) {
  const texts = useTexts();
  const shared = useClaimTexts();
  if (subject === 'claim') return <h3 className={styles.about}>{texts('onClaim')}</h3>;
  if (subject === 'evidence')
    return (
      <h3 className={styles.about}>
        {texts('onSource')} <span dir="auto">{evidence?.title}</span>
        {evidenceRemoved && <small>{texts('sourceRemoved')}</small>}
      </h3>
    );
  const words = (
    <span className={styles.quote} dir="auto" data-gone={gone || undefined}>
      {quote}
    </span>
  );
  return (
    <h3 className={styles.about}>
      {field && texts('onField', { part: shared(`part.${field}`) })}
      {gone || resolvedAt ? (
        words
      ) : (
        <button type="button" title={texts('show')} onClick={onShow}>
          {words}
        </button>
      )}
      {gone && <small>{texts('wordsGone')}</small>}
    </h3>
  );
}
