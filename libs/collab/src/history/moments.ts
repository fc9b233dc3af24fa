import { authorKey } from '../update/author-key';
import type { Chapter, Moment } from './chapters';

/** A pause in writing after which a new moment begins, in milliseconds. */
const PAUSE = 5_000;

/**
 * The moments of a history, oldest first. A folded minute is one moment. Updates that are not folded yet have finer
 * moments: one ends with its minute, and at a pause in the writing, so that text which a restore replaced a moment ago can
 * be shown. A marked moment always ends by itself.
 *
 * @param ends seqs at which a moment ends
 */
export function readMoments(chapters: readonly Chapter[], ends: readonly number[] = []): Moment[] {
  const isEnd = new Set(ends);
  const moments: Moment[] = [];
  let last: Chapter | undefined;
  for (const chapter of chapters) {
    const { lastSeq: seq, fromAt, toAt, author, updates } = chapter;
    const open = moments.at(-1);
    if (!last || !open || isEnd.has(open.seq) || !isOneMoment(last, chapter, open)) {
      moments.push({ seq, fromAt, toAt, authors: [author], updates });
    } else {
      open.seq = seq;
      if (toAt > open.toAt) open.toAt = toAt;
      open.updates += updates;
      if (!open.authors.some((one) => authorKey(one) === authorKey(author))) open.authors.push(author);
    }
    last = chapter;
  }
  return moments;
}

/** Whether a chapter belongs to the open moment, which ends with `last`. */
function isOneMoment(last: Chapter, chapter: Chapter, open: Moment): boolean {
  if (chapter.lastSeq === last.lastSeq) return true;
  if (isFolded(last) || isFolded(chapter)) return false;
  return (
    minuteOf(chapter.fromAt) === minuteOf(open.fromAt) &&
    chapter.fromAt.getTime() - open.toAt.getTime() < PAUSE
  );
}

const isFolded = ({ firstSeq, lastSeq }: Chapter) => firstSeq !== lastSeq;
const minuteOf = (at: Date) => Math.floor(at.getTime() / 60_000);
