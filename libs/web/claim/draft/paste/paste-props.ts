import type { EditorProps } from '@tiptap/pm/view';
import { readPage } from '../binding/read-page';
import { asOneLine, cleanHtml, fitSlice, MOST_PASTED, withoutPictureBytes } from './paste';
import type { Origin, PasteLoss } from './paste';

/** Maximum length of pasted HTML; longer HTML is not parsed. */
const MOST_HTML = MOST_PASTED * 8;

/**
 * How a field handles pasted and dropped content.
 *
 * @param oneLine the field has one line of plain text
 * @param onLoss called with the kinds of content that a draft cannot hold; an empty list clears an earlier message
 */
export function pasteProps(oneLine: boolean, onLoss: (losses: readonly PasteLoss[]) => void): EditorProps {
  let origin: Origin = { own: false, tables: false };
  /** Refuses content that no draft can hold, before the browser or the editor reads it. */
  const refuses = (event: Event, data: DataTransfer | null): boolean => {
    origin = { own: false, tables: false };
    onLoss([]);
    if (!data) return false;
    const text = data.getData('text/plain');
    const html = withoutPictureBytes(data.getData('text/html'));
    const tooLong = text.length > MOST_PASTED || html.length > MOST_HTML;
    // Only an image: the browser's default would insert it in place of the selection.
    const onlyFiles = data.files.length > 0 && text === '' && html === '';
    if (!tooLong && !onlyFiles) return false;
    event.preventDefault();
    onLoss([tooLong ? 'too_long' : 'pictures']);
    return true;
  };
  return {
    handleDOMEvents: {
      paste: (view, event) => {
        // A paste right after a click goes where the caret is on the page, and not where it was.
        readPage(view);
        return refuses(event, event.clipboardData);
      },
      drop: (_, event) => refuses(event, event.dataTransfer),
    },
    transformPastedHTML: (html) => {
      const clean = cleanHtml(withoutPictureBytes(html));
      origin = { own: html.includes('data-pm-slice'), tables: clean.hasTables };
      if (clean.losses.length > 0) onLoss(clean.losses);
      return clean.html;
    },
    transformPasted: (slice, view) => fitSlice(slice, view.state, origin),
    handlePaste: (view, event) => {
      if (!oneLine) return false;
      const words = asOneLine(event.clipboardData?.getData('text/plain') ?? '');
      if (words) view.dispatch(view.state.tr.insertText(words));
      else onLoss(['pictures']);
      return true;
    },
  };
}
