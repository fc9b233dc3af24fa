import { useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { announce, takeLostFocus, useUiTexts } from '@assay/ui';
import { askAgain, useSend } from '@assay/web-session';
import type { CorrectionNotice, Stage } from '@assay/domain';
import { MOVE_CLAIM, SUBMIT_DRAFT, VOID_VERDICT } from './moves.operations';
import type { Room } from '../room/room';
import { useTexts } from './texts';
import type { Move } from './moves';

/** What kind of correction a submission is. */
type CorrectionKind = Omit<CorrectionNotice, 'notice'>;

/** Carries out moves of a claim. A submit names everything this browser wrote, so that the last sentence is in it (R2). */
export function useMove(claimId: string, room: Room | undefined, stage: Stage | undefined) {
  const texts = useTexts();
  const ui = useUiTexts();
  const client = useApolloClient();
  const submit = useSend(SUBMIT_DRAFT);
  const plain = useSend(MOVE_CLAIM);
  const voiding = useSend(VOID_VERDICT);
  const [asking, setAsking] = useState<Move['name']>();

  const take = async (move: Move, reason: string, correction: CorrectionKind | null) => {
    if (move.name === 'void') return voiding.send({ input: { claimId, reason } });
    if (move.name !== 'submit')
      return plain.send({ input: { claimId, transition: move.name, reason: reason || null } });
    const input = {
      claimId,
      snapshot: room?.snapshot() ?? '',
      correction: correction && { ...correction, notice: reason },
    };
    return room && submit.send({ input });
  };
  const run = async (move: Move, reason = '', correction: CorrectionKind | null = null) => {
    const answer = await take(move, reason.trim(), correction);
    if (answer) {
      setAsking(undefined);
      announce(texts('moves.done', { stage: ui(`stage.${move.to}`) }));
    }
    await askAgain(client);
    // The button that was pressed may be gone with the stage it belonged to.
    requestAnimationFrame(() => takeLostFocus(document.getElementById('place')));
    return answer !== undefined;
  };
  const press = (move: Move) => {
    // What is public is changed with words to the public; they are asked for first.
    const needsWords = stage === 'published' && move.name === 'submit';
    if (needsWords || ['decline', 'withdraw', 'void'].includes(move.name)) setAsking(move.name);
    else void run(move);
  };
  return {
    press,
    run,
    asking,
    stopAsking: () => setAsking(undefined),
    busy: submit.busy || plain.busy || voiding.busy,
    problem: submit.problem ?? plain.problem ?? voiding.problem,
  };
}

/** What {@link useMove} gives. */
export type Moving = ReturnType<typeof useMove>;
