/** UTF-16 units that are segmented at a time; most paragraphs are shorter. */
const WINDOW = 4_096;

/**
 * The segments of a text in order, as `segmenter` gives them for the whole text (UAX 29). Node's own iteration takes
 * quadratic time, half a minute for a megabyte; this one uses a moving window. In scripts whose words come from a
 * dictionary (Chinese, Thai) a word at a window's edge may be split differently; nothing is left out.
 *
 * @param least width of the window in UTF-16 units; wider where a segment is longer
 */
export function* segmentsOf(
  segmenter: Intl.Segmenter,
  text: string,
  least = WINDOW,
): Generator<Intl.SegmentData> {
  let from = 0;
  let window = least;
  while (text.length - from > window) {
    const seen = [...segmenter.segment(text.slice(from, from + window))];
    // The last segment is cut off, and the text beyond may change where the one before it ends.
    const sure = seen.slice(0, -2);
    for (const { segment, index, isWordLike } of sure)
      yield { segment, index: from + index, input: text, isWordLike };
    from += sure.reduce((length, { segment }) => length + segment.length, 0);
    window = sure.length > 0 ? least : window * 2;
  }
  for (const { segment, index, isWordLike } of segmenter.segment(text.slice(from)))
    yield { segment, index: from + index, input: text, isWordLike };
}
