import { useSyncExternalStore } from 'react';
import { currentLanguage, sayUi, useUiTexts } from '../texts';
import type { Say } from '../texts';
import type { en } from '../texts/en';
import { dueAt, spanOf } from './span';
import type { Span } from './span';
import styles from './time.module.css';

const TICK = 30_000;
let now = Date.now();

function subscribe(tell: () => void): () => void {
  const timer = setInterval(() => {
    now = Date.now();
    tell();
  }, TICK);
  return () => clearInterval(timer);
}

/** The current time, updated every 30 seconds. All components share one timer. */
export function useNow(): Date {
  return new Date(useSyncExternalStore(subscribe, () => Math.max(now, Date.now() - (Date.now() % TICK))));
}

function saySpan(span: Span, say: Say<typeof en>): string {
  switch (span.unit) {
    case 'now':
      return say('time.justNow');
    case 'minutes':
      return say('time.minutes', { count: span.minutes });
    case 'hours':
      return span.minutes === 0 || span.hours > 9
        ? say('time.hours', { count: span.hours })
        : say('time.hoursMinutes', { hours: span.hours, minutes: String(span.minutes).padStart(2, '0') });
    case 'days':
      return say('time.days', { count: span.days });
  }
}

/** A date and time in the reader's language and time zone. */
export function sayTimestamp(at: string | Date): string {
  return new Intl.DateTimeFormat(currentLanguage(), { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(at),
  );
}

/** A calendar date in the reader's language. It has no time zone, so none is applied. */
export function sayDate(date: string): string {
  return new Intl.DateTimeFormat(currentLanguage(), { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(date),
  );
}

/** A date in the reader's language, written to its precision. */
export function sayPartialDate(on: string, precision: 'day' | 'month' | 'year'): string {
  if (precision === 'day') return sayDate(on);
  const parts =
    precision === 'month' ? ({ month: 'long', year: 'numeric' } as const) : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(currentLanguage(), { ...parts, timeZone: 'UTC' }).format(new Date(on));
}

/** A current absence in words; undefined once it is over. `until` is its last day. */
export function sayAway(until: string): string | undefined {
  return until < new Date().toISOString().slice(0, 10)
    ? undefined
    : sayUi('people.away', { until: sayDate(until) });
}

/** The time since an instant ("5 h 20 min"), with the date and time on hover. */
export function Since({ at }: { at: string }) {
  const say = useUiTexts();
  const present = useNow();
  return (
    <time dateTime={at} title={sayTimestamp(at)}>
      {saySpan(spanOf(present.getTime() - Date.parse(at)), say)}
    </time>
  );
}

/** A date and time in a `time` element. */
export function Timestamp({ at }: { at: string }) {
  return <time dateTime={at}>{sayTimestamp(at)}</time>;
}

/** A due date; a late one says so and is marked. */
export function DueTime({ at }: { at: string }) {
  const say = useUiTexts();
  const due = dueAt(new Date(at), useNow());
  const clock = new Intl.DateTimeFormat(currentLanguage(), { timeStyle: 'short' }).format(new Date(at));
  const text =
    due.state === 'late'
      ? say('time.late', { span: saySpan(due.by, say) })
      : due.state === 'today'
        ? say('time.today', { clock })
        : due.state === 'tomorrow'
          ? say('time.tomorrow', { clock })
          : sayTimestamp(at);
  return (
    <time dateTime={at} title={sayTimestamp(at)} className={due.state === 'late' ? styles.late : undefined}>
      {text}
    </time>
  );
}
