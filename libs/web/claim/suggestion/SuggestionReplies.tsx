import { useState } from 'react';
import type { RefObject } from 'react';
import type { FragmentOf } from '@assay/api-schema';
import { Button } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { Composer } from '../discussion/Composer';
import { Conversation } from '../discussion/Conversation';
import { START_THREAD } from '../discussion/discussion.mutations';
import type { THREAD } from '../discussion/discussion.operations';
import { useClaimPage } from '../page/claim-page-context';
import styles from './suggestion.module.css';
import type { OpenSuggestion } from './suggestions-context';
import { SUGGESTION_THREADS } from './suggestion-threads';
import { useTexts } from './texts';

/** What members say about a suggestion, and the form to say the first word. */
export function SuggestionReplies({
  suggestion: { id: suggestionId, author },
  thread,
  place,
}: {
  suggestion: OpenSuggestion;
  thread: FragmentOf<typeof THREAD> | undefined;
  /** The card of the suggestion. */
  place: RefObject<HTMLElement | null>;
}) {
  const texts = useTexts();
  const { claimId, may } = useClaimPage();
  const start = useSend(START_THREAD);
  const [isWriting, setWriting] = useState(false);
  /** The member has closed the composer: the focus returns to the button that opened it. */
  const [back, setBack] = useState(false);
  const leave = () => {
    setWriting(false);
    setBack(true);
    start.forget();
  };
  if (thread)
    return (
      <div className={styles.replies}>
        <Conversation thread={thread} place={place} offersResolve={false} />
      </div>
    );
  if (!may('discussion.write')) return null;
  if (!isWriting)
    return (
      <div className={styles.replies}>
        <Button
          size="s"
          weight="quiet"
          autoFocus={back}
          onClick={() => setWriting(true)}
          aria-label={texts('replyTo', { name: author.name })}
        >
          {texts('reply')}
        </Button>
      </div>
    );
  return (
    <div className={styles.replies}>
      <Composer
        label={texts('replyTo', { name: author.name })}
        action={texts('reply')}
        busy={start.busy}
        problem={start.problem}
        onSend={async (message) => {
          const input = { claimId, suggestionId, ...message };
          if (!(await start.send({ input, ...SUGGESTION_THREADS }))) return false;
          leave();
          return true;
        }}
        onCancel={leave}
      />
    </div>
  );
}
