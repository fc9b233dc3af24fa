import type { ResultOf } from '@assay/api-schema';
import { PieceLine } from '../suggestion/PieceLine';
import { useSuggestions } from '../suggestion/suggestions-context';
import { useClaimTexts } from '../texts';
import { useTexts } from './texts';
import type { THREAD } from './discussion.operations';
import styles from './discussion.module.css';

/**
 * The subject of a thread: words of the draft or a suggestion on them, which a press shows, a source, or the claim as a
 * whole.
 */
export function Subject({
  thread: { subject, field, quote, evidence, evidenceRemoved, resolvedAt, suggestion, suggested },
  gone,
  onShow,
}: {
  thread: ResultOf<typeof THREAD>;
  gone: boolean;
  onShow: () => void;
}) {
  const texts = useTexts();
  const { show } = useSuggestions();
  const shared = useClaimTexts();
  if (subject === 'claim') return <h3 className={styles.about}>{texts('onClaim')}</h3>;
  if (subject === 'evidence')
    return (
      <h3 className={styles.about}>
        {texts('onSource')} <span dir="auto">{evidence?.title}</span>
        {evidenceRemoved && <small>{texts('sourceRemoved')}</small>}
      </h3>
    );
  if (subject === 'suggestion') {
    const pieces = (suggested ?? []).map((piece, index) => <PieceLine key={index} piece={piece} />);
    const isOpen = suggestion?.state === 'open';
    return (
      <div className={styles.suggestion}>
        <h3 className={styles.about}>
          {suggestion
            ? texts('onSuggestion', { name: suggestion.author.name })
            : texts('onRemovedSuggestion')}
        </h3>
        {isOpen ? (
          <button type="button" title={texts('show')} onClick={() => show(suggestion.id)}>
            {pieces}
          </button>
        ) : (
          pieces
        )}
        {suggestion && suggestion.state !== 'open' && (
          <p className={styles.settled}>
            {texts(`decided.${suggestion.state}`, {
              name: (suggestion.decidedBy ?? suggestion.author).name,
            })}
          </p>
        )}
      </div>
    );
  }
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
