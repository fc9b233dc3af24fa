/** A passage to highlight, in offsets of the text. */
export interface Passage {
  id: string;
  start: number;
  end: number;
}

/** A stretch of text with the same passages throughout, from bottom to top; none for plain text. */
export interface Segment {
  start: number;
  end: number;
  ids: string[];
}

/**
 * Splits a stretch of text at the ends of the passages, so that overlapping passages can be drawn in layers. The
 * segments cover the stretch without gaps or overlaps; a longer passage is below a shorter one.
 */
export function layer(start: number, end: number, passages: readonly Passage[]): Segment[] {
  if (end <= start) return [];
  const touching = passages
    .filter((one) => one.start < end && one.end > start && one.end > one.start)
    .toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start || (a.id < b.id ? -1 : 1));
  const edges = new Set([start, end]);
  for (const one of touching) {
    edges.add(Math.max(start, one.start));
    edges.add(Math.min(end, one.end));
  }
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((cut, index) => {
    const next = cuts[index + 1] ?? end;
    const ids = touching.filter((one) => one.start <= cut && one.end >= next).map((one) => one.id);
    return { start: cut, end: next, ids: [...new Set(ids)] };
  });
}
