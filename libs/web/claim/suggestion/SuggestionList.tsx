import { Button, Empty, Notice } from '@assay/ui';
import { useOffered } from '@assay/web-session';
import { useClaimPage } from '../page/claim-page-context';
import styles from './suggestion.module.css';
import { SuggestionCard } from './SuggestionCard';
import { useSuggestionThreads } from './suggestion-threads';
import { useSuggestions } from './suggestions-context';
import { useTexts } from './texts';
import { useDecisions } from './useDecisions';

/** The open suggestions on a draft as cards, with the decisions on one and on all. */
export function SuggestionList() {
  const texts = useTexts();
  const { claimId, may } = useClaimPage();
  const threads = useSuggestionThreads(claimId);
  const { shown } = useSuggestions();
  const { accept, reject, withdraw, busy, problem } = useDecisions();
  const count = shown.length;
  const mayDecide = may('draft.edit');
  const when = mayDecide && count > 0;
  useOffered([
    { id: 'draft.acceptAll', when, run: () => void accept(shown) },
    { id: 'draft.rejectAll', when, run: () => void reject(shown) },
  ]);

  if (count === 0)
    return (
      <div className={styles.list}>
        <Empty title={texts('none')}>{texts('noneText')}</Empty>
      </div>
    );
  return (
    <div className={styles.list}>
      {problem && <Notice tone="bad">{problem.message}</Notice>}
      {mayDecide && count > 1 && (
        <div className={styles.all}>
          <Button size="s" busy={busy} onClick={() => void accept(shown)}>
            {texts('acceptAll', { count })}
          </Button>
          <Button size="s" weight="quiet" busy={busy} onClick={() => void reject(shown)}>
            {texts('rejectAll', { count })}
          </Button>
        </div>
      )}
      <ul>
        {shown.map((suggestion) => (
          <SuggestionCard
            key={suggestion.id}
            suggestion={suggestion}
            thread={threads.get(suggestion.id)}
            busy={busy}
            onAccept={mayDecide ? () => void accept([suggestion]) : undefined}
            onReject={mayDecide ? () => void reject([suggestion]) : undefined}
            onWithdraw={() => void withdraw(suggestion)}
          />
        ))}
      </ul>
    </div>
  );
}
