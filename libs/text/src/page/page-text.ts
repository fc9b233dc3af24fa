import { tidyLines } from '../paragraphs';
import { displayOf } from './display';
import { dropReasonOf, unspokenReasonOf, type DropReason } from './drop-reasons';
import { LineBuilder } from './line-builder';
import { isReference, shiftOf } from './raised';

/** A text of the page, or a part of one, with its fate. */
interface Piece {
  /** As in the page. */
  text: string;
  /** The paragraph that contains it, or the reason why none does. */
  block: Block | null;
  reason: DropReason | null;
}

/** Elements that are read as a whole: where most of one is the article's, all of it is. */
export interface Structure {
  above: Structure | null;
  letters: number;
  chosen: number;
}

/** A paragraph of a page. */
export interface Block {
  text: string;
  structure: Structure | null;
  /** The count of its letters and digits, and of those that `isChosen` chose; undecided text counts in neither. */
  letters: number;
  chosen: number;
  isNavigation: boolean;
}

/** All text of a page: each text is in exactly one piece, or in several consecutive ones. */
export interface PageText {
  blocks: Block[];
  pieces: Piece[];
  structures: Structure[];
}

const STRUCTURES = new Set(['blockquote', 'figure', 'dl', 'li', 'dd', 'details', 'td']);

/** Elements that are replaced by something other than text: the words on their two sides are two words. */
const REPLACED = new Set(
  'img picture svg iframe video audio canvas object embed input button select textarea'.split(' '),
);

/** How a page is read. */
export interface PageReading {
  /** Whether a text is the article's; null where it is not decided. */
  isChosen?: (text: Node, parent: Element) => boolean;
  /** Whether to read hidden text, because the page has no other. */
  evenHidden?: boolean;
}

/** Reads the paragraphs of a page. Takes linear time and does not recurse, since pages nest thousands deep. */
export function readPage(root: Element, { isChosen, evenHidden = false }: PageReading = {}): PageText {
  const page: PageText = { blocks: [], pieces: [], structures: [] };
  const line = new LineBuilder();
  let block = newBlock();
  let isOpen = false;
  const open: Opened[] = [];
  let structure: Structure | null = null;
  let dropped: DropReason | null = null;
  let navigation = 0;
  let keepsLines = 0;
  let formulas = 0;
  let quotations = 0;
  /** The count of enclosing elements that are hidden from screen readers, and of those that are inline. */
  let unspoken = 0;
  let unspokenInline = 0;

  const end = () => {
    const text = line.take();
    if (!isOpen) return;
    // A line break inside a block comes from the page's source, or is a break within a sentence.
    block.text = tidyLines(text).join(' ');
    block.structure = structure;
    block.isNavigation = navigation > 0;
    page.blocks.push(block);
    if (structure) {
      structure.letters += block.letters;
      structure.chosen += block.chosen;
    }
    block = newBlock();
    isOpen = false;
  };
  const addText = (text: string, letters: number, isOwn: boolean | null, isFormula: boolean) => {
    isOpen = true;
    if (isOwn !== null) block.letters += letters;
    if (isOwn) block.chosen += letters;
    page.pieces.push({ text, block, reason: null });
    const spaced = keepsLines ? text : text.replace(/[\t\n\f\r ]+/g, ' ');
    // White space between the parts of a formula (MathML) comes from the page's source.
    if (isFormula) line.part();
    line.add((isFormula ? spaced.trim() : spaced).replaceAll('\u00ad', ''));
  };
  const readText = (text: string, node: Node, parent: Element) => {
    const isFormula = formulas > 0 && parent.localName.startsWith('m');
    if (!text.trim()) {
      if (!dropped && !isFormula) line.add(' ');
      return;
    }
    if (dropped) {
      page.pieces.push({ text, block: null, reason: dropped });
      return;
    }
    const isOwn = unspokenInline ? null : (isChosen?.(node, parent) ?? true);
    // An empty line separates paragraphs where the page keeps its line breaks (`pre`).
    const parts = keepsLines ? text.split(/(?<=\n)[^\S\n]*(?=\n)/u) : [text];
    parts.forEach((part, index) => {
      if (index > 0) end();
      if (part.trim()) addText(part, part.match(/[\p{L}\p{N}]/gu)?.length ?? 1, isOwn, isFormula);
    });
  };

  const enter = (element: Element): Opened => {
    const tag = element.localName;
    const isUnspoken = element.getAttribute('aria-hidden') === 'true';
    const reason: DropReason | null = dropped
      ? null
      : (dropReasonOf(element, tag, evenHidden) ??
        (isUnspoken && !unspoken ? unspokenReasonOf(element) : null));
    const display = displayOf(element, tag);
    const opened: Opened = { element, isBlock: false, isApart: false, undo: [] };
    if (REPLACED.has(tag)) line.part();
    if (reason) {
      dropped = reason;
      // The words around a deletion were never one word; those around hidden text may be.
      opened.isApart = reason === 'struckOut' || reason === 'control';
      if (opened.isApart) line.part();
      opened.undo.push(() => (dropped = null));
    }
    if (dropped) {
      opened.isBlock = display === 'block';
      if (opened.isBlock && reason && reason !== 'struckOut') end();
      return opened;
    }
    if (tag === 'br') breakLine();
    opened.isBlock = display === 'block';
    opened.isApart = display === 'apart';
    if (opened.isBlock) end();
    else if (opened.isApart) line.part();
    else if (element.previousSibling && element.previousSibling === element.previousElementSibling)
      line.partFigures();
    if (STRUCTURES.has(tag)) {
      const within: Structure = { above: structure, letters: 0, chosen: 0 };
      page.structures.push(within);
      structure = within;
      opened.undo.push(() => (structure = within.above));
    }
    if (tag === 'nav' || element.getAttribute('role') === 'navigation') {
      navigation += 1;
      opened.undo.push(() => (navigation -= 1));
    }
    if (tag === 'pre' || tag === 'listing' || tag === 'xmp') {
      keepsLines += 1;
      opened.undo.push(() => (keepsLines -= 1));
    }
    if (tag === 'math') {
      formulas += 1;
      opened.undo.push(() => (formulas -= 1));
    }
    if (isUnspoken) {
      const inline = opened.isBlock ? 0 : 1;
      unspoken += 1;
      unspokenInline += inline;
      opened.undo.push(() => {
        unspoken -= 1;
        unspokenInline -= inline;
      });
    }
    readInline(element, tag, opened);
    return opened;
  };

  const readInline = (element: Element, tag: string, opened: Opened) => {
    const shift = opened.isBlock ? null : shiftOf(element, tag);
    if (shift) {
      line.shift(shift, shift === 'up' && isReference(element));
      opened.undo.push(() => line.unshift());
    } else if (formulas) {
      const [before, after] = formulaMarksOf(element, tag);
      line.add(before);
      opened.undo.push(() => line.add(after));
    } else if (tag === 'ruby') {
      opened.undo.push(() => line.endAids());
    } else if (tag === 'rt') {
      line.shift('aid', false);
      opened.undo.push(() => line.unshift());
    } else if (tag === 'q') {
      const isInner = quotations++ > 0;
      line.add(isInner ? '‘' : '“');
      opened.undo.push(() => {
        quotations -= 1;
        line.add(isInner ? '’' : '”');
      });
    }
  };
  const breakLine = () => {
    if (line.last === '\n') end();
    else line.add('\n');
  };
  const leave = ({ isBlock, isApart, undo, element }: Opened) => {
    const wasDropped = dropped;
    if (isBlock && !wasDropped) end();
    for (const each of undo.reverse()) each();
    if (isBlock && wasDropped && !dropped && wasDropped !== 'struckOut') end();
    if (isApart || REPLACED.has(element.localName)) line.part();
  };

  open.push(enter(root));
  let node: Node | null = root.firstChild;
  while (open.length) {
    if (!node) {
      const done = open.pop()!;
      leave(done);
      node = open.length ? done.element.nextSibling : null;
    } else if (node.nodeType === 1) {
      open.push(enter(node as Element));
      node = node.firstChild;
    } else {
      if (node.nodeType === 3 || node.nodeType === 4)
        readText((node as Text).data, node, open.at(-1)!.element);
      node = node.nextSibling;
    }
  }
  end();
  // The content of a structure counts for all structures around it; the inner ones come later in the list.
  for (let at = page.structures.length - 1; at >= 0; at--) {
    const { above, letters, chosen } = page.structures[at]!;
    if (above) {
      above.letters += letters;
      above.chosen += chosen;
    }
  }
  return page;
}

/** The text before and after a part of a formula, whose layout a line cannot have. */
function formulaMarksOf(element: Element, tag: string): [string, string] {
  const above = element.parentElement?.localName;
  const slash = above === 'mfrac' && element.previousElementSibling ? '/' : '';
  if (tag === 'msqrt') return [`${slash}√(`, ')'];
  const isGroup = tag === 'mrow' && (above === 'mfrac' || above === 'msup') && (element.children[1] ?? null);
  return isGroup ? [`${slash}(`, ')'] : [slash, ''];
}

interface Opened {
  element: Element;
  isBlock: boolean;
  /** Whether it is separated from the words around it in the same line. */
  isApart: boolean;
  undo: (() => void)[];
}

function newBlock(): Block {
  return { text: '', structure: null, letters: 0, chosen: 0, isNavigation: false };
}
