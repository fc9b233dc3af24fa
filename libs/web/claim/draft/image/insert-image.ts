import { NodeSelection } from '@tiptap/pm/state';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { Node } from '@tiptap/pm/model';
import type { ImageAttributes, ImageFile, ImageWords } from './attributes';

/**
 * Inserts an image behind the block at a position, and selects it. A cell of a table holds paragraphs alone, so that an image
 * stands behind the table; an image at the end of a text leaves a line to continue it.
 */
export function insertImage(state: EditorState, position: number, file: ImageFile): Transaction {
  const { schema, doc } = state;
  const at = doc.resolve(Math.min(position, doc.content.size));
  let depth = at.depth;
  for (let outer = 1; outer <= at.depth; outer += 1)
    if (at.node(outer).type.name === 'table') {
      depth = outer;
      break;
    }
  const isEmptyLine = depth > 0 && at.node(depth).isTextblock && at.node(depth).content.size === 0;
  const place = depth === 0 ? at.pos : isEmptyLine ? at.before(depth) : at.after(depth);
  const isLast = place === doc.content.size;
  const image = schema.nodes['image']!.create({ ...file });
  const change = state.tr.insert(place, isLast ? [image, schema.nodes['paragraph']!.create()] : image);
  return change.setSelection(NodeSelection.create(change.doc, place)).scrollIntoView();
}

/** An image of the draft that a person looks at: its file, and which of the images of that file it is. */
export interface DescribedImage {
  imageId: string;
  /** From 0. */
  nth: number;
}

/** The image at a position; undefined where there is none. */
export function imageAt(doc: Node, position: number): DescribedImage | undefined {
  const imageId: unknown = doc.nodeAt(position)?.attrs['imageId'];
  if (typeof imageId !== 'string') return undefined;
  return { imageId, nth: placesOf(doc, imageId).findIndex(({ at }) => at === position) };
}

/** Where an image is now, with its attributes; undefined once it is gone. */
export function findImage(
  doc: Node,
  { imageId, nth }: DescribedImage,
): { at: number; attributes: ImageAttributes } | undefined {
  return placesOf(doc, imageId)[nth];
}

/** Says other words of an image; undefined where it is gone. */
export function describeImage(
  state: EditorState,
  image: DescribedImage,
  words: Partial<ImageWords>,
): Transaction | undefined {
  const found = findImage(state.doc, image);
  return found && state.tr.setNodeMarkup(found.at, null, { ...found.attributes, ...words });
}

/** Removes an image; undefined where it is gone already. */
export function removeImage(state: EditorState, image: DescribedImage): Transaction | undefined {
  const found = findImage(state.doc, image);
  return found && state.tr.delete(found.at, found.at + 1);
}

function placesOf(doc: Node, imageId: string): { at: number; attributes: ImageAttributes }[] {
  const found: { at: number; attributes: ImageAttributes }[] = [];
  doc.descendants((node, at) => {
    if (node.type.name === 'image' && node.attrs['imageId'] === imageId)
      found.push({ at, attributes: node.attrs as ImageAttributes });
    return !node.isTextblock;
  });
  return found;
}
