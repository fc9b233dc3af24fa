import { useState } from 'react';
import { announce, takeLostFocus, useUiTexts } from '@assay/ui';
import { useSend } from '@assay/web-session';
import type { CorrectionNotice, Stage } from '@assay/domain';
import { MOVE_CLAIM, SUBMIT_DRAFT, VOID_VERDICT } from './transitions.operations';
import type { Room } from '../room/room';
import type { SetAside } from './useSetAside';
import { useTexts } from './texts';
import { asksForWords } from './transitions';
import type { Transition } from './transitions';

/** The class of the correction that is submitted. */
type CorrectionKind = Omit<CorrectionNotice, 'notice'>;

/**
 * Performs transitions of a claim. A submission contains the snapshot of all that this browser wrote, so that the
 * revision includes the last sentence (R2).
 *
 * @param aside the suggestions that do not keep the draft from being submitted; a submission ends this choice
 */
export function useTransitionRunner(
  claimId: string,
  room: Room | undefined,
  stage: Stage | undefined,
  aside: SetAside,
) {
  const texts = useTexts();
  const ui = useUiTexts();
  const submit = useSend(SUBMIT_DRAFT);
  const plain = useSend(MOVE_CLAIM);
  const voiding = useSend(VOID_VERDICT);
  const [asking, setAsking] = useState<Transition['name']>();

  const take = async (transition: Transition, reason: string, correction: CorrectionKind | null) => {
    if (transition.name === 'void') return voiding.send({ input: { claimId, reason } });
    if (transition.name !== 'submit')
      return plain.send({ input: { claimId, transition: transition.name, reason: reason || null } });
    const input = {
      claimId,
      snapshot: room?.snapshot() ?? '',
      correction: correction && { ...correction, notice: reason },
      setAside: [...aside.ids],
    };
    return room && submit.send({ input });
  };
  const run = async (transition: Transition, reason = '', correction: CorrectionKind | null = null) => {
    const answer = await take(transition, reason.trim(), correction);
    if (answer) {
      if (transition.name === 'submit') aside.clear();
      setAsking(undefined);
      announce(texts('transitions.done', { stage: ui(`stage.${transition.to}`) }));
    }
    // The pressed button may have been removed with the stage it belonged to.
    requestAnimationFrame(() => takeLostFocus(document.getElementById('place')));
    return answer !== undefined;
  };
  const press = (transition: Transition) => {
    if (asksForWords(transition, stage)) setAsking(transition.name);
    else void run(transition);
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

/** The result of {@link useTransitionRunner}. */
export type TransitionRunner = ReturnType<typeof useTransitionRunner>;
