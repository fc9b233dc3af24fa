import { Fragment, Slice } from '@tiptap/pm/model';
import type { Node, Schema } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { cellAround } from '../table/place';
import { cleanTables } from './clean-tables';
import { writeNumbersOut } from './numbered-lists';
import { writeLettersOut } from './plain-letters';
import { makeWordLists } from './word-lists';

/**
 * Maximum length of a paste, in UTF-16 units. A longer paste is refused before any of it is in the draft: five million
 * units blocked the page for ten seconds, and no verdict is that long.
 */
export const MOST_PASTED = 500_000;

/** Kinds of pasted content that a draft cannot hold unchanged. */
export type PasteLoss =
  'tables_cut' | 'cells_merged' | 'table_full' | 'pictures' | 'headline_picture' | 'files' | 'too_long';

/** HTML that the editor can read, and what was removed from it. */
export interface CleanHtml {
  html: string;
  losses: PasteLoss[];
  hasTables: boolean;
}

/** HTML without the bytes of inline pictures: a draft holds none, and they should not count towards the length limit. */
export function withoutPictureBytes(html: string): string {
  return html.replace(/(["'(])data:image\/[^"')]*/gi, '$1');
}

/**
 * Converts pasted HTML to what a verdict can hold: tables to rectangles, Word's lists to lists, emoji pictures to emoji.
 *
 * @param claimId the claim whose own images are taken over
 */
export function cleanHtml(html: string, claimId = ''): CleanHtml {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const image of page.querySelectorAll('img')) {
    // Some sites render emoji as pictures with the emoji as alternative text.
    if (/^\p{Extended_Pictographic}/u.test(image.alt)) image.replaceWith(image.alt);
  }
  const foreign = [...page.querySelectorAll<HTMLElement>('figure[data-image-id]')].filter(
    ({ dataset }) => dataset['claim'] !== claimId,
  );
  const pictures = page.querySelectorAll('img, picture, svg, video, canvas').length + foreign.length;
  writeLettersOut(page);
  makeWordLists(page);
  writeNumbersOut(page);
  const tables = cleanTables(page);
  mendLists(page);
  return {
    html: page.body.innerHTML,
    hasTables: tables.count > 0,
    losses: [
      ...(tables.cut ? (['tables_cut'] as const) : []),
      ...(tables.merged ? (['cells_merged'] as const) : []),
      ...(pictures > 0 ? (['pictures'] as const) : []),
    ],
  };
}

/**
 * Repairs invalid lists: an item without a list, a list without items, or an item without a line would become content
 * that no verdict can hold.
 */
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

/** The source of pasted content, as far as it decides how it joins the text around it. */
export interface Origin {
  /** It was copied in an editor of this page, which records at which ends blocks were cut open. */
  own: boolean;
  tables: boolean;
}

/**
 * Pasted content as it fits at the caret. It is separated from the line of the caret where joining
 * them would change what either says: a heading or a list does not continue the sentence before it, and the first
 * number of a row does not continue another number.
 */
export function fitSlice(slice: Slice, state: EditorState, origin: Origin): Slice {
  // A cell holds paragraphs alone: anything else would end the table there.
  if (cellAround(state.selection.$from) && !isParagraphs(slice.content))
    return new Slice(linesOf(slice.content, state.schema), 0, 0);
  const fitting = joined(slice, state, origin);
  try {
    state.tr.replaceSelection(fitting).doc.check();
    return fitting;
  } catch {
    // Some pages nest elements in ways that no verdict can hold: then only the lines are taken.
    return new Slice(linesOf(fitting.content, state.schema), 0, 0);
  }
}

function joined(slice: Slice, { selection }: EditorState, { own, tables }: Origin): Slice {
  const { content } = slice;
  const { $from } = selection;
  if (tables) {
    // A table at the end of a text would leave no line to continue it.
    const isLast = $from.depth > 0 && $from.after(1) === $from.doc.content.size;
    const needsLine = isLast && content.lastChild?.type.name === 'table';
    const line = $from.doc.type.schema.nodes['paragraph']!.create();
    return new Slice(needsLine ? content.addToEnd(line) : content, 0, 0);
  }
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

function isParagraphs(content: Fragment): boolean {
  let all = true;
  content.forEach(({ type, isInline }) => (all &&= isInline || type.name === 'paragraph'));
  return all;
}

/** Pasted text in one line, for a field with a single line. */
export function asOneLine(text: string): string {
  return text
    .trim()
    .replace(/\s*[\r\n\u2028\u2029]+\s*/gu, ' ')
    .replace(/\t+/g, ' ');
}
