import { because } from '@assay/messages';
import { composed } from '@assay/text/composed';
import * as Y from 'yjs';
import { HEADING_LEVELS, verdictSchema } from '../schema';
import type { RichNode } from './content';
import { readImage, type ImageReading } from './read-image';
import { presentAttributes, readInline, type Outside } from './read-inline';
import { readTable } from './read-table';

/** The deepest nesting of blocks. A deeper document is hostile, and walking it would exhaust the stack. */
export const DEEPEST = 32;

/**
 * Reads a rich-text field as ProseMirror JSON and calls `outside` for everything the schema does not allow. Empty
 * paragraphs at the end are left out: editors add one there to click into.
 */
export function readFragment(
  source: Y.XmlFragment,
  place: string,
  outside: Outside,
  images: ImageReading,
): RichNode {
  const content = readBlocks(source, place, { outside, images }, 1);
  while (content.length > 0 && isEmptyParagraph(content.at(-1)!)) content.pop();
  return { type: 'doc', content };
}

/** A headline has no image: one that it holds is a problem of its own, whatever its file. */
const NO_IMAGES: ImageReading = { files: new Map(), report: () => undefined };

/** Reads the headline: one paragraph of plain text, given as its text. */
export function readHeadline(source: Y.XmlFragment, outside: Outside): string {
  const hasImage = source
    .toArray()
    .some((child: unknown) => child instanceof Y.XmlElement && child.nodeName === 'image');
  if (hasImage) outside('headline', because('headline_not_plain'));
  const { content = [] } = readFragment(source, 'headline', outside, NO_IMAGES);
  const [line, ...more] = content;
  if (line === undefined) return '';
  if (more.length > 0) outside('headline', because('headline_not_one_line'));
  if (line.type !== 'paragraph') outside('headline/0', because('headline_not_plain'));
  const text = (line.content ?? [])
    .map((node) => {
      if (node.type !== 'text' || node.marks) outside('headline/0', because('headline_formatted'));
      return node.text ?? '';
    })
    .join('');
  return composed(text);
}

/** What blocks are read with. */
interface BlockReading {
  outside: Outside;
  images: ImageReading;
}

function readBlocks(parent: Y.XmlFragment, place: string, reading: BlockReading, depth: number): RichNode[] {
  const { outside } = reading;
  return parent.toArray().flatMap((child: unknown, index): RichNode[] => {
    const at = `${place}/${index}`;
    if (child instanceof Y.XmlText && child.length === 0) return [];
    if (!(child instanceof Y.XmlElement)) {
      outside(at, because('outside_paragraphs'));
      return [];
    }
    if (depth > DEEPEST) {
      outside(at, because('text_too_deep'));
      return [];
    }
    return readBlock(child, at, reading, depth);
  });
}

function readBlock(element: Y.XmlElement, at: string, reading: BlockReading, depth: number): RichNode[] {
  const { outside } = reading;
  const name = String(element.nodeName);
  const type = Object.hasOwn(verdictSchema.nodes, name) ? verdictSchema.nodes[name] : undefined;
  if (!type?.isBlock || name === 'doc') {
    outside(at, because('block_unknown', { name }));
    return [];
  }
  if (name === 'tableRow' || name === 'tableCell') {
    outside(at, because('block_malformed', { name }));
    return [];
  }
  if (name === 'table')
    return readTable(element, at, outside, (cell, place) => readBlocks(cell, place, reading, depth + 3));
  if (name === 'image') return readImage(element, at, outside, reading.images);
  const content = type.isTextblock
    ? readInline(element, at, outside)
    : readBlocks(element, at, reading, depth + 1);
  const attrs = readAttributes(element, name, at, outside);
  const node: RichNode = {
    type: name,
    ...(attrs ? { attrs } : {}),
    ...(content.length > 0 ? { content } : {}),
  };
  if (!type.isTextblock && !fits(node)) outside(at, because('block_malformed', { name }));
  return [node];
}

function readAttributes(
  element: Y.XmlElement,
  name: string,
  at: string,
  outside: Outside,
): RichNode['attrs'] {
  const { level, ...others } = presentAttributes(element);
  const rest = name === 'heading' || level === undefined ? others : { level, ...others };
  const names = Object.keys(rest).sort();
  if (names.length > 0) outside(at, because('attributes_unknown', { name, attributes: names.join(', ') }));
  if (name !== 'heading') return undefined;
  if (typeof level === 'number' && HEADING_LEVELS.includes(level)) return { level };
  outside(at, because('heading_level', { levels: HEADING_LEVELS.join(' or ') }));
  return undefined;
}

/** Whether the schema allows the types of the children; the children's own content was checked when they were read. */
function fits(node: RichNode): boolean {
  let match = verdictSchema.nodes[node.type]!.contentMatch;
  for (const child of node.content ?? []) {
    const next = match.matchType(verdictSchema.nodes[child.type]!);
    if (!next) return false;
    match = next;
  }
  return match.validEnd;
}

function isEmptyParagraph(node: RichNode): boolean {
  return node.type === 'paragraph' && !node.content;
}
