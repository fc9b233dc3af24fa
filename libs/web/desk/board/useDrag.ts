import { useEffect, useEffectEvent, useState } from 'react';
import type { RefObject } from 'react';
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useApolloClient } from '@apollo/client/react';
import type { Stage } from '@assay/domain';
import { CLAIM_MOVES } from '../one-claim/moves';
import type { MovableClaim } from '../one-claim/moves';

/** The claim that is dragged. */
export interface Drag {
  claimId: string;
  /** The column under the pointer. */
  over: Stage | undefined;
  /** What may be done with it; undefined until the server has answered. */
  claim: MovableClaim | undefined;
}

/** Lets a card be dragged. */
export function useDraggable(card: RefObject<HTMLElement | null>, claimId: string): void {
  useEffect(
    () => draggable({ element: card.current!, getInitialData: () => ({ claimId }) }),
    [card, claimId],
  );
}

/** Lets cards be dropped on a column. */
export function useDropTarget(column: RefObject<HTMLElement | null>, stage: Stage): void {
  useEffect(
    () => dropTargetForElements({ element: column.current!, getData: () => ({ stage }) }),
    [column, stage],
  );
}

/**
 * Follows a card that is dragged over the board, and asks the server once what may be done with it.
 *
 * @param onDrop called with the column that it was dropped on, when the server has answered
 */
export function useDrag(onDrop: (claim: MovableClaim, to: Stage) => void): Drag | undefined {
  const client = useApolloClient();
  const [drag, setDrag] = useState<Drag>();
  const dropped = useEffectEvent(onDrop);
  useEffect(() => {
    let asked: Promise<MovableClaim | undefined> = Promise.resolve(undefined);
    const stageUnder = (targets: readonly { data: Record<string | symbol, unknown> }[]) =>
      targets[0]?.data.stage as Stage | undefined;
    return monitorForElements({
      canMonitor: ({ source }) => typeof source.data.claimId === 'string',
      onDragStart: ({ source }) => {
        const claimId = source.data.claimId as string;
        setDrag({ claimId, over: undefined, claim: undefined });
        asked = client
          .query({ query: CLAIM_MOVES, variables: { id: claimId }, fetchPolicy: 'network-only' })
          .then(
            ({ data }) => data?.claim ?? undefined,
            () => undefined,
          );
        void asked.then((claim) => setDrag((now) => (now?.claimId === claimId ? { ...now, claim } : now)));
      },
      onDropTargetChange: ({ location }) => {
        const over = stageUnder(location.current.dropTargets);
        setDrag((now) => now && { ...now, over });
      },
      onDrop: ({ location }) => {
        setDrag(undefined);
        const to = stageUnder(location.current.dropTargets);
        if (to) void asked.then((claim) => claim && dropped(claim, to));
      },
    });
  }, [client]);
  return drag;
}
