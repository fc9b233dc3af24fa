/** Height of a claim's line in the picture, and width of the arcs, in pixels. */
export const ROW = 46;
export const ARCS = 72;

/** Minimum distance between two arcs, in pixels. */
const STEP = 16;

/** An arc between two lines of the picture. */
export interface Arc<Edge> {
  edge: Edge;
  /** SVG path from the first line to the second, curved to the left. */
  path: string;
}

/** Claims in reading order with arcs between related ones: the longer an arc, the wider. */
export function arcsOf<Edge extends { from: { id: string }; to: { id: string } }>(
  ids: readonly string[],
  edges: readonly Edge[],
): Arc<Edge>[] {
  return edges.flatMap((edge) => {
    const [one, other] = [ids.indexOf(edge.from.id), ids.indexOf(edge.to.id)].sort((a, b) => a - b) as [
      number,
      number,
    ];
    if (one < 0 || one === other) return [];
    const [top, bottom] = [middleOf(one), middleOf(other)];
    const bulge = Math.min(ARCS - 6, 14 + (other - one) * STEP);
    const left = ARCS - bulge;
    return [{ edge, path: `M ${ARCS} ${top} C ${left} ${top}, ${left} ${bottom}, ${ARCS} ${bottom}` }];
  });
}

/** The vertical position of a claim's dot. */
export function middleOf(row: number): number {
  return row * ROW + ROW / 2;
}
