/** What is segmented at a time, UTF-16 units; most paragraphs are shorter. */
const WINDOW = 4_096;

/**
 * The segments of a text, in order, as `segmenter` gives them for the whole of it (UAX 29). Node's own walk takes time by
 * the square of the length, half a minute for a megabyte; this one looks through a window that moves. In scripts whose words a
 * dictionary tells (Chinese, Thai) a word at a window's edge may be parted otherwise; nothing is left out.
 *
 * @param least width of the window, UTF-16 units; wider where a segment is longer
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
    // The last is cut off, and whether the one before really ends where it begins may depend on what is beyond.
    const sure = seen.slice(0, -2);
    for (const { segment, index, isWordLike } of sure)
      yield { segment, index: from + index, input: text, isWordLike };
    from += sure.reduce((length, { segment }) => length + segment.length, 0);
    window = sure.length > 0 ? least : window * 2;
  }
  for (const { segment, index, isWordLike } of segmenter.segment(text.slice(from)))
    yield { segment, index: from + index, input: text, isWordLike };
}
