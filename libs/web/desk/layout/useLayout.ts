import { useSearchParams } from 'react-router';
import { useViewer } from '@assay/web-session';

export const LAYOUTS = ['table', 'board'] as const;

/** How the Desk shows its claims: as a table, or as a board with a column for each stage. */
export type Layout = (typeof LAYOUTS)[number];

/** Name in the local storage. It holds nothing that the member reads or writes, and so stays when they sign out. */
const nameOf = (memberId: string) => `assay:${memberId}:desk-layout`;

const layoutOf = (name: string | null) => LAYOUTS.find((one) => one === name);

/** What the member chose last in this browser; undefined if nothing. */
function keptLayout(memberId: string): Layout | undefined {
  try {
    return layoutOf(localStorage.getItem(nameOf(memberId)));
  } catch {
    return undefined;
  }
}

/** The layout that the address names, else the one that the member chose last; and the function that chooses another. */
export function useLayout(): { layout: Layout; choose: (layout: Layout) => void } {
  const { member } = useViewer();
  const [address, setAddress] = useSearchParams();
  return {
    layout: layoutOf(address.get('layout')) ?? keptLayout(member.id) ?? 'table',
    choose: (layout) => {
      try {
        localStorage.setItem(nameOf(member.id), layout);
      } catch {
        // A browser that stores nothing keeps the choice in the address alone.
      }
      const next = new URLSearchParams(address);
      next.set('layout', layout);
      setAddress(next);
    },
  };
}
