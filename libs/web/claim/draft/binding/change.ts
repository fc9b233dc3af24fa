import { Fragment, Slice } from '@tiptap/pm/model';
import type { Node } from '@tiptap/pm/model';
import { ReplaceStep } from '@tiptap/pm/transform';
import type { Transform } from '@tiptap/pm/transform';

/** The range in which two documents differ: `from` to `to` of the old one became `from` to `end` of the new one. */
export interface Difference {
  from: number;
  to: number;
  end: number;
}

/** The smallest range that differs; undefined if the documents are equal. */
export function difference(old: Node, now: Node): Difference | undefined {
  const from = old.content.findDiffStart(now.content);
  if (from === null) return undefined;
  const ends = old.content.findDiffEnd(now.content)!;
  // The equal ends may overlap the equal starts ("aa" to "aaa"): the range must not become negative.
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b));
  return { from, to: ends.a + overlap, end: ends.b + overlap };
}

/**
 * The same content as new node objects. If two blocks have the same text, the comparison may take either as the new
 * one. If the object itself were inserted, the document would contain it twice, and y-tiptap, which identifies blocks
 * by their objects, would rewrite one of them as if it had moved.
 */
function copied(content: Fragment): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => nodes.push(node.isText ? node : node.copy(copied(node.content))));
  return Fragment.fromArray(nodes);
}

/**
 * Changes a document into another one by replacing only what differs: nodes, marks and positions around it stay the
 * same.
 */
export function become<T extends Transform>(change: T, now: Node): T {
  const found = difference(change.doc, now);
  if (!found) return change;
  const { content, openStart, openEnd } = now.slice(found.from, found.end);
  const step = new ReplaceStep(found.from, found.to, new Slice(copied(content), openStart, openEnd));
  if (change.maybeStep(step).failed === null && change.doc.eq(now)) return change;
  const whole = new Slice(now.content, 0, 0);
  change.step(new ReplaceStep(0, change.doc.content.size, whole));
  return change;
}

/** The difference of two documents as one step, for a change whose steps are unknown. */
export function stepBetween(old: Node, now: Node): { step: ReplaceStep; before: Node }[] {
  const found = difference(old, now);
  if (!found) return [];
  return [{ step: new ReplaceStep(found.from, found.to, now.slice(found.from, found.end)), before: old }];
}
