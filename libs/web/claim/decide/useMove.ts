import { useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { announce, useUiTexts } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { MOVE_CLAIM, SUBMIT_DRAFT } from '../fragments';
import type { Room } from '../room/room';
import { useTexts } from '../texts';
import type { Move } from './moves';

/** Carries out moves of a claim. A submit names everything this browser wrote, so that the last sentence is in it (R2). */
export function useMove(claimId: string, room: Room | undefined) {
  const texts = useTexts();
  const ui = useUiTexts();
  const client = useApolloClient();
  const submit = useSend(SUBMIT_DRAFT);
  const plain = useSend(MOVE_CLAIM);
  const [asking, setAsking] = useState<'decline' | 'withdraw'>();

  const run = async (move: Move, reason?: string) => {
    const answer =
      move.name === 'submit'
        ? room && (await submit.send({ input: { claimId, snapshot: room.snapshot() } }))
        : await plain.send({ input: { claimId, transition: move.name, reason: reason?.trim() || null } });
    if (answer) {
      setAsking(undefined);
      announce(texts('moves.done', { stage: ui(`stage.${move.to}`) }));
    }
    await client.refetchQueries({ include: 'active' });
    return answer !== undefined;
  };
  const press = (move: Move) => {
    if (move.name === 'decline' || move.name === 'withdraw') setAsking(move.name);
    else void run(move);
  };
  return {
    press,
    run,
    asking,
    stopAsking: () => setAsking(undefined),
    busy: submit.busy || plain.busy,
    problem: submit.problem ?? plain.problem,
  };
}

/** What {@link useMove} gives. */
export type Moving = ReturnType<typeof useMove>;
