import { lazy, Suspense, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { IconRefresh } from '@tabler/icons-react';
import { draftIsOpen } from '@assay/domain';
import type { Stage } from '@assay/domain';
import { announce, Button, Choice, Notice, sayList } from '@assay/ui';
import styles from './history.module.css';
import { MomentView } from './moment/MomentView';
import { COMPARED, momentOfSeq, peopleOf, rangeOf, sayMoment, usePast } from './past';
import type { Compared } from './past';
import { useRestorePart } from './restore/useRestorePart';
import type { Part } from './restore/useRestorePart';
import { wordsBetween } from './restore/words-between';
import { useTexts } from './texts';
import { Scrubber } from './timeline/Scrubber';
import { SessionList } from './timeline/SessionList';
import { sessionsOf, wordsByMoment } from './timeline/sessions';

const NameForm = lazy(() => import('./name/NameForm'));
const RestoreDialog = lazy(() => import('./restore/RestoreDialog'));

/** The moments of a draft, one of them or the changes between two, and the way back to it. The URL holds what is shown. */
export function DraftHistory({
  claim,
  onReload,
}: {
  claim: { id: string; statement: string; stage: Stage; permissions: readonly string[] };
  onReload: () => Promise<void>;
}) {
  const texts = useTexts();
  const past = usePast();
  const { timeline } = past;
  const last = timeline.moments.length - 1;
  const [query, setQuery] = useSearchParams();
  const [coloured, setColoured] = useState(true);
  const [restoring, setRestoring] = useState(false);
  const [naming, setNaming] = useState(false);
  const [gone, setGone] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);

  const asked = query.get('at');
  const at = asked === null ? last : momentOfSeq(timeline, Number(asked) || 0);
  const comparedWith = query.get('with');
  const compared = comparedOf(comparedWith);
  const sessions = useMemo(() => sessionsOf(timeline.moments), [timeline]);
  const words = useMemo(() => wordsByMoment(timeline), [timeline]);
  const session = sessions.find((one) => at >= one.first && at <= one.last)!;
  // The slider follows the pointer at once; the text is rendered when the browser has time.
  const shown = useDeferredValue(at);
  const range = rangeOf(timeline, shown, compared, session.first);

  const ask = useCallback(
    (changes: Record<string, string | null>) =>
      setQuery(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [key, value] of Object.entries(changes))
            if (value === null) next.delete(key);
            else next.set(key, value);
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setQuery],
  );
  const onMoment = useCallback(
    (moment: number) => {
      setGone(false);
      ask({ at: moment === last ? null : String(timeline.moments[moment]!.seq) });
    },
    [ask, last, timeline],
  );
  const compare = (value: string) => ask({ with: value || null });

  // New moments that were loaded are said; a moment that was chosen stays.
  const known = useRef(last);
  useEffect(() => {
    if (last > known.current) announce(texts('newerLoaded', { count: last - known.current }));
    known.current = last;
  }, [last, texts]);
  const latest = useRef(onReload);
  useEffect(() => {
    latest.current = onReload;
  });
  // A person who comes back from writing in another tab finds the newest words.
  useEffect(() => {
    const onVisible = () => document.visibilityState === 'visible' && void latest.current();
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, []);

  const onGone = () =>
    void onReload().then(() => {
      setRestoring(false);
      setNaming(false);
      setGone(true);
      heading.current?.focus();
    });

  const mayRestore = claim.permissions.includes('draft.edit');
  const isOpen = draftIsOpen(claim.stage);
  const part = useRestorePart(claim.id, shown, { onRestored: onReload, onGone });
  const restore = useRef(part.restore);
  useEffect(() => {
    restore.current = part.restore;
  });
  const restorePart = useCallback((wanted: Part) => void restore.current(wanted), []);
  const names = sayList(peopleOf(past, timeline.moments[at]!.by).map(({ name }) => name));
  return (
    <div className={styles.place}>
      <main id="place" className={styles.page} tabIndex={-1}>
        <div className={styles.head}>
          <div className={styles.column}>
            <Scrubber at={at} sessions={sessions} onMoment={onMoment} />
            <div className={styles.about}>
              <div>
                <h1 ref={heading} tabIndex={-1}>
                  {sayMoment(past, at)}
                  {at === last && <span className={styles.now}>{texts('scrub.newest')}</span>}
                </h1>
                <p dir="auto">{[past.marks.get(at)?.name, names].filter(Boolean).join(' · ')}</p>
              </div>
              <div className={styles.actions}>
                {mayRestore && (
                  <Button weight="quiet" aria-expanded={naming} onClick={() => setNaming(!naming)}>
                    {texts(past.marks.get(at)?.name ? 'name.change' : 'name.add')}
                  </Button>
                )}
                {mayRestore && isOpen && at < last && (
                  <Button weight="go" onClick={() => setRestoring(true)}>
                    {texts('restore.button')}
                  </Button>
                )}
              </div>
            </div>
            {gone && <Notice tone="warn">{texts('gone')}</Notice>}
            <Suspense>
              {naming && (
                <NameForm
                  key={at}
                  claimId={claim.id}
                  seq={timeline.moments[at]!.seq}
                  name={past.marks.get(at)?.name ?? ''}
                  onGone={onGone}
                  onSaved={() => void onReload().then(() => setNaming(false))}
                  onClose={() => setNaming(false)}
                />
              )}
            </Suspense>
          </div>
        </div>
        <div className={styles.column}>
          <div className={styles.tools}>
            <Choice
              label={texts('compare.label')}
              value={comparedWith ?? ''}
              onChange={(event) => compare(event.target.value)}
              options={[
                { value: '', label: texts('compare.nothing') },
                ...COMPARED.map((value) => ({ value: value as string, label: texts(`compare.${value}`) })),
                ...(typeof compared === 'number'
                  ? [
                      {
                        value: String(compared),
                        label: texts('compare.other', {
                          at: sayMoment(past, momentOfSeq(timeline, compared)),
                        }),
                      },
                    ]
                  : []),
              ]}
            />
            <label className={styles.check}>
              <input
                type="checkbox"
                checked={coloured}
                onChange={(event) => setColoured(event.target.checked)}
              />
              {texts('colours')}
            </label>
          </div>
          {compared !== undefined && <Changed range={range} />}
          {part.problem && !gone && <Notice tone="bad">{part.problem.message}</Notice>}
          <MomentView
            range={range}
            coloured={coloured}
            // Where two moments are compared, words of both are shown.
            onRestore={
              mayRestore && isOpen && shown < last && compared === undefined ? restorePart : undefined
            }
          />
          {!mayRestore && <p className={styles.note}>{texts('restore.readOnly')}</p>}
          {mayRestore && !isOpen && <p className={styles.note}>{texts('restore.closed')}</p>}
        </div>
      </main>
      <aside className={styles.side} aria-label={texts('list.title')}>
        <div className={styles.sideHead}>
          <h2>{texts('list.title')}</h2>
          <Button
            weight="quiet"
            size="s"
            icon={<IconRefresh size={16} stroke={1.7} aria-hidden />}
            onClick={() => void onReload().then(() => announce(texts('upToDate')))}
          >
            {texts('newer')}
          </Button>
        </div>
        <SessionList
          sessions={sessions}
          words={words}
          at={at}
          compared={typeof compared === 'number' ? momentOfSeq(timeline, compared) : undefined}
          onMoment={onMoment}
          onCompare={(moment) => {
            const seq = timeline.moments[moment]!.seq;
            compare(compared === seq ? '' : String(seq));
          }}
        />
      </aside>
      <Suspense>
        {restoring && (
          <RestoreDialog
            claimId={claim.id}
            moment={at}
            onClose={() => setRestoring(false)}
            onGone={onGone}
            onRestored={() =>
              void onReload().then(() => {
                setRestoring(false);
                ask({ at: null });
                heading.current?.focus();
              })
            }
          />
        )}
      </Suspense>
    </div>
  );
}

/** What the URL compares with; undefined for nothing. */
function comparedOf(value: string | null): Compared | undefined {
  if (!value) return undefined;
  return COMPARED.find((one) => one === value) ?? (Number(value) > 0 ? Number(value) : undefined);
}

/** How many words differ between two moments. */
function Changed({ range }: { range: { from: number; to: number } }) {
  const texts = useTexts();
  const past = usePast();
  const { from, to } = range;
  const { added, removed } = useMemo(() => wordsBetween(past.timeline, { from, to }), [past, from, to]);
  return (
    <p className={styles.changed}>
      {texts('compare.since', { from: sayMoment(past, from), to: sayMoment(past, to) })}:{' '}
      {texts(added + removed === 0 ? 'compare.same' : 'compare.changed', { added, removed })}
    </p>
  );
}
