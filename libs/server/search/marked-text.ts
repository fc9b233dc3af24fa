import type { MarkedText, TextMark } from './search.types';

/** Postgres puts characters of the private use area around each match. */
export const OPENING = '\ue000';
export const CLOSING = '\ue001';

/** Characters of a passage, and how many of them come before its first match. */
const PASSAGE = 220;
const BEFORE = 60;

/** The positions of the matches in the text without marks. */
export function marksOf(headline: string): TextMark[] {
  const marks: TextMark[] = [];
  let at = 0;
  for (const [index, part] of headline.split(OPENING).entries()) {
    const end = index ? part.indexOf(CLOSING) : -1;
    if (end > 0) marks.push({ start: at, end: at + end });
    at += part.length - (end >= 0 ? CLOSING.length : 0);
  }
  return marks;
}

/**
 * The part of a text with the most marks in sight, cut between words; empty where nothing is marked.
 *
 * @param marks in order, none inside another
 */
export function passageOf(text: string, marks: readonly TextMark[]): MarkedText {
  if (!marks.length) return { text: '', marks: [] };
  const best = mostInSight(marks);
  const wanted = Math.max(0, best.start - BEFORE);
  const space = wanted && text.indexOf(' ', wanted);
  const start = space > 0 && space < best.start ? space + 1 : wanted;
  const lastSpace = text.lastIndexOf(' ', start + PASSAGE);
  const end = start + PASSAGE >= text.length ? text.length : Math.max(lastSpace, best.end);
  const [open, close] = [start > 0 ? '… ' : '', end < text.length ? ' …' : ''];
  const shift = open.length - start;
  return {
    text: open + text.slice(start, end) + close,
    marks: marks
      .filter((mark) => mark.start >= start && mark.end <= end)
      .map((mark) => ({ start: mark.start + shift, end: mark.end + shift })),
  };
}

/** The first mark after which most others stand in sight. Each is looked at twice: ten thousand stand in one text. */
function mostInSight(marks: readonly TextMark[]): TextMark {
  let [best, most, past] = [marks[0]!, 0, 0];
  for (const [index, mark] of marks.entries()) {
    while (past < marks.length && marks[past]!.end <= mark.start + PASSAGE - BEFORE) past += 1;
    if (past - index > most) [best, most] = [mark, past - index];
  }
  return best;
}
