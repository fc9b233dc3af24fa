import type { en } from '../texts/en';
import { useUiTexts } from '../texts';
import styles from './signs.module.css';

/** A stage with a word and a colour of its own. */
export type ShownStage = Exclude<keyof (typeof en)['stage'], 'void'>;

/** The CSS variable that holds a stage's colour. */
export function stageColour(stage: ShownStage): string {
  return `var(--stage-${stage.replace('_', '-')})`;
}

/**
 * A claim's stage, in a word with its colour beside it. A published verdict that is retracted reads “Void”, and a claim
 * in another stage whose published verdict is retracted says so too: it must nowhere look like one that stands.
 */
export function StagePill({ stage, isVoid = false }: { stage: ShownStage; isVoid?: boolean | undefined }) {
  const say = useUiTexts();
  const retracted = isVoid && stage === 'published';
  return (
    <span className={styles.pill} style={{ '--k': retracted ? 'var(--danger)' : stageColour(stage) }}>
      <i aria-hidden="true" />
      {say(retracted ? 'stage.void' : `stage.${stage}`)}
      {isVoid && !retracted && ` · ${say('stage.void')}`}
    </span>
  );
}
