import { Fragment } from '@tiptap/pm/model';
import type { Mark, Node, Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';
import type { SharedType } from './tokens';

/** Maps shared types to the editor's nodes; `y-tiptap` reads it for carets and comments. */
export type Mapping = Map<SharedType, Node | Node[]>;

/**
 * Renders a fragment as a document of the editor. Nodes in `mapping` are reused, so that unchanged content stays the
 * same node object; new nodes are added to it.
 *
 * @param onStrange called with an element that the schema does not allow; it is left out of the document
 */
export function render(
  fragment: Y.XmlFragment,
  schema: Schema,
  mapping: Mapping,
  onStrange: (element: Y.XmlElement) => void,
): Node {
  const children = fragment
    .toArray()
    .flatMap((child) =>
      child instanceof Y.XmlElement ? (drawn(child, schema, mapping, onStrange) ?? []) : [],
    );
  return filled(schema, children);
}

/** A valid document: if two members each delete one of two paragraphs, none is left, and the editor needs one. */
function filled(schema: Schema, children: Node[]): Node {
  const whole = schema.topNodeType.createAndFill(null, Fragment.fromArray(children));
  if (whole) return whole;
  let match = schema.topNodeType.contentMatch;
  const fitting = children.filter(({ type }) => {
    const next = match.matchType(type);
    if (next) match = next;
    return next !== null;
  });
  return schema.topNodeType.createAndFill(null, Fragment.fromArray(fitting))!;
}

function drawn(
  element: Y.XmlElement,
  schema: Schema,
  mapping: Mapping,
  onStrange: (element: Y.XmlElement) => void,
): Node | undefined {
  const known = mapping.get(element);
  if (known && !Array.isArray(known)) return known;
  try {
    const children = element.toArray().flatMap((child: unknown): Node[] => {
      if (child instanceof Y.XmlText) return textNodes(child, schema);
      const node = child instanceof Y.XmlElement ? drawn(child, schema, mapping, onStrange) : undefined;
      return node ? [node] : [];
    });
    const node = schema.node(element.nodeName, element.getAttributes(), children);
    mapping.set(element, node);
    return node;
  } catch {
    onStrange(element);
    return undefined;
  }
}

/** @throws RangeError for a mark or content that the schema does not have */
function textNodes(text: Y.XmlText, schema: Schema): Node[] {
  return (text.toDelta() as { insert: string; attributes?: Record<string, object> }[]).map(
    ({ insert, attributes = {} }) =>
      schema.text(
        insert,
        Object.entries(attributes).map(([name, attrs]): Mark => schema.mark(name, attrs)),
      ),
  );
}

/** Removes the nodes of everything that a transaction changed, up to the root. */
export function forgetChanged(mapping: Mapping, transaction: Y.Transaction): void {
  for (const type of transaction.changed.keys()) forget(mapping, type as unknown as SharedType);
  for (const type of transaction.changedParentTypes.keys()) mapping.delete(type as unknown as SharedType);
}

function forget(mapping: Mapping, type: SharedType): void {
  for (let at: SharedType | null = type; at !== null;) {
    mapping.delete(at);
    at = (at._item?.parent as SharedType | null | undefined) ?? null;
  }
}

/**
 * Maps every shared element to the editor's current node for it, and drops all other entries.
 *
 * @param strange elements that are not shown
 */
export function remember(fragment: Y.XmlFragment, doc: Node, strange: ReadonlySet<Y.XmlElement>): Mapping {
  const mapping: Mapping = new Map();
  const walk = (type: Y.XmlFragment, node: Node): void => {
    mapping.set(type, node);
    const shown: Node[] = [];
    node.forEach((child) => child.isText || shown.push(child));
    const elements = type.toArray().filter((child) => child instanceof Y.XmlElement && !strange.has(child));
    elements.forEach((element, index) => {
      if (shown[index]) walk(element as Y.XmlElement, shown[index]);
    });
  };
  walk(fragment, doc);
  return mapping;
}
