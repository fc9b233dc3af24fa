import type { en } from '../texts/en';
import { useUiTexts } from '../texts';
import styles from './signs.module.css';

/** A stage with a word and a colour of its own. */
export type ShownStage = keyof (typeof en)['stage'];

/** The CSS variable that holds a stage's colour. */
export function stageColour(stage: ShownStage): string {
  return `var(--stage-${stage.replace('_', '-')})`;
}

/** Where a claim is, in a word with its colour beside it. */
export function StagePill({ stage }: { stage: ShownStage }) {
  const say = useUiTexts();
  return (
    <span className={styles.pill} style={{ '--k': stageColour(stage) }}>
      <i aria-hidden="true" />
      {say(`stage.${stage}`)}
    </span>
  );
}
