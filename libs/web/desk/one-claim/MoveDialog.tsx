import { useEffect, useRef } from 'react';
import { useQuery } from '@apollo/client/react';
import { STAGES } from '@assay/domain';
import type { Stage } from '@assay/domain';
import { Button, Dialog, GatedButton, Notice, Skeleton, StagePill } from '@assay/ui';
import { problemOf } from '@assay/web-session';
import { useTexts } from '../texts';
import { useWorkTexts } from './texts';
import { CLAIM_MOVES, pageOf, standingOf } from './moves';
import type { MovableClaim, Move } from './moves';
import { useStandingSentence } from './useStandingSentence';
import styles from './work.module.css';

/** Lists the stages with the transitions that lead there, and for each that is not possible, why. */
export default function MoveDialog({
  claimId,
  statement,
  to,
  onTake,
  onClose,
}: {
  claimId: string;
  statement: string;
  /** Only the transitions to this stage; undefined for all. */
  to: Stage | undefined;
  onTake: (claim: MovableClaim, move: Move) => void;
  onClose: () => void;
}) {
  const texts = useTexts();
  const work = useWorkTexts();
  const sayStanding = useStandingSentence();
  const { data, error } = useQuery(CLAIM_MOVES, { variables: { id: claimId }, fetchPolicy: 'network-only' });
  const claim = data?.claim;
  const standings = claim
    ? STAGES.filter((stage) => to === undefined || stage === to).map((stage) => ({
        stage,
        standing: standingOf(claim, stage),
      }))
    : [];
  const ways = standings.flatMap(({ stage, standing }) =>
    standing.kind === 'open' || standing.kind === 'blocked' ? [{ stage, standing }] : [],
  );
  const noWay = standings.find(({ standing }) => standing.kind === 'unreachable')?.standing;
  const list = useRef<HTMLUListElement>(null);
  const isLoaded = claim !== undefined && claim !== null;
  useEffect(() => {
    // Once the answer has arrived, the keyboard is on the first transition that is possible.
    if (isLoaded) list.current?.querySelector<HTMLElement>('button:not([aria-disabled])')?.focus();
  }, [isLoaded]);
  return (
    <Dialog title={work('title')} onClose={onClose} size={480}>
      <p className={styles.about} dir="auto">
        {statement}
      </p>
      {error && <Notice tone="bad">{problemOf(error).message}</Notice>}
      {!claim && !error && <Skeleton lines={[{ tall: 40 }, { tall: 40 }, { tall: 40 }]} />}
      {claim && (
        <ul ref={list} className={styles.stages}>
          {ways.map(({ stage, standing }) => (
            <li key={stage}>
              <StagePill stage={stage} />
              <div>
                {standing.moves.map((move) => (
                  <GatedButton
                    key={move.name}
                    size="s"
                    reasonsFrom="start"
                    allowed={move.allowed}
                    blockers={move.blockers}
                    onClick={() => onTake(claim, move)}
                  >
                    {work(`name.${move.name}`)}
                    {pageOf(claim, move) && <small>{work('opensReview')}</small>}
                  </GatedButton>
                ))}
                {standing.kind === 'blocked' && <p>{sayStanding(claim, standing)}</p>}
              </div>
            </li>
          ))}
        </ul>
      )}
      {claim && noWay && <p className={styles.noWay}>{sayStanding(claim, noWay)}</p>}
      <Button onClick={onClose}>{texts('assign.cancel')}</Button>
    </Dialog>
  );
}
