import { useClaimPage } from '../page/claim-page-context';
import { useRoomView } from '../room/hooks';
import { useSuggestions } from './suggestions-context';

/** What the person may do with the words of the draft now. */
export interface Writing {
  /** They may write in the draft or suggest changes to it. */
  isOpen: boolean;
  /** They may write in the document that the page shows: the draft, or their fork of it. */
  isEditable: boolean;
}

/**
 * Whether the person may write here. A contributor's draft is read-only for the server, which takes their suggestions apart
 * from it.
 */
export function useWriting(): Writing {
  const { may } = useClaimPage();
  const { ready, readOnly, refusal, full } = useRoomView();
  const { mode, isFork } = useSuggestions();
  const isRefused = refusal !== undefined && !full;
  const isOpen = !isRefused && (may('draft.edit') ? !readOnly : may('draft.suggest'));
  return { isOpen, isEditable: isOpen && ready && mode !== 'reading' && isFork === (mode === 'suggesting') };
}
