import type { DraftTimeline, Life, TimelinePart, TimelineRoot, TimelineValue } from './timeline';

/** Two moments that are compared, the earlier first; twice the same moment shows that moment alone. */
export interface MomentRange {
  from: number;
  to: number;
}

/** How a piece changed from the first moment to the second. */
export type ShownKind = 'kept' | 'inserted' | 'deleted';

/** A run of letters with one life, one kind and the same marks. */
export interface ShownRun extends Life {
  kind: ShownKind;
  text: string;
  /** `link` and the names of `PLAIN_MARKS`, with their values. */
  marks: Record<string, unknown>;
}

/** A block, or an atom such as `citation` or `hardBreak`, which has no content. */
export interface ShownNode extends Life {
  kind: ShownKind;
  node: string;
  values: Record<string, unknown>;
  content: ShownPart[];
}

export type ShownPart = ShownRun | ShownNode;

/** The blocks of a field at a moment, or with what changed between two. */
export function showField(timeline: DraftTimeline, field: string, range: MomentRange): ShownNode[] {
  const parts = showParts(rootOf(timeline, field)?.content ?? [], range);
  return parts.filter((part): part is ShownNode => 'node' in part);
}

/** The letters of a shared text, such as the note on a source. */
export function showText(timeline: DraftTimeline, root: string, range: MomentRange): ShownRun[] {
  const parts = showParts(rootOf(timeline, root)?.content ?? [], range);
  return parts.filter((part): part is ShownRun => 'text' in part);
}

/** An entry of a map at a moment; undefined where it had none. */
export function entryAt(
  timeline: DraftTimeline,
  root: string,
  key: string,
  moment: number,
): TimelineValue | undefined {
  return rootOf(timeline, root)?.values?.find((value) => value.key === key && isAlive(value, moment));
}

/** The items of a list at a moment, each once. */
export function listAt(timeline: DraftTimeline, root: string, moment: number): unknown[] {
  const parts = rootOf(timeline, root)?.content ?? [];
  return [
    ...new Set(
      parts.flatMap((part) =>
        'value' in part && !('mark' in part) && isAlive(part, moment) ? [part.value] : [],
      ),
    ),
  ];
}

/** The blocks' runs of letters, in order. */
export function runsOf(parts: readonly ShownPart[]): ShownRun[] {
  return parts.flatMap((part) => ('node' in part ? runsOf(part.content) : [part]));
}

function rootOf(timeline: DraftTimeline, name: string): TimelineRoot | undefined {
  return timeline.roots.find(({ root }) => root === name);
}

function isAlive({ from, to }: Life, moment: number): boolean {
  return from <= moment && (to === undefined || to > moment);
}

function kindOf(life: Life, { from, to }: MomentRange): ShownKind | null {
  const before = isAlive(life, from);
  if (isAlive(life, to)) return before ? 'kept' : 'inserted';
  return before ? 'deleted' : null;
}

function showParts(parts: readonly TimelinePart[], range: MomentRange): ShownPart[] {
  const shown: ShownPart[] = [];
  // Deleted letters have the marks that they had at the first moment.
  const marks = { from: {} as Record<string, unknown>, to: {} as Record<string, unknown> };
  for (const part of parts) {
    if ('mark' in part) {
      for (const end of ['from', 'to'] as const)
        if (isAlive(part, range[end])) marks[end] = withMark(marks[end], part.mark, part.value);
      continue;
    }
    const kind = kindOf(part, range);
    if (!kind || 'value' in part) continue;
    const { by, from, to, toBy } = part;
    const life: Life = { by, from, ...(to === undefined ? {} : { to, toBy: toBy! }) };
    if ('text' in part) {
      shown.push({ ...life, kind, text: part.text, marks: marks[kind === 'deleted' ? 'from' : 'to'] });
    } else if (part.node === 'text') {
      for (const inner of showParts(part.content, range)) shown.push(inner);
    } else {
      const moment = kind === 'deleted' ? range.from : range.to;
      const values = Object.fromEntries(
        (part.values ?? []).filter((one) => isAlive(one, moment)).map((one) => [one.key, one.value]),
      );
      shown.push({ ...life, kind, node: part.node, values, content: showParts(part.content, range) });
    }
  }
  return shown;
}

function withMark(marks: Record<string, unknown>, name: string, value: unknown): Record<string, unknown> {
  const { [name]: _before, ...rest } = marks;
  return value === null ? rest : { ...rest, [name]: value };
}
