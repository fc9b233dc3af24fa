import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { IconChevronRight, IconGitCompare } from '@tabler/icons-react';
import { Avatars, sayList } from '@assay/ui';
import { peopleOf, sayMoment, usePast } from '../past';
import { useTexts } from '../texts';
import type { Session, WordCount } from './sessions';
import { sayClock, saySpan } from './span';
import styles from './timeline.module.css';

/** The sessions, newest first; each opens to its moments. The one that holds the shown moment is open. */
export function SessionList({
  sessions,
  words,
  at,
  compared,
  onMoment,
  onCompare,
}: {
  sessions: readonly Session[];
  /** Words added and removed, by moment. */
  words: readonly WordCount[];
  /** The moment that is shown. */
  at: number;
  /** The moment that it is compared with. */
  compared: number | undefined;
  onMoment: (moment: number) => void;
  onCompare: (moment: number) => void;
}) {
  const texts = useTexts();
  const past = usePast();
  const [toggled, setToggled] = useState<ReadonlyMap<number, boolean>>(new Map());
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-stop]')];
    const next = stops[stops.indexOf(document.activeElement as HTMLElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <>
      <p id="moments-hint" className="visually-hidden">
        {texts('list.hint')}
      </p>
      <ol
        className={styles.sessions}
        aria-label={texts('list.label')}
        aria-describedby="moments-hint"
        onKeyDown={onKey}
      >
        {[...sessions].reverse().map((session) => {
          const { first, last, by } = session;
          const isShown = at >= first && at <= last;
          const isOpen = toggled.get(first) ?? isShown;
          const people = peopleOf(past, by);
          const indexes = Array.from({ length: last - first + 1 }, (_, step) => last - step);
          const sum = total(words, session);
          return (
            <li key={first} data-shown={isShown || undefined}>
              <button
                type="button"
                className={styles.session}
                data-stop
                aria-expanded={isOpen}
                onClick={() => setToggled(new Map(toggled).set(first, !isOpen))}
              >
                <IconChevronRight size={14} stroke={2} aria-hidden />
                <span>
                  <b dir="auto">{sayList(people.map(({ name }) => name))}</b>
                  <small>
                    {saySpan(past.timeline.moments[first]!.from, past.timeline.moments[last]!.to)}
                  </small>
                  <small>
                    {texts('list.moments', { count: indexes.length })} · <Words {...sum} />
                  </small>
                </span>
                <Avatars people={people} size={22} />
              </button>
              {isOpen && (
                <ol className={styles.moments}>
                  {indexes.map((index) => (
                    <li key={index}>
                      <button
                        type="button"
                        data-stop
                        aria-current={index === at || undefined}
                        title={sayMoment(past, index)}
                        onClick={() => onMoment(index)}
                      >
                        <span>
                          <time dateTime={past.timeline.moments[index]!.to}>
                            {sayClock(past.timeline.moments[index]!.to)}
                          </time>
                          <Marked moment={index} />
                        </span>
                        <Words {...words[index]!} />
                      </button>
                      <button
                        type="button"
                        className={styles.compare}
                        aria-pressed={index === compared}
                        aria-label={texts('list.compare', { at: sayMoment(past, index) })}
                        title={texts('list.compare', { at: sayMoment(past, index) })}
                        onClick={() => onCompare(index)}
                      >
                        <IconGitCompare size={16} stroke={1.7} aria-hidden />
                      </button>
                    </li>
                  ))}
                </ol>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}

function total(words: readonly WordCount[], { first, last }: Session): WordCount {
  const sum = { added: 0, removed: 0 };
  for (let index = first; index <= last; index += 1) {
    sum.added += words[index]!.added;
    sum.removed += words[index]!.removed;
  }
  return sum;
}

/** The name of a moment, and whether a restore made it. */
function Marked({ moment }: { moment: number }) {
  const texts = useTexts();
  const mark = usePast().marks.get(moment);
  if (!mark) return null;
  return (
    <>
      {mark.name && (
        <b className={styles.name} dir="auto">
          {mark.name}
        </b>
      )}
      {mark.isRestored && <span className={styles.restored}>{texts('list.restored')}</span>}
    </>
  );
}

/** Added and removed words as signs for the eye, and as words for screen readers. */
function Words({ added, removed }: WordCount) {
  const texts = useTexts();
  return (
    <span className={styles.count}>
      <span aria-hidden="true">
        +{added} −{removed}
      </span>
      <span className="visually-hidden">{texts('list.words', { added, removed })}</span>
    </span>
  );
}
