import { createContext, use } from 'react';
import type { Permission } from '@assay/domain';
import type { DiscussionState } from '../discussion/useDiscussion';

/** What the Discussion tab shows: one thread, the threads on one piece of evidence, or all. */
type DiscussionAddress = { thread: string } | { evidence: string } | Record<string, never>;

/** What all parts of a claim's page know of it. */
export interface ClaimPageState {
  claimId: string;
  /** Whether the server grants the viewer a permission on this claim. */
  may: (permission: Permission) => boolean;
  /** The discussion in numbers; undefined until it is loaded. */
  discussion: DiscussionState | undefined;
  /** Ids of suggestions that the person set aside: they do not keep the draft from being submitted. */
  setAside: ReadonlySet<string>;
  /** Sets a suggestion aside, or no longer. */
  putAside: (id: string, isAside: boolean) => void;
  /** Opens the Discussion tab. With `stays`, the focus stays where it is. */
  discuss: (about: DiscussionAddress, stays?: boolean) => void;
}

const ClaimPageContext = createContext<ClaimPageState | undefined>(undefined);
export const ClaimPageProvider = ClaimPageContext.Provider;

/** The claim of the page; to be used inside `ClaimPage`. */
export function useClaimPage(): ClaimPageState {
  const page = use(ClaimPageContext);
  if (!page) throw new Error('useClaimPage needs the claim page around it');
  return page;
}
