import type { Node } from '@tiptap/pm/model';
import { LEAF } from './tokens';

/** The letters before and behind a place in its text block. */
export interface Context {
  before: string;
  behind: string;
}

/** Number of letters compared on each side: enough to tell places apart, and few enough to be fast. */
const COMPARED = 60;
/** Minimum number of matching letters for a place in rewritten text. */
const ENOUGH = 3;

/** The content of a text block as letters, one for each step of the caret. */
export function lettersOfBlock(block: Node): string {
  return block.textBetween(0, block.content.size, undefined, LEAF);
}

/**
 * Finds a place by the letters around it: the place between two letters, in the text blocks that touch a range, with
 * the longest match. Undefined if too few letters match.
 *
 * @param near of several equal places, the nearest to this one is taken
 * @param enough number of letters that must match, unless there are fewer
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

/** Other letters that a block may have between those of a context, in number and as a part of them. */
const AMONG = { fewest: 4, part: 1 / 4 };

/**
 * Finds a place in a text block that has all letters of a context and no others but a few typed between them. Undefined if
 * there is no such block.
 *
 * @param near of several blocks, the one with its place nearest to this is taken
 */
export function findPlaceAmong(doc: Node, { before, behind }: Context, near: number): number | undefined {
  const letters = before.length + behind.length;
  const longest = letters + Math.max(AMONG.fewest, Math.floor(letters * AMONG.part));
  let best: number | undefined;
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    const block = lettersOfBlock(node);
    if (block.length < letters || block.length > longest) return false;
    const at = endOfAll(before, block);
    const here = position + 1 + (at ?? 0);
    const fits = at !== undefined && endOfAll(behind, block.slice(at)) !== undefined;
    if (fits && (best === undefined || Math.abs(here - near) < Math.abs(best - near))) best = here;
    return false;
  });
  return best;
}

/** The index behind the last of these letters, where a text has all of them in their order; undefined where it has not. */
function endOfAll(letters: string, text: string): number | undefined {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return undefined;
  }
  return at;
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
