import type { Mark, Node, Slice } from '@tiptap/pm/model';
import { ReplaceStep } from '@tiptap/pm/transform';
import type { Step } from '@tiptap/pm/transform';
import { updateYFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { blockAt } from './positions';
import type { Mapping } from './render';
import { childrenOf, seenNow, typeIn } from './tokens';

/** A step of the editor with the document it was applied to. */
export interface LocalStep {
  step: Step;
  before: Node;
}

/**
 * Writes the editor's changes into the shared fragment. Letters typed or deleted inside text blocks are written exactly
 * at the editor's position. Comparing the texts before and after, as y-tiptap does, puts the second of two equal
 * letters at the first difference, and a colleague's words then end up inside this member's. All other changes (blocks,
 * marks, leaves) are written by y-tiptap's comparison, which may delete letters and insert them again.
 */
export function writeSteps(
  fragment: Y.XmlFragment,
  doc: Node,
  mapping: Mapping,
  steps: readonly LocalStep[],
): 'exactly' | 'compared' {
  const exact = steps.every((each) => writeExactly(fragment, each));
  if (exact && readsAs(fragment, doc)) return 'exactly';
  updateYFragment(fragment.doc!, fragment, doc, { mapping, isOMark: new Map() });
  return 'compared';
}

/** Writes a step that only changes letters of one text block; returns false for any other step. */
function writeExactly(fragment: Y.XmlFragment, { step, before }: LocalStep): boolean {
  if (!(step instanceof ReplaceStep) || !isPlainText(step.slice)) return false;
  const [from, to] = [before.resolve(step.from), before.resolve(step.to)];
  if (!from.sameParent(to) || !from.parent.isTextblock) return false;
  const block = blockAt(fragment, before, step.from, seenNow);
  if (!block) return false;
  deleteTokens(block, from.parentOffset, to.parentOffset);
  let offset = from.parentOffset;
  step.slice.content.forEach((node) => {
    insertLetters(block, offset, node.text!, node.marks);
    offset += node.nodeSize;
  });
  return true;
}

function isPlainText({ openStart, openEnd, content }: Slice): boolean {
  let plain = openStart === 0 && openEnd === 0;
  content.forEach((node) => (plain &&= node.isText));
  return plain;
}

/** The shared texts and leaves of a block, each with its start. */
function partsOf(block: Y.XmlElement): { type: Y.XmlElement | Y.XmlText; start: number; end: number }[] {
  let end = 0;
  return childrenOf(block, seenNow).flatMap((child) => {
    const type = typeIn(child);
    if (!type) return [];
    const start = end;
    end += type instanceof Y.XmlText ? type.length : 1;
    return [{ type, start, end }];
  });
}

function deleteTokens(block: Y.XmlElement, from: number, to: number): void {
  if (from === to) return;
  for (const { type, start, end } of partsOf(block).reverse()) {
    const [first, last] = [Math.max(start, from), Math.min(end, to)];
    if (first >= last) continue;
    if (type instanceof Y.XmlText) type.delete(first - start, last - first);
    else block.delete(block.toArray().indexOf(type), 1);
  }
}

function insertLetters(block: Y.XmlElement, offset: number, letters: string, marks: readonly Mark[]): void {
  const attributes = Object.fromEntries(marks.map(({ type, attrs }) => [type.name, attrs]));
  const parts = partsOf(block);
  // Behind a letter rather than before one: typed text continues the text before the caret.
  const place =
    parts.find(({ type, start, end }) => type instanceof Y.XmlText && start < offset && offset <= end) ??
    parts.find(({ type, start }) => type instanceof Y.XmlText && start === offset);
  if (place) return (place.type as Y.XmlText).insert(offset - place.start, letters, attributes);
  const text = new Y.XmlText();
  const behind = parts.findIndex(({ end }) => end > offset);
  block.insert(behind < 0 ? block.length : behind, [text]);
  text.insert(0, letters, attributes);
}

/** Whether the fragment holds exactly this document; checked because a wrong text is worse than a slow one. */
function readsAs(fragment: Y.XmlFragment, doc: Node): boolean {
  return fragment.length === doc.childCount && sameText(fragment, doc);
}

function sameText(type: Y.XmlFragment, node: Node): boolean {
  if (node.isTextblock) {
    const text = partsOf(type as Y.XmlElement).reduce(
      (sum, { type: part }) => sum + (part instanceof Y.XmlText ? part.length : 1),
      0,
    );
    return text === node.content.size;
  }
  const children = type.toArray();
  return (
    children.length === node.childCount &&
    children.every((child, at) => child instanceof Y.XmlElement && sameText(child, node.child(at)))
  );
}
