import { raised } from '@assay/text';
import type { TextItem } from 'pdfjs-dist/types/src/display/api';
import {
  hasRtl,
  lettersOf,
  plainLetters,
  readingOrder,
  runsBackwards,
  turned,
  withBracketsRight,
  type Base,
} from './visual-order';

/** A line of a page: its text, position and height, in points. */
export interface Line {
  text: string;
  bottom: number;
  height: number;
}

/** A piece of a line as it is drawn. */
interface Piece {
  text: string;
  left: number;
  right: number;
  isRaised: boolean;
  /** The direction that PDF.js assumed when it reordered the text. */
  base: Base;
}

interface DrawnLine extends Omit<Line, 'text'> {
  pieces: Piece[];
}

/** Bounds of a raised piece as shares of the line's height: its greatest height, and its least and greatest distance above
 * the line. */
const RAISED_HEIGHT = 0.85;
const RAISED_BY = [0.12, 0.9] as const;

/** Characters of an exponent or a note's mark. */
const LONGEST_NOTE = 8;

/** The least gap between two words, as a share of the line's height. */
const WORD_GAP = 0.12;

/** The lines of a page, from the items that PDF.js finds on it, in the order in which they were drawn. */
export function linesOf(items: readonly TextItem[]): Line[] {
  const lines = drawnLines(items);
  const all = lines.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join(' ');
  const base = baseOf(all);
  const read = lines.map((line) => {
    const own = line.pieces.map(({ text }) => text).join('');
    return {
      ...line,
      text: hasRtl(own) ? mixedText(line, baseOf(own, base)) : plainText(line.pieces),
      own,
    };
  });
  const mixed = read.filter(({ own }) => hasRtl(own));
  const isBackwards = runsBackwards(mixed.map(({ text }) => text).join(' '));
  const texts = withBracketsRight(
    mixed.map(({ text, own }) => (isBackwards ? turned(text, baseOf(own, base)) : text)),
  );
  for (const [index, line] of mixed.entries()) line.text = texts[index]!;
  return read
    .map(({ text, bottom, height }) => ({ text: plainLetters(text).trim(), bottom, height }))
    .filter(({ text }) => text);
}

function drawnLines(items: readonly TextItem[]): DrawnLine[] {
  const lines: DrawnLine[] = [];
  for (const { str, dir, transform, width, height, hasEOL } of items) {
    const [left, bottom] = [Number(transform[4]), Number(transform[5])];
    const piece: Piece = {
      text: str,
      left,
      right: left + width,
      isRaised: false,
      base: dir === 'rtl' ? 'rtl' : 'ltr',
    };
    const line = lines.at(-1);
    if (line && isNote(str) && isRaisedFrom(line, { bottom, height }) && isBeside(line, piece)) {
      line.pieces.push({ ...piece, isRaised: true });
    } else if (line && isAhead(line, piece) && isRaisedFrom({ bottom, height }, line)) {
      // The previous line is in fact a raised piece at the start of this one.
      for (const one of line.pieces) one.isRaised = true;
      line.pieces.push(piece);
      Object.assign(line, { bottom, height });
    } else if (line && Math.abs(line.bottom - bottom) < Math.max(2, line.height * 0.4)) {
      // A piece at about the same height continues the line.
      line.pieces.push(piece);
      line.height = Math.max(line.height, height);
    } else if (str.trim()) lines.push({ pieces: [piece], bottom, height });
    if (hasEOL) lines.at(-1)?.pieces.push({ ...piece, text: ' ' });
  }
  return lines;
}

/** Whether a text is as short as an exponent or the mark of a note. */
function isNote(text: string): boolean {
  return !!text.trim() && text.trim().length <= LONGEST_NOTE;
}

/** Whether a whole line is directly before a piece. */
function isAhead({ pieces, height }: DrawnLine, { text, left }: Piece): boolean {
  const end = Math.max(...pieces.map(({ right }) => right));
  const isShort = isNote(pieces.map((piece) => piece.text).join(''));
  return !!text.trim() && isShort && end <= left + 1 && left - end < height;
}

function isRaisedFrom(
  line: Pick<Line, 'bottom' | 'height'>,
  piece: Pick<Line, 'bottom' | 'height'>,
): boolean {
  const above = piece.bottom - line.bottom;
  const isSmall = piece.height < line.height * RAISED_HEIGHT;
  return isSmall && above > line.height * RAISED_BY[0] && above < line.height * RAISED_BY[1];
}

function isBeside({ pieces, height }: DrawnLine, { left, right }: Piece): boolean {
  return pieces.some((one) => left < one.right + height && right > one.left - height);
}

/** A left-to-right line, in drawing order. */
function plainText(pieces: readonly Piece[]): string {
  return pieces.reduce(
    (line, { text, isRaised }) => line + (isRaised ? raised(text, line, false) : text),
    '',
  );
}

/** A line with right-to-left letters, ordered by the positions of its pieces. */
function mixedText({ pieces, height }: DrawnLine, base: Base): string {
  const seen: string[] = [];
  let before: Piece | undefined;
  for (const piece of pieces.filter(({ text }) => text.trim()).toSorted((a, b) => a.left - b.left)) {
    if (before && piece.left - before.right > height * WORD_GAP) seen.push(' ');
    if (piece.isRaised) seen.push(`[${piece.text.trim()}]`);
    // PDF.js does not know a piece's neighbours, nor the direction of the line.
    else seen.push(...lettersOf(hasRtl(piece.text) ? turned(piece.text, piece.base) : piece.text));
    before = piece;
  }
  return readingOrder(seen, base).join('').replace(/\s+/gu, ' ');
}

/** The direction of most letters of a text; if both are about as many, the direction of the surrounding text. */
function baseOf(text: string, around?: Base): Base {
  const letters = text.match(/\p{L}/gu) ?? [];
  // A line of Latin text seldom begins and ends with right-to-left words.
  if (around && hasRtl(letters[0] ?? '') && hasRtl(letters.at(-1) ?? '')) return 'rtl';
  const share = letters.filter(hasRtl).length / Math.max(1, letters.length);
  if (around && share > 0.1 && share < 0.7) return around;
  return share >= 0.5 ? 'rtl' : 'ltr';
}
