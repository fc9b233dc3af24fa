import { entryAt, showField } from '@assay/verdict-doc';
import type { DraftTimeline, ShownNode, ShownPart } from '@assay/verdict-doc';

/** A text of the draft. */
export type TextField = 'headline' | 'summary' | 'rationale';

/** What of a field at a moment the draft does not have now. */
export interface Restorable {
  /** Whether the field differs at all. */
  field: boolean;
  /** The indexes of the blocks of that moment that are not in the field now. */
  blocks: ReadonlySet<number>;
}

/** The content of each block of a text at a moment without its authors: equal strings for equal content. */
export function contentsAt(timeline: DraftTimeline, field: TextField, moment: number): string[] {
  return showField(timeline, field, { from: moment, to: moment }).map(contentOf);
}

/** What of a text could be restored by itself, from its contents then and now. */
export function restorableOf(then: readonly string[], now: readonly string[]): Restorable {
  const present = new Set(now);
  const blocks = then.flatMap((content, index) => (present.has(content) ? [] : [index]));
  return { field: JSON.stringify(then) !== JSON.stringify(now), blocks: new Set(blocks) };
}

/** Whether the draft had another rating at a moment than now. */
export function ratingDiffers(timeline: DraftTimeline, moment: number): boolean {
  const ratingAt = (at: number) => JSON.stringify(entryAt(timeline, 'meta', 'rating', at)?.value ?? null);
  return ratingAt(moment) !== ratingAt(timeline.moments.length - 1);
}

function contentOf({ node, values, content }: ShownNode): string {
  return JSON.stringify([node, sorted(values), partsOf(content)]);
}

function partsOf(parts: readonly ShownPart[]): unknown[] {
  const all: unknown[] = [];
  let last: { text: string; marks: string } | undefined;
  for (const part of parts) {
    if (!('text' in part)) {
      last = undefined;
      all.push(contentOf(part));
      continue;
    }
    const marks = JSON.stringify(sorted(part.marks));
    if (last?.marks === marks) last.text += part.text;
    else all.push((last = { text: part.text, marks }));
  }
  return all;
}

function sorted(values: Record<string, unknown>): [string, unknown][] {
  return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
}
