import type { Stage } from '@assay/domain';
import { sayList, sayWhy, useUiTexts } from '@assay/ui';
import { useWorkTexts } from './texts';
import { pageOf } from './moves';
import type { MovableClaim, Standing } from './moves';

/** Says in a sentence what a column means for a claim: what is done there, or why the claim cannot go there. */
export function useStandingSentence(): (claim: MovableClaim, standing: Standing) => string {
  const work = useWorkTexts();
  const ui = useUiTexts();
  const stage = (name: Stage) => ui(`stage.${name}`);
  return (claim, standing) => {
    switch (standing.kind) {
      case 'here':
        return work('here');
      case 'open':
        return work('drop', {
          moves: sayList(
            standing.moves.map((move) => {
              const name = work(`name.${move.name}`);
              return pageOf(claim, move) ? work('atReview', { move: name }) : name;
            }),
          ),
        });
      case 'blocked':
        return standing.moves.flatMap(({ blockers }) => blockers.map(sayWhy)).join(' ');
      case 'unreachable':
        return work('unreachable', {
          from: stage(claim.stage),
          stages: sayList(standing.reachable.map(stage)),
        });
    }
  };
}
