import { PLAIN_MARKS, type PlainMark } from '../schema';
import type { RichNode } from '../revision/content';
import { writtenOut } from './written-out';

/** The marks without attributes of a text node. */
function plainMarksOf({ marks = [] }: RichNode): PlainMark[] {
  const names = marks.map(({ type }) => type);
  return PLAIN_MARKS.filter((name) => names.includes(name));
}

/** The text of a text node, as {@link writtenOut} writes it. */
export function plainTextOf(node: RichNode): string {
  return writtenOut(node.text ?? '', plainMarksOf(node));
}
