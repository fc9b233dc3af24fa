import { useState } from 'react';
import type { RefObject } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { announce, Button, Notice } from '@assay/ui';
import { useSend, useViewer } from '@assay/web-session';
import { useClaimPage } from '../page/claim-page-context';
import { threadAct } from '../undo/claim-acts';
import { useUndo } from '../undo/undo-context';
import { useTexts } from './texts';
import { Composer } from './Composer';
import { POST_MESSAGE, RESOLVE_THREAD } from './discussion.mutations';
import { ALL_MESSAGES, MESSAGE, THREAD } from './discussion.operations';
import { MessageItem } from './MessageItem';
import { useReading } from './useReading';
import styles from './discussion.module.css';

/** The messages of a thread, and the controls to reply and to resolve it. */
export function Conversation({
  thread: masked,
  place,
  offersResolve,
}: {
  thread: FragmentOf<typeof THREAD>;
  /** The element that shows the thread: the thread is read while it is in view. */
  place: RefObject<HTMLElement | null>;
  offersResolve: boolean;
}) {
  const texts = useTexts();
  const client = useApolloClient();
  const { member } = useViewer();
  const { claimId, may } = useClaimPage();
  const mayWrite = may('discussion.write');
  const { did } = useUndo();
  const post = useSend(POST_MESSAGE);
  const resolving = useSend(RESOLVE_THREAD);
  const [answering, setAnswering] = useState(false);
  /** The member has closed the composer: the focus returns to the button that opened it. */
  const [back, setBack] = useState(false);
  const [earlier, setEarlier] = useState<readonly FragmentOf<typeof MESSAGE>[]>([]);
  const thread = readFragment(THREAD, masked);
  const { id, messages, messageCount, unread, resolvedAt, suggestion } = thread;
  // The subject of the thread says so.
  const isDecided = suggestion !== null && suggestion.state !== 'open';
  const shown = messages.map((one) => readFragment(MESSAGE, one));
  const before = earlier.filter((one) => readFragment(MESSAGE, one).seq < (shown[0]?.seq ?? 0));
  const others = shown.filter((one) => one.author.id !== member.id && !one.removedAt);
  const freshFrom = useReading(place, {
    threadId: id,
    firstUnread: unread > 0 ? ((others.at(-unread) ?? others[0])?.seq ?? Infinity) : Infinity,
    last: shown.at(-1)?.seq ?? 1,
  });
  const readEarlier = async () => {
    const page = (after: string | null) =>
      client.query({
        query: ALL_MESSAGES,
        variables: { threadId: id, first: 100, after },
        fetchPolicy: 'network-only',
      });
    const all: FragmentOf<typeof MESSAGE>[] = [];
    let after: string | null = null;
    do {
      const { data }: Awaited<ReturnType<typeof page>> = await page(after);
      const found = data?.discussionMessages;
      all.unshift(...(found?.edges ?? []).map(({ node }) => node).reverse());
      after = found?.pageInfo.hasNextPage ? found.pageInfo.endCursor : null;
    } while (after !== null);
    setEarlier(all);
  };
  const leave = () => {
    setAnswering(false);
    setBack(true);
  };
  const resolve = async () => {
    const answer = await resolving.send({ input: { threadId: id, resolved: !resolvedAt } });
    if (!answer) return;
    const { resolvedAt: now } = readFragment(THREAD, answer.resolveThread.thread);
    did(threadAct(client, { claimId, threadId: id }, now));
    announce(texts(resolvedAt ? 'reopened' : 'resolvedNow'));
    setAnswering(false);
  };
  return (
    <>
      {messageCount > before.length + messages.length && (
        <Button size="s" weight="quiet" onClick={() => void readEarlier()}>
          {texts('earlier', { count: messageCount - before.length - messages.length })}
        </Button>
      )}
      <ol className={styles.messages}>
        {[...before, ...messages].map((message) => {
          const { id: messageId, seq, author } = readFragment(MESSAGE, message);
          return (
            <MessageItem
              key={messageId}
              message={message}
              fresh={seq >= freshFrom && author.id !== member.id}
              mayWrite={mayWrite && !resolvedAt}
            />
          );
        })}
      </ol>
      {resolving.problem && <Notice tone="bad">{resolving.problem.message}</Notice>}
      {answering && (
        <Composer
          label={texts('answerLabel')}
          action={texts('answer')}
          busy={post.busy}
          problem={post.problem}
          onSend={async (written) => {
            if (!(await post.send({ input: { threadId: id, ...written } }))) return false;
            leave();
            return true;
          }}
          onCancel={leave}
        />
      )}
      {resolvedAt && thread.resolvedBy && !isDecided && (
        <p className={styles.settled}>{texts('by', { name: thread.resolvedBy.name })}</p>
      )}
      {mayWrite && !answering && (
        <div className={styles.row}>
          {!resolvedAt && (
            <Button size="s" autoFocus={back} onClick={() => setAnswering(true)}>
              {texts('answer')}
            </Button>
          )}
          {offersResolve && (
            <Button size="s" weight="quiet" busy={resolving.busy} onClick={() => void resolve()}>
              {texts(resolvedAt ? 'reopen' : 'resolve')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
