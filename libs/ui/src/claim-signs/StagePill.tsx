import type { Stage } from '@assay/domain';
import { useUiTexts } from '../texts';
import styles from './signs.module.css';

/** The CSS variable that holds a stage's colour. */
export function stageColour(stage: Stage): string {
  return `var(--stage-${stage.replace('_', '-')})`;
}

/** Where a claim is, in a word with its colour beside it. */
export function StagePill({ stage }: { stage: Stage }) {
  const say = useUiTexts();
  return (
    <span className={styles.pill} style={{ '--k': stageColour(stage) }}>
      <i aria-hidden="true" />
      {say(`stage.${stage}`)}
    </span>
  );
}
