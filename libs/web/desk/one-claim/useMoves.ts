import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Stage } from '@assay/domain';
import { useUiTexts } from '@assay/ui';
import type { MoveEnd } from '@assay/web-claim/move';
import type { Asked } from './claim-work-context';
import { pageOf, standingOf, TAKEN_BACK_BY } from './moves';
import type { MovableClaim, Move } from './moves';
import { useWorkTexts } from './texts';
import { useStandingSentence } from './useStandingSentence';
import type { Said } from './WorkSaid';

/** A transition that is being taken. */
interface Taking {
  claimId: string;
  statement: string;
  name: Move['name'];
  /** It takes back the person's last one, and is not offered to be taken back itself. */
  isUndo: boolean;
}

/** Moves claims between stages, and says what came of it. */
export function useMoves({
  statementOf,
  ask,
  tell,
  onMoved,
}: {
  statementOf: (claimId: string) => string;
  ask: (asked: Asked | undefined) => void;
  tell: (said: Said | undefined) => void;
  onMoved: (claimId: string) => void;
}) {
  const work = useWorkTexts();
  const ui = useUiTexts();
  const navigate = useNavigate();
  const sayStanding = useStandingSentence();
  const [taking, setTaking] = useState<Taking>();

  const take = (claim: MovableClaim, move: Move) => {
    ask(undefined);
    const page = pageOf(claim, move);
    if (page) return void navigate(page);
    tell(undefined);
    setTaking({ claimId: claim.id, statement: statementOf(claim.id), name: move.name, isUndo: false });
  };
  const moveTo = (claim: MovableClaim, to: Stage) => {
    const standing = standingOf(claim, to);
    if (standing.kind === 'here') return;
    const [move, other] = standing.kind === 'open' ? standing.moves : [];
    if (other) ask({ kind: 'move', claimId: claim.id, to });
    else if (move) take(claim, move);
    else
      tell({
        text: work('stays', { statement: statementOf(claim.id), stage: ui(`stage.${claim.stage}`) }),
        why: sayStanding(claim, standing),
        tone: 'bad',
      });
  };
  const ended = (end: MoveEnd) => {
    setTaking(undefined);
    if (!taking) return;
    const { claimId, statement, name, isUndo } = taking;
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
          tell(undefined);
          setTaking({ claimId, statement, name: back, isUndo: true });
        },
      },
    });
    onMoved(claimId);
  };
  return { taking, take, moveTo, ended };
}
