import * as Y from 'yjs';
import { isAllowedLink } from '../schema';
import { normalText } from './canonical';
import type { RichMark, RichNode } from './content';
import { readText, type Run } from './runs';

/** Called with a place and what is wrong there. */
export type Outside = (place: string, message: string) => void;

/**
 * Reads the inline content of a text block: text with marks, hard breaks and citations. Text runs with equal
 * marks become one, so the way Yjs happened to split them leaves no trace.
 */
export function readInline(parent: Y.XmlElement, place: string, outside: Outside): RichNode[] {
  const nodes: RichNode[] = [];
  parent.toArray().forEach((child: unknown, index) => {
    const at = `${place}/${index}`;
    if (child instanceof Y.XmlText) pushText(child, nodes, at, outside);
    else if (child instanceof Y.XmlElement) nodes.push(...readAtom(child, at, outside));
    else outside(at, 'Something other than text stands inside a paragraph.');
  });
  for (const node of nodes) if (node.text !== undefined) node.text = normalText(node.text);
  return nodes;
}

function pushText(text: Y.XmlText, nodes: RichNode[], at: string, outside: Outside): void {
  const { runs, strange } = readText(text);
  if (strange > 0) outside(at, 'A text holds something that is not text.');
  for (const run of runs) {
    if (run.text === '') continue;
    const marks = readMarks(run, at, outside);
    const last = nodes.at(-1);
    if (last?.text !== undefined && JSON.stringify(last.marks ?? []) === JSON.stringify(marks))
      last.text += run.text;
    else nodes.push({ type: 'text', text: run.text, ...(marks.length > 0 ? { marks } : {}) });
  }
}

/** Marks in one fixed order: link, bold, italic. */
function readMarks(run: Run, at: string, outside: Outside): RichMark[] {
  const marks: RichMark[] = [];
  const { link, bold, italic, ...unknown } = run.formats;
  if (link !== undefined) {
    const { href, ...rest } = Object(link) as { href?: unknown };
    const extra = Object.values(rest).some((value) => value !== null && value !== undefined);
    if (extra || !isAllowedLink(href))
      outside(at, 'A link may only point to an http, https or mailto address.');
    else marks.push({ type: 'link', attrs: { href } });
  }
  if (bold !== undefined) marks.push({ type: 'bold' });
  if (italic !== undefined) marks.push({ type: 'italic' });
  const names = Object.keys(unknown).sort();
  if (names.length > 0) outside(at, `Text carries formatting a verdict does not have: ${names.join(', ')}.`);
  return marks;
}

function readAtom(element: Y.XmlElement, at: string, outside: Outside): RichNode[] {
  const attrs = presentAttributes(element);
  const name = String(element.nodeName);
  if (name !== 'hardBreak' && name !== 'citation') {
    outside(at, `A verdict has no "${name}" inside a paragraph.`);
    return [];
  }
  if (element.length > 0) outside(at, `A "${name}" holds nothing.`);
  if (name === 'hardBreak') {
    if (Object.keys(attrs).length > 0) outside(at, 'A line break has no attributes.');
    return [{ type: 'hardBreak' }];
  }
  const { evidenceId, ...rest } = attrs;
  if (typeof evidenceId !== 'string' || Object.keys(rest).length > 0) {
    outside(at, 'A citation names one evidence item and nothing else.');
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
