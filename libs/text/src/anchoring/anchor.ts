/**
 * The position of a passage, by the W3C Web Annotation selectors TextQuoteSelector and TextPositionSelector together.
 */
export interface Anchor {
  exact: string;
  prefix: string;
  suffix: string;
  /** UTF-16 units into the article's text; `end` is exclusive. */
  start: number;
  end: number;
}

/** UTF-16 units of context stored on each side, enough to distinguish two equal quotes. */
const CONTEXT = 64;

export type AnchorProblem = 'nothing_selected' | 'everything_selected' | 'outside_the_text' | 'text_differs';

/**
 * Anchors a selection. White space at its ends is left out, and an end inside a surrogate pair is moved outwards.
 *
 * @param exact the text that the member saw selected; it must equal the text at the position
 */
export function anchorSelection(
  text: string,
  start: number,
  end: number,
  exact: string,
): Anchor | AnchorProblem {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > text.length)
    return 'outside_the_text';
  if (text.slice(start, end) !== exact) return 'text_differs';
  let [from, to] = [start, end];
  while (from < to && /\s/u.test(text[from]!)) from++;
  while (to > from && /\s/u.test(text[to - 1]!)) to--;
  if (from >= to) return 'nothing_selected';
  if (cutsPair(text, from)) from--;
  if (cutsPair(text, to)) to++;
  if (from === 0 && to >= text.trimEnd().length && /\n\n/.test(text)) return 'everything_selected';
  return anchorAt(text, from, to);
}

/** The selectors of a range of text. */
export function anchorAt(text: string, start: number, end: number): Anchor {
  return {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - CONTEXT), start),
    suffix: text.slice(end, end + CONTEXT),
    start,
    end,
  };
}

function cutsPair(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[at] ?? '');
}
