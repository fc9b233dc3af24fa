import { useEffect, useRef, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { announce, Button, Notice } from '@assay/ui';
import { useSend, useViewer } from '@assay/web-session';
import { useTexts } from './texts';
import { Composer } from './Composer';
import { ALL_MESSAGES, MESSAGE, POST_MESSAGE, RESOLVE_THREAD, THREAD } from './discussion.operations';
import { MessageItem } from './MessageItem';
import { Subject } from './Subject';
import { useReading } from './useReading';
import styles from './discussion.module.css';

/** One thread: what it is about, what was said, and how to answer or settle it. */
export function ThreadCard({
  thread: masked,
  lit,
  arrival,
  gone,
  mayWrite,
  onShow,
  onChanged,
}: {
  thread: FragmentOf<typeof THREAD>;
  lit: boolean;
  /** What tells one coming to this thread from the next: each brings it into sight and the keyboard to it. */
  arrival: string | undefined;
  /** The words it is about are no longer in the draft. */
  gone: boolean;
  mayWrite: boolean;
  onShow: () => void;
  onChanged: () => Promise<void>;
}) {
  const texts = useTexts();
  const client = useApolloClient();
  const { member } = useViewer();
  const post = useSend(POST_MESSAGE);
  const resolving = useSend(RESOLVE_THREAD);
  const [answering, setAnswering] = useState(false);
  /** Whoever leaves the composer is back where they opened it. */
  const [back, setBack] = useState(false);
  const [earlier, setEarlier] = useState<readonly FragmentOf<typeof MESSAGE>[]>([]);
  const place = useRef<HTMLLIElement>(null);
  const thread = readFragment(THREAD, masked);
  const { id, messages, messageCount, unread, resolvedAt } = thread;
  const shown = messages.map((one) => readFragment(MESSAGE, one));
  const before = earlier.filter((one) => readFragment(MESSAGE, one).seq < (shown[0]?.seq ?? 0));
  const others = shown.filter((one) => one.author.id !== member.id && !one.removedAt);
  const freshFrom = useReading(place, {
    threadId: id,
    firstUnread: unread > 0 ? ((others.at(-unread) ?? others[0])?.seq ?? Infinity) : Infinity,
    last: shown.at(-1)?.seq ?? 1,
  });
  useEffect(() => {
    if (!lit || !arrival) return;
    place.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
    place.current?.focus({ preventScroll: true });
  }, [lit, arrival]);

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
    if (!(await resolving.send({ input: { threadId: id, resolved: !resolvedAt } }))) return;
    announce(texts(resolvedAt ? 'reopened' : 'resolvedNow'));
    setAnswering(false);
    await onChanged();
  };
  return (
    <li ref={place} className={styles.thread} data-lit={lit || undefined} data-card={id} tabIndex={-1}>
      <Subject thread={thread} gone={gone} onShow={onShow} />
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
              onChanged={() => void onChanged()}
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
          onSend={async (said) => {
            if (!(await post.send({ input: { threadId: id, ...said } }))) return false;
            leave();
            await onChanged();
            return true;
          }}
          onCancel={leave}
        />
      )}
      {resolvedAt && thread.resolvedBy && (
        <p className={styles.settled}>{texts('by', { name: thread.resolvedBy.name })}</p>
      )}
      {mayWrite && !answering && (
        <div className={styles.row}>
          {!resolvedAt && (
            <Button size="s" autoFocus={back} onClick={() => setAnswering(true)}>
              {texts('answer')}
            </Button>
          )}
          <Button size="s" weight="quiet" busy={resolving.busy} onClick={() => void resolve()}>
            {texts(resolvedAt ? 'reopen' : 'resolve')}
          </Button>
        </div>
      )}
    </li>
  );
}
