import type { SaveState } from '@assay/draft-client';
import { useRoomView } from '../room/hooks';
import { useSuggestionsHere } from '../suggestion/suggestions-context';
import type { SuggestionsState } from '../suggestion/suggestions-context';
import { useTexts } from './texts';
import styles from './page.module.css';

/** The save status of the draft, and of what the person suggests on it. Screen readers announce its changes politely. */
export function SaveLine() {
  const texts = useTexts();
  const { save: ofDraft, ready } = useRoomView();
  const suggestions = useSuggestionsHere();
  const save = suggestions ? withSuggestions(ofDraft, suggestions) : ofDraft;
  // Without an open draft there are no words whose status could be shown.
  const closed = ready
    ? undefined
    : (['offline', 'blocked'] as const).find((state) => save.startsWith(state));
  return (
    <span className={styles.save} data-save={save} role="status" aria-label={texts('save.label')}>
      {texts(closed ? `save.${closed}_closed` : `save.${save}`)}
    </span>
  );
}

/** The status of the draft, unless words of a suggestion, which the page shows in the draft's fields, are less safe. */
function withSuggestions(
  save: SaveState,
  { modes, isFork, isSending, isKept, refused }: SuggestionsState,
): SaveState {
  // The draft itself is read-only for a person who may suggest alone; what they write here is not.
  const isSuggested = save === 'read_only' && isFork && !modes.includes('editing');
  if (save === 'saved' || isSuggested) {
    if (isFork && refused.words.length > 0) return 'refused';
    return isSending ? 'saving' : isSuggested ? 'saved' : save;
  }
  const isUnkept = isSending && !isKept;
  switch (save) {
    case 'offline':
    case 'blocked':
    case 'store_away':
    case 'signed_out':
      return isUnkept ? `${save}_unkept` : save;
    default:
      return save;
  }
}
