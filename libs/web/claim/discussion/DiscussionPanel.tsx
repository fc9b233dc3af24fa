import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { readFragment } from '@assay/api-schema';
import { Bones, Button, Empty, Notice, Pager, usePages } from '@assay/ui';
import { problemOf, useSend } from '@assay/web-session';
import type { Passage } from '../draft/passages';
import { useRoom } from '../room/hooks';
import { useClaimTexts } from '../texts';
import { useTexts } from './texts';
import { Composer } from './Composer';
import type { Said } from './Composer';
import { DISCUSSION_THREADS, START_THREAD, THREAD } from './discussion.operations';
import { LinkedThread } from './LinkedThread';
import { ThreadCard } from './ThreadCard';
import type { DiscussionState } from './useDiscussion';
import { useGone } from './useGone';
import styles from './discussion.module.css';

const PAGE = 50;

/** The Discussion tab: the threads that are open, or those that are settled, and a place to begin one. */
export function DiscussionPanel({
  claimId,
  state,
  source,
  litId,
  arrival,
  passage,
  mayWrite,
  onShow,
  onLeaveThread,
  onStarted,
  onLeavePassage,
  onChanged,
}: {
  claimId: string;
  state: DiscussionState | undefined;
  /** Only what is said on this piece of evidence. */
  source: { id: string; title: string } | undefined;
  /** The thread that the address leads to, and which coming to it this is. */
  litId: string | undefined;
  arrival: string | undefined;
  /** Words of the draft that somebody is about to discuss. */
  passage: Passage | undefined;
  mayWrite: boolean;
  onShow: (threadId: string) => void;
  onLeaveThread: () => void;
  onStarted: (threadId: string) => void;
  onLeavePassage: () => void;
  onChanged: () => Promise<void>;
}) {
  const texts = useTexts();
  const shared = useClaimTexts();
  const room = useRoom();
  const start = useSend(START_THREAD);
  const pages = usePages();
  const [resolved, setResolved] = useState(false);
  const [starting, setStarting] = useState(false);
  const [startedId, setStartedId] = useState<string>();
  /** Whoever leaves the composer is back where they opened it. */
  const [back, setBack] = useState(false);
  const { data, previousData, error } = useQuery(DISCUSSION_THREADS, {
    variables: {
      claimId,
      first: PAGE,
      after: pages.after,
      filter: { resolved, ...(source ? { evidenceId: source.id } : {}) },
    },
    fetchPolicy: 'cache-and-network',
  });
  const found = (data ?? previousData)?.discussionThreads;
  const threads =
    found?.edges.map(({ node }) => ({ masked: node, thread: readFragment(THREAD, node) })) ?? [];
  const gone = useGone(threads.map(({ thread }) => thread));

  const choose = (settled: boolean) => {
    setResolved(settled);
    pages.restart();
  };
  const send = async (said: Said): Promise<boolean> => {
    // The server looks for the words in what it has; what is on its way from here arrives first.
    if (passage) await room.settled();
    const { field, from, to } = passage ?? {};
    const about =
      field && from && to ? { passage: { field, from, to } } : source ? { evidenceId: source.id } : {};
    const answer = await start.send({ input: { claimId, ...about, ...said } });
    if (!answer) return false;
    const { id } = answer.startThread.thread;
    setStarting(false);
    choose(false);
    setStartedId(id);
    onStarted(id);
    await onChanged();
    return true;
  };
  const leave = () => {
    setStarting(false);
    setBack(true);
    start.forget();
    onLeavePassage();
  };
  // The list may be of the other kind, or the thread further down; one just begun is on its way into it.
  const elsewhereId =
    found && litId && litId !== startedId && !threads.some(({ thread }) => thread.id === litId)
      ? litId
      : undefined;
  const about = source ? texts('onSource') : texts('onClaim');
  return (
    <div className={styles.panel}>
      <div className={styles.top}>
        <div className={styles.choice} role="group" aria-label={texts('which')}>
          {([false, true] as const).map((settled) => (
            <button
              key={String(settled)}
              type="button"
              aria-pressed={resolved === settled}
              onClick={() => {
                choose(settled);
                if (litId) onLeaveThread();
              }}
            >
              {texts(settled ? 'settled' : 'open')}
              {!source && state && <small>{settled ? state.resolved : state.open}</small>}
            </button>
          ))}
        </div>
        {mayWrite && !starting && !passage && (
          <Button size="s" autoFocus={back} onClick={() => setStarting(true)}>
            {texts('start')}
          </Button>
        )}
      </div>
      {source && (
        <p className={styles.only}>
          <span>
            {about} <b dir="auto">{source.title}</b>
          </span>
          <Link to={`/claims/${encodeURIComponent(claimId)}/discussion`} replace preventScrollReset>
            {texts('all')}
          </Link>
        </p>
      )}
      {mayWrite && (starting || passage) && (
        <section className={styles.new} aria-label={texts('start')}>
          <h3 className={styles.about}>
            {passage ? (
              <>
                {texts('onField', { part: shared(`part.${passage.field}`) })}
                <span className={styles.quote} dir="auto">
                  {passage.quote}
                </span>
              </>
            ) : (
              about
            )}
          </h3>
          <Composer
            key={passage ? passage.from + passage.to : 'claim'}
            label={texts('label')}
            action={texts('send')}
            busy={start.busy}
            problem={start.problem}
            onSend={send}
            onCancel={leave}
          />
        </section>
      )}
      {error && !found && <Notice tone="bad">{problemOf(error).message}</Notice>}
      {!found && !error && <Bones lines={[{ tall: 90 }, { tall: 90 }]} />}
      {elsewhereId && (
        <LinkedThread
          key={elsewhereId}
          threadId={elsewhereId}
          claimId={claimId}
          arrival={arrival}
          mayWrite={mayWrite}
          onShow={() => onShow(elsewhereId)}
          onChanged={onChanged}
        />
      )}
      {found && threads.length === 0 && !elsewhereId && !starting && !passage && (
        <div className={styles.empty}>
          <Empty title={texts(resolved ? 'noneSettled' : 'none')}>
            {texts(resolved ? 'noneSettledText' : 'noneText')}
          </Empty>
        </div>
      )}
      <ol className={styles.threads} aria-label={texts(resolved ? 'settled' : 'open')}>
        {threads.map(({ masked, thread: { id } }) => (
          <ThreadCard
            key={id}
            thread={masked}
            lit={id === litId}
            arrival={arrival}
            gone={gone.has(id)}
            mayWrite={mayWrite}
            onShow={() => onShow(id)}
            onChanged={onChanged}
          />
        ))}
      </ol>
      {found && (
        <Pager pages={pages} endCursor={found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null} />
      )}
    </div>
  );
}
