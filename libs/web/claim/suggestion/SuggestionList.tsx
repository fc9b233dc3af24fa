import { announce, Button, Empty, Notice } from '@assay/ui';
import { useOffered, useSend } from '@assay/web-session';
import { useClaimPage } from '../page/claim-page-context';
import styles from './suggestion.module.css';
import { SuggestionCard } from './SuggestionCard';
import { ACCEPT_SUGGESTIONS, REJECT_SUGGESTIONS, WITHDRAW_SUGGESTION } from './suggestions.operations';
import { useSuggestions } from './suggestions-context';
import type { ShownSuggestion } from './suggestions-context';
import { useTexts } from './texts';

/** The open suggestions on a draft as cards, with the decisions on one and on all. */
export function SuggestionList() {
  const texts = useTexts();
  const { claimId, may } = useClaimPage();
  const { shown } = useSuggestions();
  const accept = useSend(ACCEPT_SUGGESTIONS);
  const reject = useSend(REJECT_SUGGESTIONS);
  const withdraw = useSend(WITHDRAW_SUGGESTION);
  const busy = accept.busy || reject.busy || withdraw.busy;
  const count = shown.length;
  const mayDecide = may('draft.edit');

  const inputOf = (some: readonly ShownSuggestion[]) => ({
    input: { claimId, suggestions: some.map(({ open: { id, version } }) => ({ id, version })) },
  });
  const acceptThese = async (some: readonly ShownSuggestion[]) => {
    if (await accept.send(inputOf(some))) announce(texts('accepted', { count: some.length }));
  };
  const rejectThese = async (some: readonly ShownSuggestion[]) => {
    if (await reject.send(inputOf(some))) announce(texts('rejected', { count: some.length }));
  };
  const withdrawThis = async ({ id, open }: ShownSuggestion) => {
    if (await withdraw.send({ input: { id, writerId: open.author.id } })) announce(texts('withdrawn'));
  };
  const when = mayDecide && count > 0;
  useOffered([
    { id: 'draft.acceptAll', when, run: () => void acceptThese(shown) },
    { id: 'draft.rejectAll', when, run: () => void rejectThese(shown) },
  ]);

  if (count === 0)
    return (
      <div className={styles.list}>
        <Empty title={texts('none')}>{texts('noneText')}</Empty>
      </div>
    );
  const problem = accept.problem ?? reject.problem ?? withdraw.problem;
  return (
    <div className={styles.list}>
      {problem && <Notice tone="bad">{problem.message}</Notice>}
      {mayDecide && count > 1 && (
        <div className={styles.all}>
          <Button size="s" busy={busy} onClick={() => void acceptThese(shown)}>
            {texts('acceptAll', { count })}
          </Button>
          <Button size="s" weight="quiet" busy={busy} onClick={() => void rejectThese(shown)}>
            {texts('rejectAll', { count })}
          </Button>
        </div>
      )}
      <ul>
        {shown.map((suggestion) => (
          <SuggestionCard
            key={suggestion.id}
            suggestion={suggestion}
            busy={busy}
            onAccept={mayDecide ? () => void acceptThese([suggestion]) : undefined}
            onReject={mayDecide ? () => void rejectThese([suggestion]) : undefined}
            onWithdraw={() => void withdrawThis(suggestion)}
          />
        ))}
      </ul>
    </div>
  );
}
