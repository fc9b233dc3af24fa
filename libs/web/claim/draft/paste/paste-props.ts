import type { EditorProps } from '@tiptap/pm/view';
import { asOneLine, cleanHtml, fitSlice, MOST_PASTED, withoutPictureBytes } from './paste';
import type { Origin, PasteNews } from './paste';

/** How much more HTML than text a paste may bring before it is not read at all. */
const MOST_HTML = MOST_PASTED * 8;

/**
 * How a field takes what is pasted or dropped into it.
 *
 * @param oneLine the field has one line of plain text
 * @param onNews hears what a paste brought that a draft does not hold as it was; an empty list takes older news back
 */
export function pasteProps(oneLine: boolean, onNews: (news: readonly PasteNews[]) => void): EditorProps {
  let origin: Origin = { own: false, tables: false };
  /** Refuses what no draft can hold, before the browser or the editor reads it. */
  const refuses = (event: Event, data: DataTransfer | null): boolean => {
    origin = { own: false, tables: false };
    onNews([]);
    if (!data) return false;
    const text = data.getData('text/plain');
    const html = withoutPictureBytes(data.getData('text/html'));
    const tooLong = text.length > MOST_PASTED || html.length > MOST_HTML;
    // A picture alone: left to itself the browser would put it in, over what is selected.
    const onlyFiles = data.files.length > 0 && text === '' && html === '';
    if (!tooLong && !onlyFiles) return false;
    event.preventDefault();
    onNews([tooLong ? 'too_long' : 'pictures']);
    return true;
  };
  return {
    handleDOMEvents: {
      paste: (_, event) => refuses(event, event.clipboardData),
      drop: (_, event) => refuses(event, event.dataTransfer),
    },
    transformPastedHTML: (html) => {
      const clean = cleanHtml(withoutPictureBytes(html));
      origin = { own: html.includes('data-pm-slice'), tables: clean.news.includes('tables') };
      if (clean.news.length > 0) onNews(clean.news);
      return clean.html;
    },
    transformPasted: (slice, view) => fitSlice(slice, view.state, origin),
    handlePaste: (view, event) => {
      if (!oneLine) return false;
      const words = asOneLine(event.clipboardData?.getData('text/plain') ?? '');
      if (words) view.dispatch(view.state.tr.insertText(words));
      else onNews(['pictures']);
      return true;
    },
  };
}
