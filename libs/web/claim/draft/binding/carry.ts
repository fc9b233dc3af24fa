import type { Node } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import { StepMap } from '@tiptap/pm/transform';
import type { BlockTokens } from './block-tokens';
import { contextOf } from './block-tokens';
import { difference } from './change';
import type { Difference } from './change';
import { positionBefore, positionOf } from './positions';
import type { Token } from './tokens';
import { findPlace, lettersOfBlock } from './words';

/** Letters next to lost words that are skipped at most: they went as well, or were written again elsewhere. */
const SKIPPED = 40;
/** Letters before or behind those that must agree: of few letters half, or they are found anywhere. */
const AGREEING = { most: 12, fewest: 4 };

/** Two letters of one word; ideographs and kana are written without anything between their words. */
const IN_ONE_WORD = /^(?:(?![\p{Ideographic}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}]){2}$/u;

const isInWord = (before: string, behind: string) => IN_ONE_WORD.test(before.slice(-1) + behind.slice(0, 1));

/** Carries places of the editor's old document into the new one, by what they stand next to. */
export class Carrier {
  /** What of the old document became what of the new one. */
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

  /** Where a position would be if nothing were known of it but the letters around the change. */
  mapped(position: number, side: -1 | 1 = -1): number {
    return this.#map.map(position, side);
  }

  /**
   * Where a place in a text block is now: behind the letter it stood behind, else before the one it stood before; and where
   * both were written again, between the same words. Undefined where nothing of that is found.
   *
   * @param offset in the block's tokens
   * @param moving tokens that are about to move: nothing is placed next to them
   */
  placeOf(
    { element, start, tokens }: BlockTokens,
    offset: number,
    moving: (token: Token) => boolean,
  ): number | undefined {
    // Written again, perhaps more than once, and it reads as it did.
    if (!this.changed) return start + offset;
    const left = nearest(tokens, offset - 1, -1, moving);
    const right = nearest(tokens, offset, 1, moving);
    const behind = left && this.positionOf(left);
    if (behind !== undefined) return behind + 1;
    const before = right && this.positionOf(right);
    if (before !== undefined) return before;
    const found = this.findBetween(tokens, offset, offset, start + offset, moving);
    if (found !== undefined) return found;
    // Nothing stands in it, or nothing is left of what stood in it: the block itself.
    const block = element._item && positionBefore(this.fragment, this.now.type.schema, element._item);
    return block === null || block === undefined ? undefined : block + 1;
  }

  /**
   * Where the words around a run of tokens are now; those that are about to move tell nothing.
   *
   * @param enough letters of them that must agree
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
   * The same for words that are lost otherwise, in the whole document: a colleague whose change took them away may write what
   * stood around them elsewhere, and the letters next to them at yet another place.
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
        // The end of one word is the end of many others ("ember" and "amber").
        if (found !== undefined && (stoodInWord || !this.#isInWord(found))) return found;
      }
    }
    return undefined;
  }

  /**
   * The same where nothing is left of the block and no letter of it was written again: only a place around which all of its
   * other words stand, as where a colleague deleted one of two copies of a paragraph.
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
    return findPlace(this.now, whole, context, this.mapped(near), letters);
  }

  /** Where in the new document these letters end, which were a whole block of the old one. */
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
