import * as Y from 'yjs';
import { childrenOf, tokensOf, typeIn } from './tokens';
import type { Seen, SharedType, Token } from './tokens';
import type { Mapping } from './render';
import type { Context } from './words';

/** A text block as the editor shows it: the position of its content, and the token of each letter. */
export interface BlockTokens {
  element: Y.XmlElement;
  start: number;
  tokens: readonly Token[];
}

/** Reads a text block as of a given time; undefined if the editor does not show it. */
export function readBlock(
  fragment: Y.XmlFragment,
  element: Y.XmlElement,
  mapping: Mapping,
  seen: Seen,
): BlockTokens | undefined {
  const before = positionThen(fragment, element, mapping, seen);
  return before === undefined ? undefined : { element, start: before + 1, tokens: tokensOf(element, seen) };
}

/** The editor's position before an element at that time, computed from the sizes of the nodes it showed. */
function positionThen(
  fragment: Y.XmlFragment,
  element: Y.XmlElement,
  mapping: Mapping,
  seen: Seen,
): number | undefined {
  let position = 0;
  for (let type: Y.XmlElement = element; ;) {
    const parent = type._item!.parent as SharedType;
    const siblings = childrenOf(parent, seen).map(typeIn);
    const at = siblings.indexOf(type);
    if (at < 0) return undefined;
    for (const sibling of siblings.slice(0, at)) {
      const node = sibling && mapping.get(sibling);
      if (node && !Array.isArray(node)) position += node.nodeSize;
    }
    if (parent === fragment) return position;
    if (!(parent instanceof Y.XmlElement)) return undefined;
    position += 1;
    type = parent;
  }
}

/** The letters before and behind a run of tokens, without tokens that are about to move themselves. */
export function contextOf(
  tokens: readonly Token[],
  from: number,
  to: number,
  moving: (token: Token) => boolean,
): Context {
  const letters = (some: readonly Token[]) =>
    some
      .filter((token) => !moving(token))
      .map(({ letter }) => letter)
      .join('');
  return { before: letters(tokens.slice(0, from)), behind: letters(tokens.slice(to)) };
}
