import type { EditorProps, EditorView } from '@tiptap/pm/view';
import { giveImages } from '../image/image-events';
import { readPage } from '../binding/read-page';
import { asOneLine, cleanHtml, fitSlice, MOST_PASTED, withoutPictureBytes } from './paste';
import type { Origin, PasteLoss } from './paste';

/** Maximum length of pasted HTML; longer HTML is not parsed. */
const MOST_HTML = MOST_PASTED * 8;

/** What a paste needs from the page. */
interface PasteSurroundings {
  /** Called with the kinds of content that a draft cannot hold; an empty list clears an earlier message. */
  onLoss: (losses: readonly PasteLoss[]) => void;
  /** The claim whose own images are taken over. */
  claimId: string;
}

/** The files of images, where there are no words beside them: a picture that is copied comes with its address as HTML. */
function imagesIn(data: DataTransfer, text: string, html: string): File[] {
  const files = [...data.files];
  const isPictureAlone =
    html === '' || !new DOMParser().parseFromString(html, 'text/html').body.textContent?.trim();
  if (text.trim() !== '' || !isPictureAlone || !files.every(({ type }) => type.startsWith('image/')))
    return [];
  return files;
}

/**
 * How a field handles pasted and dropped content.
 *
 * @param oneLine the field has one line of plain text
 * @param around the page's part in it
 */
export function pasteProps(oneLine: boolean, { onLoss, claimId }: PasteSurroundings): EditorProps {
  let origin: Origin = { own: false, tables: false };
  /** Refuses content that no draft can hold, before the browser or the editor reads it. */
  const refuses = (
    view: EditorView,
    event: ClipboardEvent | DragEvent,
    data: DataTransfer | null,
  ): boolean => {
    origin = { own: false, tables: false };
    onLoss([]);
    if (!data) return false;
    const text = data.getData('text/plain');
    const html = withoutPictureBytes(data.getData('text/html'));
    const tooLong = text.length > MOST_PASTED || html.length > MOST_HTML;
    const images = tooLong || oneLine || !view.editable ? [] : imagesIn(data, text, html);
    if (images.length > 0) {
      event.preventDefault();
      const dropped =
        'clientX' in event ? view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos : undefined;
      giveImages(view.dom, images, dropped);
      return true;
    }
    // Only a file: the browser's default would insert it in place of the selection.
    const onlyFiles = data.files.length > 0 && text === '' && html === '';
    if (!tooLong && !onlyFiles) return false;
    event.preventDefault();
    onLoss([tooLong ? 'too_long' : oneLine ? 'headline_picture' : 'files']);
    return true;
  };
  return {
    handleDOMEvents: {
      paste: (view, event) => {
        // A paste right after a click goes where the caret is on the page, and not where it was.
        readPage(view);
        return refuses(view, event, event.clipboardData);
      },
      drop: (view, event) => refuses(view, event, event.dataTransfer),
    },
    transformPastedHTML: (html) => {
      const clean = cleanHtml(withoutPictureBytes(html), claimId);
      origin = { own: html.includes('data-pm-slice'), tables: clean.hasTables };
      if (clean.losses.length > 0) onLoss(clean.losses);
      return clean.html;
    },
    transformPasted: (slice, view) => fitSlice(slice, view.state, origin),
    handlePaste: (view, event) => {
      if (!oneLine) return false;
      const words = asOneLine(event.clipboardData?.getData('text/plain') ?? '');
      if (words) view.dispatch(view.state.tr.insertText(words));
      else onLoss(['headline_picture']);
      return true;
    },
  };
}
