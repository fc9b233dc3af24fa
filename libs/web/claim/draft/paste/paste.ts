import { Fragment, Slice } from '@tiptap/pm/model';
import type { Node, Schema } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { writeNumbersOut } from './numbered-lists';
import { writeLettersOut } from './plain-letters';
import { CELL_END, writeTablesAsLines } from './plain-tables';
import { makeWordLists } from './word-lists';

/**
 * Most letters pasted at once, in UTF-16 units. A longer paste is refused before anything of it is in the draft: at five
 * million the page stood still for ten seconds, and what a verdict says is not that long.
 */
export const MOST_PASTED = 500_000;

/** What a paste brought that a draft cannot hold as it was. */
export type PasteNews = 'tables' | 'pictures' | 'struck' | 'too_long';

/** HTML as the editor may read it, and what it lost on the way. */
export interface CleanHtml {
  html: string;
  news: PasteNews[];
}

/** HTML without the bytes of pictures that stand in it: a draft holds none, and they are not what makes a text long. */
export function withoutPictureBytes(html: string): string {
  return html.replace(/(["'(])data:image\/[^"')]*/gi, '$1');
}

/** Makes of pasted HTML what a verdict can hold: tables as lines, Word's lists as lists, emoji pictures as emoji. */
export function cleanHtml(html: string): CleanHtml {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const image of page.querySelectorAll('img')) {
    // Some sites draw emoji as pictures, with the sign as their text.
    if (/^\p{Extended_Pictographic}/u.test(image.alt)) image.replaceWith(image.alt);
  }
  const pictures = page.querySelectorAll('img, picture, svg, video, canvas').length;
  const { struck } = writeLettersOut(page);
  makeWordLists(page);
  writeNumbersOut(page);
  const tables = writeTablesAsLines(page);
  mendLists(page);
  return {
    html: page.body.innerHTML,
    news: [
      ...(tables > 0 ? (['tables'] as const) : []),
      ...(pictures > 0 ? (['pictures'] as const) : []),
      ...(struck ? (['struck'] as const) : []),
    ],
  };
}

/** An editor that reads an item without a list, a list without an item or an item without a line has what no verdict holds. */
function mendLists(page: Document): void {
  for (const item of page.querySelectorAll('li')) {
    if (item.parentElement?.matches('ul, ol')) continue;
    const list = page.createElement('ul');
    item.replaceWith(list);
    list.append(item);
  }
  for (const list of [...page.querySelectorAll('ul, ol')].reverse())
    if (!list.querySelector('li')) list.replaceWith(...list.childNodes);
  for (const block of page.querySelectorAll('li, blockquote'))
    if (!block.textContent?.trim() && !block.querySelector('p'))
      block.replaceChildren(page.createElement('p'));
}

/** Where pasted content comes from, as far as it decides how it joins the text around it. */
export interface Origin {
  /** It was copied in an editor of this page, which says itself what was cut open. */
  own: boolean;
  tables: boolean;
}

/**
 * The pasted content with the cells of its tables parted by tabs, and apart from the line the caret is in where joining them
 * would change what either says: a heading or a list is not the end of the sentence before it, and a row's first number not
 * the rest of another number.
 */
export function fitSlice(slice: Slice, state: EditorState, origin: Origin): Slice {
  const fitting = joined(slice, state, origin);
  try {
    state.tr.replaceSelection(fitting).doc.check();
    return fitting;
  } catch {
    // Some pages nest what cannot be nested, and the editor would hold what no verdict does: the lines alone are taken.
    return new Slice(linesOf(fitting.content, state.schema), 0, 0);
  }
}

function joined(slice: Slice, { selection }: EditorState, { own, tables }: Origin): Slice {
  const content = withTabs(slice.content);
  if (tables) return new Slice(content, 0, 0);
  const { $from } = selection;
  const atEndOfLine =
    $from.parent.isTextblock && $from.parentOffset > 0 && $from.parentOffset === $from.parent.content.size;
  const apart =
    !own && atEndOfLine && content.firstChild?.type.name !== 'paragraph' && content.firstChild?.isBlock;
  return new Slice(content, apart ? 0 : slice.openStart, slice.openEnd);
}

function linesOf(content: Fragment, schema: Schema): Fragment {
  const lines: Node[] = [];
  content.descendants((node) => {
    if (node.isTextblock) lines.push(schema.nodes['paragraph']!.create(null, node.content));
    return !node.isTextblock;
  });
  return Fragment.fromArray(lines);
}

function withTabs(content: Fragment): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => {
    if (node.isText)
      nodes.push(
        node.text!.includes(CELL_END)
          ? node.type.schema.text(node.text!.replaceAll(CELL_END, '\t'), node.marks)
          : node,
      );
    else nodes.push(node.copy(withTabs(node.content)));
  });
  return Fragment.fromArray(nodes);
}

/** Pasted text on one line, for a field that has only one. */
export function asOneLine(text: string): string {
  return text
    .trim()
    .replace(/\s*[\r\n\u2028\u2029]+\s*/gu, ' ')
    .replace(/\t+/g, ' ');
}
