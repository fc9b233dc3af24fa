import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react';
import type { ResultOf } from '@assay/api-schema';
import { announce } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { BulkProgress } from '../bulk/BulkProgress';
import type { CLAIM_ROW } from '../list/ClaimRow';
import type { Asked } from './claim-work-context';
import { SET_DUE } from './due.operations';
import { useWorkTexts } from './texts';
import { useMoves } from './useMoves';
import { WorkSaid } from './WorkSaid';
import type { Said } from './WorkSaid';

const BulkDialog = lazy(() => import('../bulk/BulkDialog'));
const ClaimMove = lazy(async () => ({ default: (await import('@assay/web-claim/move')).ClaimMove }));
const DueDialog = lazy(() => import('./DueDialog'));
const MoveDialog = lazy(() => import('./MoveDialog'));

type ShownRow = ResultOf<typeof CLAIM_ROW>;

/** Asks what a change of one claim needs, makes the change, and says what came of it, with its undo. */
export default function ClaimChanges({
  asked,
  ask,
  claimOf,
  onMoving,
  onMoved,
}: {
  asked: Asked | undefined;
  ask: (asked: Asked | undefined) => void;
  claimOf: (claimId: string | undefined) => ShownRow | undefined;
  /** Called with the claim that is being moved, and with none once that has ended. */
  onMoving: (claimId: string | undefined) => void;
  onMoved: (claimId: string) => void;
}) {
  const work = useWorkTexts();
  const [said, setSaid] = useState<Said>();
  const [bulk, setBulk] = useState<string>();
  const setDue = useSend(SET_DUE);
  const tell = (next: Said | undefined) => {
    setSaid(next);
    setBulk(undefined);
    if (next) announce([next.text, next.why].filter(Boolean).join(' '));
  };
  const statementOf = (claimId: string) => claimOf(claimId)?.statement ?? '';
  const { taking, take, moveTo, ended } = useMoves({ statementOf, ask, tell, onMoved });
  const drop = useEffectEvent(() => {
    if (asked?.kind !== 'drop') return;
    ask(undefined);
    moveTo(asked.claim, asked.to);
  });
  useEffect(() => drop(), [asked]);
  const tellMoving = useEffectEvent(onMoving);
  useEffect(() => tellMoving(taking?.claimId), [taking?.claimId]);

  const claim = asked?.kind === 'drop' ? undefined : claimOf(asked?.claimId);
  const onDueSet = ({ id: claimId, statement, dueAt }: ShownRow, version: number) => {
    ask(undefined);
    const undo = async () => {
      tell(undefined);
      if (await setDue.send({ input: { claimId, expectedVersion: version, dueAt } }))
        tell({ text: work('due.undone', { statement }), tone: 'plain' });
      else tell({ text: work('due.kept', { statement }), tone: 'bad' });
    };
    tell({
      text: work('due.done', { statement }),
      tone: 'plain',
      undo: { label: work('due.undo'), run: () => void undo() },
    });
  };
  const close = () => ask(undefined);

  return (
    <>
      {said && <WorkSaid said={said} onClose={() => setSaid(undefined)} />}
      {bulk && (
        <BulkProgress key={bulk} id={bulk} onSettled={() => undefined} onClose={() => setBulk(undefined)} />
      )}
      <Suspense>
        {asked?.kind === 'move' && (
          <MoveDialog
            claimId={asked.claimId}
            statement={statementOf(asked.claimId)}
            to={asked.to}
            onTake={take}
            onClose={close}
          />
        )}
        {asked?.kind === 'due' && claim && (
          <DueDialog claim={claim} onSet={(version) => onDueSet(claim, version)} onClose={close} />
        )}
        {(asked?.kind === 'assign' || asked?.kind === 'prioritise' || asked?.kind === 'tag') && claim && (
          <BulkDialog
            kind={asked.kind}
            count={1}
            which={{ claimIds: [claim.id] }}
            initial={{ memberIds: claim.assignees.map(({ id }) => id), priority: claim.priority }}
            onBegun={(id) => {
              tell(undefined);
              close();
              setBulk(id);
            }}
            onClose={close}
          />
        )}
      </Suspense>
      <Suspense>
        {taking && (
          <ClaimMove
            key={`${taking.claimId} ${taking.name}`}
            claimId={taking.claimId}
            transition={taking.name}
            onEnd={ended}
          />
        )}
      </Suspense>
    </>
  );
}
