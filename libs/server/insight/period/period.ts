import { because } from '@assay/messages';
import { badInput, LIMITS } from '@assay/domain';

export const STEPS = ['DAY', 'WEEK', 'MONTH'] as const;
export type Step = (typeof STEPS)[number];

/** Days of the newsroom's work, whole, in UTC, cut into steps. */
export interface Period {
  newsroomId: string;
  /** First day, `YYYY-MM-DD`. */
  from: string;
  /** Last day, counted whole. */
  to: string;
  step: Step;
  /** Instants at which the steps begin, the first at `from`. */
  starts: Date[];
  /** The instant at which the last day is over. */
  end: Date;
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * Weeks begin on Monday (ISO 8601), months on their first day; the first and the last step are cut to the period.
 *
 * @param from first day, `YYYY-MM-DD`
 * @param to last day, counted whole
 * @throws BAD_INPUT for days the wrong way round, too many of them, or too many steps
 */
export function periodOf(newsroomId: string, from: string, to: string, step: Step): Period {
  const [first, last] = [at(from), at(to)];
  if (last < first) throw badInput('to', because('period_reversed'));
  const days = (last.getTime() - first.getTime()) / DAY + 1;
  if (days > LIMITS.insightDays)
    throw badInput('to', because('period_too_long', { most: LIMITS.insightDays, have: days }));
  const end = new Date(last.getTime() + DAY);
  const starts: Date[] = [];
  for (let start = first; start < end; start = next(start, step)) starts.push(start);
  if (starts.length > LIMITS.insightSteps)
    throw badInput('step', because('too_many_steps', { have: starts.length, most: LIMITS.insightSteps }));
  return { newsroomId, from, to, step, starts, end };
}

/** Instants at which the steps are over, one for each. */
export function endsOf({ starts, end }: Period): Date[] {
  return [...starts.slice(1), end];
}

function at(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** Where the step after this one begins; `start` need not be where its own begins. */
function next(start: Date, step: Step): Date {
  if (step === 'MONTH') return new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1));
  const days = step === 'DAY' ? 1 : 7 - ((start.getUTCDay() + 6) % 7);
  return new Date(start.getTime() + days * DAY);
}
