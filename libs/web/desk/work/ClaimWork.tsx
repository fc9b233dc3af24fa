import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { readFragment } from '@assay/api-schema';
import type { MoveEnd } from '@assay/web-claim/move';
import { announce, useUiTexts } from '@assay/ui';
import type { ClaimListRow } from '../list/claim-pages';
import { CLAIM_ROW } from '../list/ClaimRow';
import { useWorkTexts } from './texts';
import { ClaimWorkProvider } from './claim-work-context';
import type { Asked, ClaimWorkState } from './claim-work-context';
import { pageOf, standingOf, TAKEN_BACK_BY } from './moves';
import type { MovableClaim, Move } from './moves';
import { useStandingSentence } from './useStandingSentence';
import { WorkSaid } from './WorkSaid';
import type { Said } from './WorkSaid';

const ClaimMove = lazy(async () => ({ default: (await import('@assay/web-claim/move')).ClaimMove }));
const MoveDialog = lazy(() => import('./MoveDialog'));

/** A transition that is being taken. */
interface Taking {
  claimId: string;
  statement: string;
  name: Move['name'];
  /** It takes back the person's last one, and is not offered to be taken back itself. */
  isUndo: boolean;
}

/** What can be done with one claim of a list without leaving the Desk, and what came of it. */
export function ClaimWork({
  rows,
  onChanged,
  children,
}: {
  rows: readonly ClaimListRow[];
  /** Called after the person changed a claim, so that the list shows it at once. */
  onChanged: () => void;
  children: ReactNode;
}) {
  const work = useWorkTexts();
  const ui = useUiTexts();
  const navigate = useNavigate();
  const sayStanding = useStandingSentence();
  const [asked, setAsked] = useState<Asked>();
  const [taking, setTaking] = useState<Taking>();
  const [movedId, setMovedId] = useState<string>();
  const [said, setSaid] = useState<Said>();

  const statementOf = (claimId: string) => {
    const row = rows.find(({ id }) => id === claimId);
    return row ? readFragment(CLAIM_ROW, row.claim).statement : '';
  };
  const tell = (next: Said) => {
    setSaid(next);
    announce([next.text, next.why].filter(Boolean).join(' '));
  };
  const take = (claim: MovableClaim, move: Move) => {
    setAsked(undefined);
    const page = pageOf(claim, move);
    if (page) return void navigate(page);
    setSaid(undefined);
    setTaking({ claimId: claim.id, statement: statementOf(claim.id), name: move.name, isUndo: false });
  };
  const moveTo: ClaimWorkState['moveTo'] = (claim, to) => {
    const standing = standingOf(claim, to);
    if (standing.kind === 'here') return;
    const [move, other] = standing.kind === 'open' ? standing.moves : [];
    if (other) setAsked({ kind: 'move', claimId: claim.id, to });
    else if (move) take(claim, move);
    else
      tell({
        text: work('stays', { statement: statementOf(claim.id), stage: ui(`stage.${claim.stage}`) }),
        why: sayStanding(claim, standing),
        tone: 'bad',
      });
  };
  const ended = ({ claimId, statement, name, isUndo }: Taking, end: MoveEnd) => {
    setTaking(undefined);
    if (!end.moved) {
      if (end.why) tell({ text: work('refused', { statement }), why: end.why, tone: 'bad' });
      return;
    }
    const back = isUndo ? undefined : TAKEN_BACK_BY[name];
    tell({
      text: work('done', { statement, stage: ui(`stage.${end.to}`) }),
      tone: 'plain',
      undo: back && {
        label: work(`undo.${back}`),
        run: () => {
          setSaid(undefined);
          setTaking({ claimId, statement, name: back, isUndo: true });
        },
      },
    });
    setMovedId(claimId);
    onChanged();
  };

  return (
    <ClaimWorkProvider value={{ ask: setAsked, moveTo, movingId: taking?.claimId, movedId }}>
      {children}
      {said && <WorkSaid said={said} onClose={() => setSaid(undefined)} />}
      <Suspense>
        {asked?.kind === 'move' && (
          <MoveDialog
            claimId={asked.claimId}
            statement={statementOf(asked.claimId)}
            to={asked.to}
            onTake={take}
            onClose={() => setAsked(undefined)}
          />
        )}
      </Suspense>
      <Suspense>
        {taking && (
          <ClaimMove
            key={`${taking.claimId} ${taking.name}`}
            claimId={taking.claimId}
            transition={taking.name}
            onEnd={(end) => ended(taking, end)}
          />
        )}
      </Suspense>
    </ClaimWorkProvider>
  );
}
