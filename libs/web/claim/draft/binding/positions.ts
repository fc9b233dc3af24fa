import type { Node, Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { childrenOf, livingItem, seenNow, typeIn } from './tokens';
import type { Seen, SharedType } from './tokens';

/** The size of a shared type in the editor: one per letter and per leaf, and two per block in addition to its content. */
function sizeOf(type: Y.XmlElement | Y.XmlText, schema: Schema): number {
  if (type instanceof Y.XmlText) return type.length;
  if (schema.nodes[type.nodeName]?.isLeaf) return 1;
  return childrenOf(type, seenNow).reduce((sum, child) => sum + sizeOfChild(child, schema), 2);
}

function sizeOfChild(child: Y.Item, schema: Schema): number {
  const type = typeIn(child);
  return type ? sizeOf(type, schema) : 0;
}

/** The editor's position before a living token; undefined if it is not in this fragment. */
export function positionOf(fragment: Y.XmlFragment, schema: Schema, id: Y.ID): number | undefined {
  const item = fragment.doc ? livingItem(fragment.doc, id) : undefined;
  if (!item) return undefined;
  const parent = item.parent as SharedType;
  if (!(parent instanceof Y.XmlText)) return positionBefore(fragment, schema, item);
  let offset = id.clock - item.id.clock;
  for (let left = item.left; left !== null; left = left.left) if (seenNow(left)) offset += left.length;
  const before = parent._item ? positionBefore(fragment, schema, parent._item) : undefined;
  return before === undefined ? undefined : before + offset;
}

/** The editor's position before the content of an item of the tree. */
export function positionBefore(fragment: Y.XmlFragment, schema: Schema, item: Y.Item): number | undefined {
  let position = 0;
  for (let at: Y.Item | null = item; ;) {
    if (at.deleted) return undefined;
    for (let left = at.left; left !== null; left = left.left)
      if (seenNow(left)) position += sizeOfChild(left, schema);
    const parent = at.parent as SharedType;
    if (parent === fragment) return position;
    if (parent._item === null) return undefined;
    position += 1;
    at = parent._item;
  }
}

/** The editor's position of a Yjs relative position, as other members send it; undefined if it is not in this fragment. */
export function positionOfRelative(
  fragment: Y.XmlFragment,
  schema: Schema,
  relative: Y.RelativePosition,
): number | undefined {
  const found = fragment.doc && Y.createAbsolutePositionFromRelativePosition(relative, fragment.doc);
  if (!found) return undefined;
  const type = found.type as unknown as SharedType;
  const before = type === fragment ? -1 : type._item && positionBefore(fragment, schema, type._item);
  if (before === null || before === undefined) return undefined;
  if (type instanceof Y.XmlText) return before + found.index;
  const children = childrenOf(type, seenNow).slice(0, found.index);
  return children.reduce((sum, child) => sum + sizeOfChild(child, schema), before + 1);
}

/**
 * The shared element of the text block at an editor's position, found by descending both trees; undefined if the two
 * trees differ.
 */
export function blockAt(
  fragment: Y.XmlFragment,
  doc: Node,
  position: number,
  seen: Seen,
): Y.XmlElement | undefined {
  const place = doc.resolve(position);
  if (!place.parent.isTextblock) return undefined;
  let type: SharedType = fragment;
  for (let depth = 0; depth < place.depth; depth += 1) {
    const child: Y.Item | undefined = childrenOf(type, seen)[place.index(depth)];
    const element: SharedType | undefined = child && typeIn(child);
    if (!(element instanceof Y.XmlElement) || element.nodeName !== place.node(depth + 1).type.name)
      return undefined;
    type = element;
  }
  return type as Y.XmlElement;
}
