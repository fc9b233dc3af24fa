import type { Stage } from '@assay/domain';
import { sayList, sayWhy, useUiTexts } from '@assay/ui';
import { useTexts } from '../texts';
import { pageOf } from './moves';
import type { MovableClaim, Standing } from './moves';

/** Says in a sentence what a column means for a claim: what is done there, or why the claim cannot go there. */
export function useStandingSentence(): (claim: MovableClaim, standing: Standing) => string {
  const texts = useTexts();
  const ui = useUiTexts();
  const stage = (name: Stage) => ui(`stage.${name}`);
  return (claim, standing) => {
    switch (standing.kind) {
      case 'here':
        return texts('move.here');
      case 'open':
        return texts('move.drop', {
          moves: sayList(
            standing.moves.map((move) => {
              const name = texts(`move.name.${move.name}`);
              return pageOf(claim, move) ? texts('move.atReview', { move: name }) : name;
            }),
          ),
        });
      case 'blocked':
        return standing.moves.flatMap(({ blockers }) => blockers.map(sayWhy)).join(' ');
      case 'unreachable':
        return texts('move.unreachable', {
          from: stage(claim.stage),
          stages: sayList(standing.reachable.map(stage)),
        });
    }
  };
}
