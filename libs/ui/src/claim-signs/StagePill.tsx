import type { en } from '../texts/en';
import { useUiTexts } from '../texts';
import styles from './signs.module.css';

/** A stage that has a label and a colour. */
export type ShownStage = Exclude<keyof (typeof en)['stage'], 'void' | 'archived'>;

/** The CSS variable that holds a stage's colour. */
export function stageColour(stage: ShownStage): string {
  return `var(--stage-${stage.replace('_', '-')})`;
}

/**
 * A claim's stage as a coloured label. A published claim whose verdict is retracted reads “Void”; a claim in another
 * stage whose published verdict is retracted shows “Void” as well, so that no list shows the verdict as valid. An archived
 * claim keeps its stage and shows “Archived” after it.
 */
export function StagePill({
  stage,
  isVoid = false,
  isArchived = false,
}: {
  stage: ShownStage;
  isVoid?: boolean | undefined;
  isArchived?: boolean;
}) {
  const say = useUiTexts();
  const retracted = isVoid && stage === 'published';
  return (
    <span className={styles.pill} style={{ '--k': retracted ? 'var(--danger)' : stageColour(stage) }}>
      <i aria-hidden="true" />
      {say(retracted ? 'stage.void' : `stage.${stage}`)}
      {isVoid && !retracted && ` · ${say('stage.void')}`}
      {isArchived && ` · ${say('stage.archived')}`}
    </span>
  );
}
