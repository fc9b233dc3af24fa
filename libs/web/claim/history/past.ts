import { createContext, use } from 'react';
import type { Person } from '@assay/ui';
import { currentLanguage } from '@assay/ui';
import type { DraftTimeline, MomentRange } from '@assay/verdict-doc';

/** What a moment is marked as. */
export interface Mark {
  name?: string;
  isRestored?: boolean;
}

/** The past of a draft as the page shows it. */
export interface Past {
  claimId: string;
  timeline: DraftTimeline;
  /** The authors by the timeline's indexes. What the server wrote has a name and no colour. */
  authors: readonly (Person & { isServer: boolean })[];
  /** The names of moments, and which were made by a restore; by the index of the moment. */
  marks: ReadonlyMap<number, Mark>;
  /** The titles of the claim's evidence by id. */
  titles: ReadonlyMap<string, string>;
}

const PastContext = createContext<Past | undefined>(undefined);
export const PastProvider = PastContext.Provider;

/** The past that the page shows; to be used inside `HistoryPage`. */
export function usePast(): Past {
  const past = use(PastContext);
  if (!past) throw new Error('usePast needs the history page around it');
  return past;
}

/** When a moment ended, in the reader's language, with seconds: two moments may lie in one minute. */
export function sayMoment({ timeline }: Past, moment: number): string {
  return new Intl.DateTimeFormat(currentLanguage(), { dateStyle: 'medium', timeStyle: 'medium' }).format(
    new Date(timeline.moments[moment]!.to),
  );
}

/** The members among these authors; the server only where it wrote alone. */
export function peopleOf({ authors }: Past, by: readonly number[]): Past['authors'][number][] {
  const all = by.map((author) => authors[author]!);
  const members = all.filter(({ isServer }) => !isServer);
  return members.length > 0 ? members : all;
}

/** What a moment is compared with: another moment by its number, or one that moves with it. */
export const COMPARED = ['previous', 'session', 'first', 'now'] as const;
export type Compared = (typeof COMPARED)[number] | number;

/** The index of the moment that a number names, as the server understands it: the last one up to that update. */
export function momentOfSeq({ moments }: DraftTimeline, seq: number): number {
  const after = moments.findIndex((moment) => moment.seq > seq);
  return after === -1 ? moments.length - 1 : Math.max(0, after - 1);
}

/** The two moments to compare, the earlier first; the same twice if nothing is compared. */
export function rangeOf(
  timeline: DraftTimeline,
  at: number,
  compared: Compared | undefined,
  sessionStart: number,
): MomentRange {
  const other = {
    previous: () => Math.max(0, at - 1),
    session: () => Math.max(0, sessionStart - 1),
    first: () => 0,
    now: () => timeline.moments.length - 1,
  };
  if (compared === undefined) return { from: at, to: at };
  const with_ = typeof compared === 'number' ? momentOfSeq(timeline, compared) : other[compared]();
  return { from: Math.min(at, with_), to: Math.max(at, with_) };
}
