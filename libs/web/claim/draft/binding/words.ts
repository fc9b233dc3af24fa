import type { Node } from '@tiptap/pm/model';
import { LEAF } from './tokens';

/** What stands before and behind a place in its text block. */
export interface Context {
  before: string;
  behind: string;
}

/** Letters of context that are compared on each side: enough to tell places apart, few enough to stay quick. */
const COMPARED = 60;
/** Letters that must agree for a place in what a change wrote again to be taken for the same. */
const ENOUGH = 3;

/** A text block's content as letters, one for each step of the caret. */
export function lettersOfBlock(block: Node): string {
  return block.textBetween(0, block.content.size, undefined, LEAF);
}

/**
 * Finds where words went: the place between two letters, in the text blocks that touch a range, with most of the context
 * around it. Undefined where too little of it is found to be sure.
 *
 * @param near of several equal places the one nearest to this is taken
 * @param enough letters that must agree, unless there are fewer
 */
export function findPlace(
  doc: Node,
  range: { from: number; end: number },
  context: Context,
  near: number,
  enough = ENOUGH,
): number | undefined {
  const before = context.before.slice(-COMPARED);
  const behind = context.behind.slice(0, COMPARED);
  const needed = Math.min(enough, before.length + behind.length);
  if (needed === 0) return undefined;
  let best: { agreed: number; position: number } | undefined;
  doc.nodesBetween(
    Math.max(0, range.from - 1),
    Math.min(doc.content.size, range.end + 1),
    (node, position) => {
      if (!node.isTextblock) return true;
      const letters = lettersOfBlock(node);
      for (let at = 0; at <= letters.length; at += 1) {
        const agreed = commonEnd(before, letters, at) + commonStart(behind, letters, at);
        const here = position + 1 + at;
        const nearer =
          best && agreed === best.agreed && Math.abs(here - near) < Math.abs(best.position - near);
        if (agreed >= needed && (!best || agreed > best.agreed || nearer)) best = { agreed, position: here };
      }
      return false;
    },
  );
  return best?.position;
}

function commonEnd(context: string, letters: string, at: number): number {
  let count = 0;
  while (
    count < context.length &&
    count < at &&
    context[context.length - 1 - count] === letters[at - 1 - count]
  )
    count += 1;
  return count;
}

function commonStart(context: string, letters: string, at: number): number {
  let count = 0;
  while (count < context.length && at + count < letters.length && context[count] === letters[at + count])
    count += 1;
  return count;
}
