import type { Node } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import { StepMap } from '@tiptap/pm/transform';
import type { BlockTokens } from './block-tokens';
import { contextOf } from './block-tokens';
import { difference } from './change';
import type { Difference } from './change';
import { positionBefore, positionOf } from './positions';
import type { Token } from './tokens';
import { findPlace, findPlaceAmong, lettersOfBlock } from './words';

/**
 * Maximum number of letters next to lost words that are skipped: they may be deleted as well, or rewritten in another
 * place.
 */
const SKIPPED = 40;
/** Letters before or behind that must match: half of them if there are few, because a few letters match anywhere. */
const AGREEING = { most: 12, fewest: 4 };

/** Two letters of one word. Ideographs and kana have no separators between words, so they never count. */
const IN_ONE_WORD = /^(?:(?![\p{Ideographic}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}]){2}$/u;

const isInWord = (before: string, behind: string) => IN_ONE_WORD.test(before.slice(-1) + behind.slice(0, 1));

/** Maps positions of the editor's old document to the new one by the letters next to them. */
export class Carrier {
  /** The range of the old document that changed, and its range in the new document. */
  readonly changed: Difference | undefined;
  readonly #map: StepMap;

  constructor(
    private readonly fragment: Y.XmlFragment,
    old: Node,
    private readonly now: Node,
  ) {
    this.changed = difference(old, now);
    const { from, to, end } = this.changed ?? { from: 0, to: 0, end: 0 };
    this.#map = new StepMap(this.changed ? [from, to - from, end - from] : []);
  }

  /** The position mapped by the changed range alone, without looking at the letters. */
  mapped(position: number, side: -1 | 1 = -1): number {
    return this.#map.map(position, side);
  }

  /**
   * Finds a place of a text block in the new document: behind the letter that was before it, or before the letter that
   * was behind it; if both were rewritten, between the same letters. Undefined if none of them is found.
   *
   * @param offset in the block's tokens
   * @param moving tokens that are about to move: no place is found next to them
   */
  placeOf(
    { element, start, tokens }: BlockTokens,
    offset: number,
    moving: (token: Token) => boolean,
  ): number | undefined {
    // The block was rewritten, perhaps more than once, and has the same text as before.
    if (!this.changed) return start + offset;
    const left = nearest(tokens, offset - 1, -1, moving);
    const right = nearest(tokens, offset, 1, moving);
    const behind = left && this.positionOf(left);
    if (behind !== undefined) return behind + 1;
    const before = right && this.positionOf(right);
    if (before !== undefined) return before;
    const found = this.findBetween(tokens, offset, offset, start + offset, moving);
    if (found !== undefined) return found;
    // The block was empty, or all its letters were deleted: its start, if the block exists.
    const block = element._item && positionBefore(this.fragment, this.now.type.schema, element._item);
    return block === null || block === undefined ? undefined : block + 1;
  }

  /**
   * Finds the place between the letters around a run of tokens; tokens that are about to move are not used.
   *
   * @param enough number of these letters that must match
   */
  findBetween(
    tokens: readonly Token[],
    from: number,
    to: number,
    near: number,
    moving: (token: Token) => boolean,
    enough?: number,
  ): number | undefined {
    if (!this.changed) return near;
    const context = contextOf(tokens, from, to, moving);
    return findPlace(this.now, this.changed, context, this.mapped(near), enough);
  }

  /**
   * Searches the whole document for words that would otherwise be lost: the colleague whose change removed them may
   * have rewritten the letters around them in several places.
   */
  findAnywhere(
    tokens: readonly Token[],
    from: number,
    to: number,
    near: number,
    moving: (token: Token) => boolean,
  ): number | undefined {
    const whole = { from: 0, end: this.now.content.size };
    const { before, behind } = contextOf(tokens, from, to, moving);
    const stoodInWord = isInWord(before, behind);
    for (let skipped = 0; skipped <= SKIPPED; skipped += 1) {
      const sides = [
        { letters: before.length, before: before.slice(0, Math.max(0, before.length - skipped)), behind: '' },
        { letters: behind.length, before: '', behind: behind.slice(skipped) },
      ];
      for (const { letters, ...context } of sides) {
        const half = Math.min(AGREEING.most, Math.ceil(letters / 2));
        const enough = Math.min(letters, Math.max(AGREEING.fewest, half));
        if (enough === 0 || context.before.length + context.behind.length < enough) continue;
        const found = findPlace(this.now, whole, context, this.mapped(near), enough);
        // Short letters at the end of a word match the end of many other words ("ember" and "amber").
        if (found !== undefined && (stoodInWord || !this.#isInWord(found))) return found;
      }
    }
    return undefined;
  }

  /**
   * For a block that was deleted and of which no letter was rewritten: only a place that has all of the block's other
   * words around it, as when a colleague deleted one of two equal paragraphs. They may have typed into the other one.
   */
  findWhole(
    tokens: readonly Token[],
    from: number,
    to: number,
    near: number,
    moving: (token: Token) => boolean,
  ): number | undefined {
    const whole = { from: 0, end: this.now.content.size };
    const context = contextOf(tokens, from, to, moving);
    const letters = context.before.length + context.behind.length;
    if (letters < AGREEING.most) return undefined;
    const around = this.mapped(near);
    return findPlace(this.now, whole, context, around, letters) ?? findPlaceAmong(this.now, context, around);
  }

  /** The position in the new document behind these letters, which were a whole block of the old one. */
  placeBehind(letters: string, near: number): number | undefined {
    if (!this.changed) return undefined;
    return findPlace(this.now, this.changed, { before: letters, behind: '' }, this.mapped(near));
  }

  /** Whether these letters begin at a position of the new document. */
  reads(position: number, letters: string): boolean {
    const place = position >= 0 && position <= this.now.content.size ? this.now.resolve(position) : undefined;
    if (!place?.parent.isTextblock) return false;
    return lettersOfBlock(place.parent).startsWith(letters, place.parentOffset);
  }

  #isInWord(position: number): boolean {
    const { parent, parentOffset } = this.now.resolve(position);
    const letters = lettersOfBlock(parent);
    return isInWord(letters.slice(0, parentOffset), letters.slice(parentOffset));
  }

  positionOf(token: Token): number | undefined {
    return positionOf(this.fragment, this.now.type.schema, token.id);
  }
}

function nearest(
  tokens: readonly Token[],
  from: number,
  step: -1 | 1,
  moving: (token: Token) => boolean,
): Token | undefined {
  for (let at = from; at >= 0 && at < tokens.length; at += step) if (!moving(tokens[at]!)) return tokens[at];
  return undefined;
}
