import { useState } from 'react';
import { useQuery, useSubscription } from '@apollo/client/react';
import { Link } from 'react-router';
import { readFragment } from '@assay/api-schema';
import { Skeleton, Button, Empty, Notice, Pager, usePages } from '@assay/ui';
import { problemOf, useSend } from '@assay/web-session';
import type { Passage } from '../draft/passages';
import { useClaimPage } from '../page/claim-page-context';
import { useRoom } from '../room/hooks';
import { useClaimTexts } from '../texts';
import { useTexts } from './texts';
import { Composer } from './Composer';
import type { NewMessage } from './Composer';
import { START_THREAD } from './discussion.mutations';
import { DISCUSSION_THREADS, THREAD, THREADS_CHANGED } from './discussion.operations';
import { LinkedThread } from './LinkedThread';
import { ThreadCard } from './ThreadCard';
import { useGone } from './useGone';
import styles from './discussion.module.css';

const PAGE = 50;

/** The Discussion tab: the open or the resolved threads, and a form to start one. */
export function DiscussionPanel({
  source,
  highlighted,
  passage,
  onShow,
  onStarted,
  onLeavePassage,
}: {
  /** Shows only the threads on this piece of evidence. */
  source: { id: string; title: string } | undefined;
  /** The thread that the address names; `arrival` distinguishes repeated visits to it. */
  highlighted: { id: string; arrival: string | undefined } | undefined;
  /** Words of the draft for which the member is starting a thread. */
  passage: Passage | undefined;
  onShow: (threadId: string) => void;
  onStarted: (threadId: string) => void;
  onLeavePassage: () => void;
}) {
  const { claimId, may, discussion, discuss } = useClaimPage();
  const texts = useTexts();
  const shared = useClaimTexts();
  const room = useRoom();
  const start = useSend(START_THREAD);
  const pages = usePages();
  const [resolved, setResolved] = useState(false);
  const [starting, setStarting] = useState(false);
  const [startedId, setStartedId] = useState<string>();
  /** The member has closed the composer: the focus returns to the button that opened it. */
  const [back, setBack] = useState(false);
  const variables = { claimId, first: PAGE, after: pages.after, filter: filterOf(resolved, source?.id) };
  const { data, previousData, error } = useQuery(DISCUSSION_THREADS, { variables });
  useSubscription(THREADS_CHANGED, { variables, ignoreResults: true });
  const found = (data ?? previousData)?.discussion.threads;
  const mayWrite = may('discussion.write');
  const highlightedId = highlighted?.id;
  const threads =
    found?.edges.map(({ node }) => ({ masked: node, thread: readFragment(THREAD, node) })) ?? [];
  const gone = useGone(threads.map(({ thread }) => thread));

  const choose = (settled: boolean) => {
    setResolved(settled);
    pages.restart();
  };
  const send = async (message: NewMessage): Promise<boolean> => {
    // The server looks up the words in its copy of the draft, so the page's last updates must arrive first.
    if (passage) await room.settled();
    const { field, from, to } = passage ?? {};
    const about =
      field && from && to ? { passage: { field, from, to } } : source ? { evidenceId: source.id } : {};
    const input = { claimId, ...about, ...message };
    const answer = await start.send({ input, first: PAGE, after: null, filter: filterOf(false, source?.id) });
    if (!answer) return false;
    const { id } = answer.startThread.thread;
    setStarting(false);
    choose(false);
    setStartedId(id);
    onStarted(id);
    return true;
  };
  const leave = () => {
    setStarting(false);
    setBack(true);
    start.forget();
    onLeavePassage();
  };
  // The list may show the other kind of threads, or not reach the thread; a thread that was just started is about to
  // appear in it.
  const elsewhereId =
    found &&
    highlightedId &&
    highlightedId !== startedId &&
    !threads.some(({ thread }) => thread.id === highlightedId)
      ? highlightedId
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
                if (highlightedId) discuss(source ? { evidence: source.id } : {});
              }}
            >
              {texts(settled ? 'settled' : 'open')}
              {!source && discussion && <small>{settled ? discussion.resolved : discussion.open}</small>}
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
      {!found && !error && <Skeleton lines={[{ tall: 90 }, { tall: 90 }]} />}
      {elsewhereId && (
        <LinkedThread
          key={elsewhereId}
          threadId={elsewhereId}
          arrival={highlighted?.arrival}
          onShow={() => onShow(elsewhereId)}
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
            highlighted={id === highlightedId}
            arrival={highlighted?.arrival}
            gone={gone.has(id)}
            onShow={() => onShow(id)}
          />
        ))}
      </ol>
      {found && (
        <Pager pages={pages} endCursor={found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null} />
      )}
    </div>
  );
}

function filterOf(resolved: boolean, evidenceId: string | undefined) {
  return { resolved, ...(evidenceId ? { evidenceId } : {}) };
}
