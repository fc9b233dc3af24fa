import { because, type Reason } from '@assay/messages';
import * as Y from 'yjs';
import { isAllowedLink } from '../schema';
import { normalText } from './canonical';
import type { RichMark, RichNode } from './content';
import { readText, type Formats } from './runs';

/** Called with a place and the problem there. */
export type Outside = (place: string, why: Reason) => void;

/**
 * Reads the inline content of a text block: text with marks, hard breaks and citations. Neighbouring runs with equal
 * marks are joined, so that the result does not depend on how Yjs split them.
 */
export function readInline(parent: Y.XmlElement, place: string, outside: Outside): RichNode[] {
  const nodes: RichNode[] = [];
  parent.toArray().forEach((child: unknown, index) => {
    const at = `${place}/${index}`;
    if (child instanceof Y.XmlText) pushText(child, nodes, at, outside);
    else if (child instanceof Y.XmlElement) nodes.push(...readAtom(child, at, outside));
    else outside(at, because('paragraph_malformed'));
  });
  for (const node of nodes) if (node.text !== undefined) node.text = normalText(node.text);
  return nodes;
}

function pushText(text: Y.XmlText, nodes: RichNode[], at: string, outside: Outside): void {
  const { runs, strange } = readText(text);
  if (strange > 0) outside(at, because('text_malformed'));
  let link: ReadLink | undefined;
  for (const { text: letters, formats } of runs) {
    if (letters === '') continue;
    // A link's value is as long as its writer likes, and is read once for all runs under it.
    if (link?.value !== formats.link) link = readLink(formats.link);
    if (link?.isWrong) outside(at, because('link_forbidden'));
    const marks = marksOf(formats, link);
    if (formats.unknown.length > 0) {
      const names = formats.unknown.map((name) => name.slice(0, LONGEST_NAME)).join(', ');
      outside(at, because('formatting_unknown', { names }));
    }
    const last = nodes.at(-1);
    if (last?.text !== undefined && areSame(last.marks ?? [], marks)) last.text += letters;
    else nodes.push({ type: 'text', text: letters, ...(marks.length > 0 ? { marks } : {}) });
  }
}

/** The most characters of a format's name in a message. */
const LONGEST_NAME = 40;

/** The value of a link's format, and the mark that a verdict may have for it. */
interface ReadLink {
  value: unknown;
  mark: RichMark | null;
  isWrong: boolean;
}

function readLink(value: unknown): ReadLink | undefined {
  if (value === undefined) return undefined;
  const { href, ...rest } = Object(value) as { href?: unknown };
  const extra = Object.values(rest).some((one) => one !== null && one !== undefined);
  if (extra || !isAllowedLink(href)) return { value, mark: null, isWrong: true };
  return { value, mark: { type: 'link', attrs: { href } }, isWrong: false };
}

/** Marks in one fixed order: the link, then those without attributes. */
function marksOf({ plain }: Formats, link: ReadLink | undefined): RichMark[] {
  return [...(link?.mark ? [link.mark] : []), ...plain.map((type) => ({ type }))];
}

function areSame(some: readonly RichMark[], others: readonly RichMark[]): boolean {
  return (
    some.length === others.length &&
    some.every((one, index) => {
      const other = others[index]!;
      if (one.type !== 'link' || other.type !== 'link') return one.type === other.type;
      return one.attrs.href === other.attrs.href;
    })
  );
}

function readAtom(element: Y.XmlElement, at: string, outside: Outside): RichNode[] {
  const attrs = presentAttributes(element);
  const name = String(element.nodeName);
  if (name !== 'hardBreak' && name !== 'citation') {
    outside(at, because('atom_unknown', { name }));
    return [];
  }
  if (element.length > 0) outside(at, because('atom_with_content', { name }));
  if (name === 'hardBreak') {
    if (Object.keys(attrs).length > 0) outside(at, because('line_break_with_attributes'));
    return [{ type: 'hardBreak' }];
  }
  const { evidenceId, ...rest } = attrs;
  if (typeof evidenceId !== 'string' || Object.keys(rest).length > 0) {
    outside(at, because('citation_malformed'));
    return [];
  }
  return [{ type: 'citation', attrs: { evidenceId } }];
}

/** An element's attributes without those set to null, which editors write for "not set". */
export function presentAttributes(element: Y.XmlElement): Record<string, unknown> {
  const attrs = element.getAttributes() as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(attrs).filter(([, value]) => value !== null && value !== undefined),
  );
}
