import type { Fragment, Node } from '@tiptap/pm/model';
import { Selection } from '@tiptap/pm/state';
import type { Transaction } from '@tiptap/pm/state';
import type { BlockTokens } from './block-tokens';
import type { Carrier } from './place-lost-words';
import type { Stray } from './strays';
import { key } from './tokens';
import type { Token } from './tokens';
import { lettersOfBlock } from './words';

/** A run of this page's own words, and its content for the new document. */
export interface OwnWords {
  block: BlockTokens;
  from: number;
  to: number;
  /** The current content; it may have been edited since the block was read. */
  content: Fragment;
  lost: boolean;
  /** Its paragraph was deleted and not rewritten: matching letters belong to other words. */
  deleted?: boolean;
  /** A remote change separated it from the words around it. */
  stray: boolean;
  /** The texts of the blocks before an unseen block, the nearest first: the words belong behind one of them. */
  behind?: readonly string[] | undefined;
  /**
   * Letters of its block, by key, that were deleted with it and that the colleague did not rewrite, because they had
   * not seen them.
   */
  unwritten?: ReadonlySet<string>;
}

/**
 * Fewer lost letters than these are not restored as a paragraph of their own, because a colleague deleted the text
 * around them. They are restored if no other member had seen the paragraph, or any word of it.
 */
const WORTH_A_PARAGRAPH = 20;

/** A stray with its content in the document that was shown when it was found. */
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

/** Own words to move, and their place in the new document; undefined if none was found. */
export interface MovingWords extends OwnWords {
  home: number | undefined;
  /** The position behind which they become a paragraph if they have no place. */
  near?: number;
  /** The same letters, rewritten by a colleague who had seen the words; they are replaced. */
  again?: { from: number; to: number } | undefined;
}

/** Whether a token belongs to any of these words. */
export function belongsTo(words: readonly OwnWords[]): (token: Token) => boolean {
  const ids = new Set(
    words.flatMap(({ block, from, to }) => block.tokens.slice(from, to).map(({ id }) => key(id))),
  );
  return ({ id }) => ids.has(key(id));
}

/** The words that have to move, each with its place: where the words around it are now. */
export function findHomes(words: readonly OwnWords[], carrier: Carrier): MovingWords[] {
  const moving = belongsTo(words);
  return words.flatMap((run): MovingWords[] => {
    const { block, from, to, lost, stray } = run;
    const near = block.start + from;
    if (!stray) {
      const home = carrier.placeOf(block, from, moving) ?? carrier.mapped(near);
      return [{ ...run, home, again: writtenAgain(run, home, carrier) }];
    }
    const whole = lost ? carrier.findWhole(block.tokens, from, to, near, moving) : undefined;
    const home = whole ?? (run.deleted ? undefined : findHome(run, carrier, moving));
    if (home === undefined) return lost ? [{ ...run, home, near: nearOf(run, carrier) }] : [];
    const living = livingPlaces(run, carrier);
    const stays = !lost && living.length > 0 && staysThere(run, home, living[0]!, living.at(-1)! + 1);
    return stays ? [] : [{ ...run, home, again: writtenAgain(run, home, carrier) }];
  });
}

/**
 * Finds the place of the words around a run. Words that were deleted unseen as well are used only if the others are not
 * found: the colleague rewrote none of them, and their author's page may move them back first.
 *
 * @param enough number of letters that must match, unless there are fewer
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

/**
 * The places of words that were searched for long enough: where some of the letters around them are in the document now,
 * otherwise a paragraph of their own. They are never given up, because no other page has them.
 */
export function findLastHomes(words: readonly MovingWords[], carrier: Carrier, now: Node): MovingWords[] {
  const moving = belongsTo(words);
  return words.map((run): MovingWords => {
    const { block, from, to } = run;
    const near = Math.min(block.start + from, now.content.size);
    const around = [block.tokens, from, to, near, moving] as const;
    const found = carrier.findWhole(...around) ?? carrier.findAnywhere(...around);
    const home = found ?? (fitsParagraphs(now) ? undefined : Selection.near(now.resolve(near)).head);
    return { ...run, home, near, behind: run.behind ?? [] };
  });
}

/** Whether words without a place become a paragraph of their own. */
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
 * Whether separated words stay where they are: they are at their place, or a colleague who had seen them separated them
 * from the rest of their paragraph. Pressing Enter behind the first words of a paragraph rewrites the rest *behind*
 * them. Words at the beginning therefore count as separated only from text that was rewritten *before* them, and words
 * at the end only from text rewritten *behind* them.
 */
function staysThere({ block, from, to }: OwnWords, home: number, first: number, end: number): boolean {
  if (home >= first && home <= end) return true;
  if (from === 0) return home > end;
  return to === block.tokens.length && home < first;
}

/** Moves own words to their places; returns the position of each run in the resulting document. */
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
  // Later steps may have moved it.
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

/** Groups ordered positions into spans without gaps. */
function spansOf(positions: readonly number[]): [first: number, end: number][] {
  const spans: [number, number][] = [];
  for (const at of positions) {
    const last = spans.at(-1);
    if (last && last[1] === at) last[1] = at + 1;
    else spans.push([at, at + 1]);
  }
  return spans;
}

/** Whether a field may have more than one paragraph. */
function fitsParagraphs({ type }: Node): boolean {
  const paragraph = type.schema.nodes['paragraph']!;
  return !!type.contentMatch.matchType(paragraph)?.matchType(paragraph);
}

/** @param paragraphs the paragraphs that this change inserted before; the order of insertion is kept */
function asParagraph(change: Transaction, run: MovingWords, paragraphs: Set<Node>): number | undefined {
  const { paragraph } = change.doc.type.schema.nodes;
  if (!isParagraph(run) || !fitsParagraphs(change.doc)) return undefined;
  const { content, near } = run;
  const place = change.doc.resolve(change.mapping.map(near!));
  let at = place.depth === 0 ? place.pos : place.after(1);
  for (let next = change.doc.nodeAt(at); next && paragraphs.has(next); next = change.doc.nodeAt(at))
    at += next.nodeSize;
  change.insert(at, paragraph!.create(null, content));
  paragraphs.add(change.doc.nodeAt(at)!);
  return at + 1;
}
