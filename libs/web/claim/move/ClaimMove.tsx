import { lazy, Suspense, useEffect, useEffectEvent, useRef, useSyncExternalStore } from 'react';
import { useQuery } from '@apollo/client/react';
import { readFragment } from '@assay/api-schema';
import type { Stage } from '@assay/domain';
import { problemOf, useViewer } from '@assay/web-session';
import { useSetAside } from '../decide/useSetAside';
import { asksForWords, transitionsOfStage } from '../decide/transitions';
import type { Transition } from '../decide/transitions';
import { CLAIM_TRANSITIONS } from '../decide/transitions.operations';
import { useTransitionRunner } from '../decide/useTransitionRunner';
import type { TransitionRunner } from '../decide/useTransitionRunner';
import { useOpenRoom } from '../room/hooks';
import type { Room } from '../room/room';
import { CLAIM_TO_MOVE } from './move.operations';

const CorrectionDialog = lazy(() => import('../decide/CorrectionDialog'));
const ReasonDialog = lazy(() => import('../decide/ReasonDialog'));

/** How a transition ended: the claim moved, the person stopped it, or the server refused it, with the reason. */
export type MoveEnd = { moved: true; to: Stage } | { moved: false; why?: string };

/**
 * Takes one transition of a claim outside its page: with the same mutation, and the same form where it needs words. The
 * draft is opened for a submission, so that the revision includes what this browser wrote and has not sent (R2).
 */
export function ClaimMove({
  claimId,
  transition: name,
  onEnd,
}: {
  claimId: string;
  transition: Transition['name'];
  onEnd: (end: MoveEnd) => void;
}) {
  const { member } = useViewer();
  const { data, error } = useQuery(CLAIM_TO_MOVE, {
    variables: { id: claimId },
    fetchPolicy: 'network-only',
  });
  const claim = data?.claim;
  const facts = claim && readFragment(CLAIM_TRANSITIONS, claim);
  const transition = transitionsOfStage(facts?.availableTransitions ?? []).find((one) => one.name === name);
  const submits = name === 'submit';
  const room = useOpenRoom(
    submits ? claim?.draft.documentName : undefined,
    member.id,
    submits,
    NO_MESSAGES,
  )?.room;
  const isReady = useIsReady(room);
  const runner = useTransitionRunner(claimId, room, facts?.stage, useSetAside());
  const whole: TransitionRunner = {
    ...runner,
    run: async (taken, ...words) => {
      const moved = await runner.run(taken, ...words);
      if (moved) onEnd({ moved, to: taken.to });
      return moved;
    },
    stopAsking: () => {
      runner.stopAsking();
      onEnd({ moved: false });
    },
  };

  const begun = useRef(false);
  const begin = useEffectEvent(() => {
    if (begun.current || !facts) return;
    begun.current = true;
    // Since the person chose it, a colleague may have moved the claim.
    if (!transition) onEnd({ moved: false });
    else if (asksForWords(transition, facts.stage)) runner.press(transition);
    else void whole.run(transition);
  });
  const canBegin = facts !== undefined && (!submits || isReady);
  useEffect(() => {
    if (canBegin) begin();
  }, [canBegin]);

  const why = runner.asking ? undefined : runner.problem?.message;
  const unread = error && problemOf(error).message;
  const tell = useEffectEvent((sentence: string) => onEnd({ moved: false, why: sentence }));
  useEffect(() => {
    if (why ?? unread) tell((why ?? unread)!);
  }, [why, unread]);

  if (!transition || !runner.asking) return null;
  return (
    <Suspense>
      {runner.asking === 'submit' ? (
        <CorrectionDialog
          transition={transition}
          runner={whole}
          isVoid={claim?.publication?.isVoid ?? false}
        />
      ) : (
        <ReasonDialog transition={transition} runner={whole} />
      )}
    </Suspense>
  );
}

const NO_MESSAGES = { onRejoined: () => undefined, onReadiness: () => undefined };

/** Whether the document of a room has arrived. */
function useIsReady(room: Room | undefined): boolean {
  return useSyncExternalStore(room?.subscribe ?? NEVER, () => room?.view().ready ?? false);
}

const NEVER = () => () => undefined;
