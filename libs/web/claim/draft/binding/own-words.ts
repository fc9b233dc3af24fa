import type { Fragment, Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import type { BlockTokens } from './block-tokens';
import type { Carrier } from './carry';
import type { Stray } from './strays';
import { key } from './tokens';
import type { Token } from './tokens';
import { lettersOfBlock } from './words';

/** A run of this page's own words, and what is to stand for it in the new document. */
export interface OwnWords {
  block: BlockTokens;
  from: number;
  to: number;
  /** What it reads as now; it may have been written on since the block was read. */
  content: Fragment;
  lost: boolean;
  /** Its paragraph was deleted, and nothing of that written again: letters that agree are other words. */
  deleted?: boolean;
  /** It was found apart from the words around it. */
  stray: boolean;
  /** What the blocks before an unseen one read, the nearest first: it belongs behind them. */
  behind?: readonly string[] | undefined;
  /** Letters of its block, by key, that went with it and that the colleague did not write again, as they had not seen them. */
  unwritten?: ReadonlySet<string>;
}

/**
 * Lost letters fewer than these are not brought back as a paragraph of their own: a colleague deleted what they stood in. They
 * are brought back where nobody else had seen the paragraph, or any word of it.
 */
const WORTH_A_PARAGRAPH = 20;

/** Own words as they read in the document that was shown when they were found. */
export function asOwnWords(stray: Stray, shown: Node): OwnWords {
  const { block, from, to, lost, unseen, deleted, unwritten } = stray;
  const content = shown.slice(block.start + from, block.start + to).content;
  const behind = unseen ? blocksBefore(shown, block.start) : undefined;
  return { block, from, to, content, lost, deleted, stray: true, behind, unwritten };
}

function blocksBefore(doc: Node, position: number): string[] {
  const letters: string[] = [];
  doc.nodesBetween(0, position - 1, (node) => {
    if (node.isTextblock) letters.unshift(lettersOfBlock(node));
    return !node.isTextblock;
  });
  return letters;
}

/** Own words that move, and where to, in the document as it came; undefined where no place for them was found. */
export interface MovingWords extends OwnWords {
  home: number | undefined;
  /** Behind which block of the new document they become a paragraph where they have no home. */
  near?: number;
  /** What a colleague who had seen them wrote again in their place: the same letters, to be written over. */
  again?: { from: number; to: number } | undefined;
}

/** Whether a token belongs to any of these. */
export function belongsTo(words: readonly OwnWords[]): (token: Token) => boolean {
  const ids = new Set(
    words.flatMap(({ block, from, to }) => block.tokens.slice(from, to).map(({ id }) => key(id))),
  );
  return ({ id }) => ids.has(key(id));
}

/** Which of these move, and where to: to where the words around them are now. */
export function findHomes(words: readonly OwnWords[], carrier: Carrier): MovingWords[] {
  const moving = belongsTo(words);
  return words.flatMap((run): MovingWords[] => {
    const { block, from, to, lost, stray } = run;
    const near = block.start + from;
    if (!stray) {
      const home = carrier.placeOf(block, from, moving) ?? carrier.mapped(near);
      return [{ ...run, home, again: writtenAgain(run, home, carrier) }];
    }
    const home = run.deleted
      ? carrier.findWhole(block.tokens, from, to, near, moving)
      : findHome(run, carrier, moving);
    if (home === undefined) return lost ? [{ ...run, home, near: nearOf(run, carrier) }] : [];
    const living = livingPlaces(run, carrier);
    const stays = !lost && living.length > 0 && staysThere(run, home, living[0]!, living.at(-1)! + 1);
    return stays ? [] : [{ ...run, home, again: writtenAgain(run, home, carrier) }];
  });
}

/**
 * Where the words around a run are now. Those that went unseen as well are looked for only where the others are not found:
 * the colleague wrote none of them again, and their author may bring them home first.
 *
 * @param enough letters that must agree next to it, unless there are fewer
 */
export function findHome(
  run: OwnWords,
  carrier: Carrier,
  moving: (token: Token) => boolean,
  enough?: number,
): number | undefined {
  const { block, from, to, lost, deleted, unwritten } = run;
  const orUnwritten = (token: Token) => moving(token) || unwritten?.has(key(token.id)) === true;
  for (const apart of [orUnwritten, moving]) {
    const around = [block.tokens, from, to, block.start + from, apart] as const;
    const between = carrier.findBetween(...around, enough);
    if (between !== undefined) return between;
    const anywhere = lost && !deleted && !isParagraph(run) ? carrier.findAnywhere(...around) : undefined;
    if (anywhere !== undefined) return anywhere;
  }
  return undefined;
}

/** Whether words without a home become a paragraph of their own. */
export function isParagraph({ content, behind }: OwnWords): boolean {
  return content.size >= WORTH_A_PARAGRAPH || behind !== undefined;
}

function nearOf({ block, from, behind = [] }: OwnWords, carrier: Carrier): number {
  const near = block.start + from;
  for (const letters of behind) {
    const found = carrier.placeBehind(letters, near);
    if (found !== undefined) return found;
  }
  return carrier.mapped(near);
}

function writtenAgain(
  run: OwnWords,
  home: number,
  carrier: Carrier,
): { from: number; to: number } | undefined {
  const { block, from, to, lost } = run;
  if (lost) return undefined;
  const gone = block.tokens.slice(from, to).filter((token) => carrier.positionOf(token) === undefined);
  const letters = gone.map(({ letter }) => letter).join('');
  const span = [home, home - letters.length].find((at) => carrier.reads(at, letters));
  return letters && span !== undefined ? { from: span, to: span + letters.length } : undefined;
}

function livingPlaces({ block, from, to }: OwnWords, carrier: Carrier): number[] {
  return block.tokens
    .slice(from, to)
    .map((token) => carrier.positionOf(token))
    .filter((at) => at !== undefined);
}

/**
 * Whether words that were found apart stay where they are: they are home, or a colleague who had seen them parted them from
 * the rest of their paragraph. Pressing Enter behind the first words of a paragraph writes the rest again *behind* them;
 * words at the beginning are only apart from what was written again *before* them, and words at the end the other way round.
 */
function staysThere({ block, from, to }: OwnWords, home: number, first: number, end: number): boolean {
  if (home >= first && home <= end) return true;
  if (from === 0) return home > end;
  return to === block.tokens.length && home < first;
}

/** Puts own words where they belong; answers where each run begins, in the document that results. */
export function bringHome(
  change: Transaction,
  words: readonly MovingWords[],
  carrier: Carrier,
): (number | undefined)[] {
  const paragraphs = new Set<Node>();
  const begins = words.map((run) => {
    const begin = placeRun(change, run, carrier, paragraphs);
    return begin === undefined ? undefined : { at: begin, steps: change.steps.length };
  });
  // What was done after it may have moved it on.
  return begins.map((begin) => begin && change.mapping.slice(begin.steps).map(begin.at, -1));
}

function placeRun(
  change: Transaction,
  run: MovingWords,
  carrier: Carrier,
  paragraphs: Set<Node>,
): number | undefined {
  const { content, home } = run;
  if (home === undefined) return asParagraph(change, run, paragraphs);
  for (const [first, end] of spansOf(livingPlaces(run, carrier)).reverse())
    change.delete(change.mapping.map(first, 1), change.mapping.map(end, -1));
  if (run.again) change.delete(change.mapping.map(run.again.from, 1), change.mapping.map(run.again.to, -1));
  const begin = change.mapping.map(home, -1);
  if (content.size > 0) change.insert(begin, content);
  return begin;
}

/** Positions in order, as spans without gaps. */
function spansOf(positions: readonly number[]): [first: number, end: number][] {
  const spans: [number, number][] = [];
  for (const at of positions) {
    const last = spans.at(-1);
    if (last && last[1] === at) last[1] = at + 1;
    else spans.push([at, at + 1]);
  }
  return spans;
}

/** @param paragraphs those that this change put in before: what was written first stands first */
function asParagraph(change: Transaction, run: MovingWords, paragraphs: Set<Node>): number | undefined {
  const { paragraph } = change.doc.type.schema.nodes;
  const fits = change.doc.type.contentMatch.matchType(paragraph!)?.matchType(paragraph!);
  if (!isParagraph(run) || !fits) return undefined;
  const { content, near } = run;
  const place = change.doc.resolve(change.mapping.map(near!));
  let at = place.depth === 0 ? place.pos : place.after(1);
  for (let next = change.doc.nodeAt(at); next && paragraphs.has(next); next = change.doc.nodeAt(at))
    at += next.nodeSize;
  change.insert(at, paragraph!.create(null, content));
  paragraphs.add(change.doc.nodeAt(at)!);
  return at + 1;
}
