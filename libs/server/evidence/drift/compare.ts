import { composed } from '@assay/text/composed';
import { cutText } from '@assay/text';
import { diffArrays, diffWords } from 'diff';

/** A passage in which two texts differ. Either side may be empty. */
interface ChangedPassage {
  before: string;
  after: string;
}

/** How two texts differ. */
export interface TextDifference {
  changed: boolean;
  /** The share of the words of both texts that occur in only one of them. */
  share: number;
  /** The first few passages, shortened. */
  passages: ChangedPassage[];
}

const MOST_PASSAGES = 5;
const PASSAGE_LETTERS = 300;

/** The most edits, and milliseconds, of a comparison. Beyond them two texts count as wholly different, because a stranger
 * could write texts whose comparison takes minutes. */
const BOUNDS = { maxEditLength: 1_000, timeout: 1_000 };

/** The longest line that can be a counter or a clock; a longer one is content. */
const SHORT_LINE = 120;

/** Texts that change on a page without an edit: clocks, "5 minutes ago", counters. */
const BY_ITSELF = [
  /\b(?:\d+|an?|one) (?:seconds?|minutes?|mins?|hours?|hrs?|days?) ago\b/giu,
  /\b\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: (?:UTC|GMT|[A-Z]{2,4}T))?\b/giu,
  /\b(?:last )?updated:?/giu,
  /\b[\d.,]+ ?[km]? (?:comments?|views?|shares?|likes?|reads?|reactions?|readers? now)\b/giu,
  /\bjust now\b/giu,
];

/**
 * Compares two readable texts, ignoring white space and, in short lines, texts that change without an edit. One changed
 * number in a sentence counts as a change: such changes matter most.
 */
export function compareTexts(before: string, after: string): TextDifference {
  const [old, now] = [paragraphs(before), paragraphs(after)];
  const parts = diffArrays(old, now, BOUNDS);
  if (!parts) return { changed: true, share: 1, passages: [passage(old.join('\n'), now.join('\n'))] };
  const total = words(old.join(' ')) + words(now.join(' '));
  let different = 0;
  const passages: ChangedPassage[] = [];
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!;
    if (!part.added && !part.removed) continue;
    const next = parts[index + 1];
    const paired = part.removed && next?.added ? next : undefined;
    if (paired) index++;
    const was = part.removed ? part.value.join('\n') : '';
    const is = (paired ?? (part.added ? part : undefined))?.value.join('\n') ?? '';
    different += wordsApart(was, is);
    if (passages.length < MOST_PASSAGES) passages.push(passage(was, is));
  }
  return { changed: passages.length > 0, share: total ? different / total : 0, passages };
}

/** The words that are compared. */
function paragraphs(text: string): string[] {
  return composed(text)
    .split(/\n+/)
    .map((line) => steady(line.replace(/\s+/gu, ' ').trim()))
    .filter((line) => /[\p{L}\p{N}]/u.test(line));
}

function steady(line: string): string {
  if (line.length > SHORT_LINE) return line;
  const rest = BY_ITSELF.reduce((left, pattern) => left.replace(pattern, ''), line);
  // An hour inside a sentence is compared: only a line with nothing else is a clock.
  return words(rest) <= 3 ? rest.replace(/\s+/gu, ' ').trim() : line;
}

function wordsApart(was: string, is: string): number {
  if (!was || !is) return words(was + is);
  const parts = diffWords(was, is, BOUNDS);
  if (!parts) return words(was) + words(is);
  return parts.reduce((sum, part) => sum + (part.added || part.removed ? words(part.value) : 0), 0);
}

const words = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/** The length of the context around a difference, in letters. */
const AROUND = 60;

/** Whether a place in a text lies between the halves of a surrogate pair. */
const isHalfway = (text: string, at: number): boolean =>
  /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));

/** A difference with a little of its context. */
function passage(was: string, is: string): ChangedPassage {
  const least = Math.min(was.length, is.length);
  let head = 0;
  while (head < least && was[head] === is[head]) head++;
  if (isHalfway(was, head) || isHalfway(is, head)) head--;
  let tail = 0;
  while (tail < least - head && was.at(-1 - tail) === is.at(-1 - tail)) tail++;
  if (isHalfway(was, was.length - tail) || isHalfway(is, is.length - tail)) tail--;
  const from = head > AROUND ? was.indexOf(' ', head - AROUND) + 1 : 0;
  const cut = (text: string) => {
    const end = tail > AROUND ? text.lastIndexOf(' ', text.length - tail + AROUND) : text.length;
    const piece = text.slice(Math.min(from, head), Math.max(end, head));
    const whole = piece.length > PASSAGE_LETTERS ? `${cutText(piece, PASSAGE_LETTERS - 1)}…` : piece;
    return `${from > 0 && whole ? '… ' : ''}${whole}${end < text.length && whole ? ' …' : ''}`;
  };
  return { before: cut(was), after: cut(is) };
}
