import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { readFragment } from '@assay/api-schema';
import { useMay, useOffered, usePaletteAsked } from '@assay/web-session';
import type { OfferedAction } from '@assay/web-session';
import type { ClaimListRow } from '../list/claim-pages';
import { CLAIM_ROW } from '../list/ClaimRow';
import { ClaimWorkProvider } from './claim-work-context';
import type { Asked } from './claim-work-context';
import { claimInFocus, isOnClaim, useFocusedClaim } from './useFocusedClaim';
import { usePeek } from './usePeek';

const ClaimChanges = lazy(() => import('./ClaimChanges'));
const ClaimPeek = lazy(() => import('./ClaimPeek'));

/** What can be done with one claim of a list without leaving the Desk, and what came of it. */
export function ClaimWork({
  rows,
  onMoved,
  children,
}: {
  /** The claims of the list in their order. */
  rows: readonly ClaimListRow[];
  /** Called after the person moved a claim, so that the list shows it at once. */
  onMoved?: () => void;
  children: ReactNode;
}) {
  const mayTriage = useMay('claim.triage');
  const mayEdit = useMay('claim.edit');
  const isPaletteAsked = usePaletteAsked();
  const [asked, setAsked] = useState<Asked>();
  const [wasAsked, setWasAsked] = useState(false);
  const [movingId, setMovingId] = useState<string>();
  const [movedId, setMovedId] = useState<string>();
  const ask = (next: Asked | undefined) => {
    setAsked(next);
    setWasAsked(true);
  };
  const claimOf = (claimId: string | undefined) => {
    const row = rows.find(({ id }) => id === claimId);
    return row && readFragment(CLAIM_ROW, row.claim);
  };
  const peek = usePeek(rows.map(({ id }) => id));
  const lastId = useFocusedClaim((claimId) => {
    // The peek shows the claim that the person goes to.
    if (peek.peekId !== undefined && peek.peekId !== claimId && isOnClaim()) peek.show(claimId);
  });

  // The peek follows the focus, so it shows the claim that the actions of the palette are about.
  const subjectId = peek.peekId ?? lastId;
  // A dialog that was asked for may still be loading: what is typed meanwhile is meant for it.
  const isFree = asked === undefined && !isPaletteAsked;
  const offer = (id: OfferedAction['id'], when: boolean, run: (claimId: string) => void): OfferedAction => ({
    id,
    when: when && subjectId !== undefined,
    note: claimOf(subjectId)?.statement,
    takesKeys: () => isFree && claimInFocus() !== undefined,
    run: () => {
      const claimId = claimInFocus() ?? subjectId;
      if (claimOf(claimId)) run(claimId!);
    },
  });
  const actions = useOffered([
    {
      ...offer('row.peek', true, (id) => (peek.peekId === id ? peek.close() : peek.show(id))),
      takesKeys: () => isFree && isOnClaim(),
    },
    offer('row.assign', mayTriage, (claimId) => ask({ kind: 'assign', claimId })),
    offer('row.due', mayEdit, (claimId) => ask({ kind: 'due', claimId })),
    offer('row.prioritise', mayTriage, (claimId) => ask({ kind: 'prioritise', claimId })),
    offer('row.tag', mayTriage, (claimId) => ask({ kind: 'tag', claimId })),
    offer('row.move', true, (claimId) => ask({ kind: 'move', claimId })),
    { id: 'row.closePeek', when: peek.peekId !== undefined, run: peek.close },
  ]);

  return (
    <ClaimWorkProvider value={{ ask, movingId, movedId, peekId: peek.peekId, peek: peek.show }}>
      {children}
      <Suspense>
        {peek.peekId && (
          <ClaimPeek
            claimId={peek.peekId}
            actions={actions.filter(({ id }) => id !== 'row.peek' && id !== 'row.closePeek')}
            onStep={peek.step}
            onClose={peek.close}
          />
        )}
      </Suspense>
      <Suspense>
        {wasAsked && (
          <ClaimChanges
            asked={asked}
            ask={ask}
            claimOf={claimOf}
            onMoving={setMovingId}
            onMoved={(claimId) => {
              setMovedId(claimId);
              onMoved?.();
            }}
          />
        )}
      </Suspense>
    </ClaimWorkProvider>
  );
}
