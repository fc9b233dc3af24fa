import type { DraftTimeline, TimelineMoment } from '@assay/verdict-doc';

/** The longest pause within a session, in milliseconds. */
const PAUSE = 15 * 60_000;

/** Moments in a row in which the same members wrote, with short pauses. */
export interface Session {
  /** Indexes of its first and its last moment. */
  first: number;
  last: number;
  /** Its authors, by their index. */
  by: number[];
}

/**
 * Groups moments into sessions, oldest first. A member who writes together with those of the session joins it; one who
 * writes alone begins another.
 */
export function sessionsOf(moments: readonly TimelineMoment[]): Session[] {
  const sessions: Session[] = [];
  for (const [index, { from, by }] of moments.entries()) {
    const open = sessions.at(-1);
    const pause = open ? Date.parse(from) - Date.parse(moments[open.last]!.to) : Infinity;
    if (open && pause <= PAUSE && by.some((author) => open.by.includes(author))) {
      open.last = index;
      open.by.push(...by.filter((author) => !open.by.includes(author)));
    } else sessions.push({ first: index, last: index, by: [...by] });
  }
  return sessions;
}

/** Words that were added and removed in each moment. */
export interface WordCount {
  added: number;
  removed: number;
}

/** Counts words of all texts of the draft by moment, in one pass. A part of a word counts as one. */
export function wordsByMoment({ moments, roots }: DraftTimeline): WordCount[] {
  const counts = moments.map(() => ({ added: 0, removed: 0 }));
  const walk = (parts: DraftTimeline['roots'][number]['content']) => {
    for (const part of parts) {
      if ('content' in part) walk(part.content);
      else if ('text' in part) {
        const words = countWords(part.text);
        counts[part.from]!.added += words;
        if (part.to !== undefined) counts[part.to]!.removed += words;
      }
    }
  };
  for (const root of roots) walk(root.content);
  return counts;
}

/** The number of words of a text, in any script with spaces. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}\p{M}]+/gu)?.length ?? 0;
}
