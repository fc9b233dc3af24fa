import { focusIsLost } from '@assay/ui';

/**
 * Remembers the focused element and the words that are selected on the page, which a field that takes the focus would
 * unselect. Returns the function that gives both back.
 */
export function rememberFocus(): () => void {
  const before = document.activeElement;
  const selection = getSelection();
  const range =
    selection && selection.rangeCount > 0 && !selection.isCollapsed
      ? selection.getRangeAt(0).cloneRange()
      : undefined;
  return () => {
    if (before instanceof HTMLElement && before.isConnected && before !== document.body) {
      // A dialog that closes gives the focus back without the caret (Chromium): what is typed then would be lost.
      before.blur();
      before.focus({ preventScroll: true });
    }
    if (focusIsLost()) document.getElementById('place')?.focus({ preventScroll: true });
    const at = document.activeElement;
    // A text field and an editor restore their own selection.
    const isOwn = at instanceof HTMLElement && (at.isContentEditable || at.matches('input, textarea'));
    if (!range || isOwn || !range.startContainer.isConnected) return;
    selection?.removeAllRanges();
    selection?.addRange(range);
  };
}
