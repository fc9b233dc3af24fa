import type { CSSProperties, KeyboardEvent } from 'react';
import type { Stage } from '@assay/domain';
import { stageColour } from '@assay/ui';
import styles from './reading.module.css';
import { FOCUSABLE } from './useTextPositions';

/** Dash pattern of a stage's underline, in pixels: it shows the stage without its colour. */
const LINE: Record<Stage | 'pending', readonly [stroke: number, gap: number]> = {
  triage: [2, 3],
  checking: [7, 3],
  in_review: [16, 3],
  approved: [1, 0],
  published: [1, 0],
  declined: [2, 7],
  pending: [1, 0],
};
const THICK = 2;
const STEP = 4;

/** One underline for each claim, stacked, and the background tint of the topmost. */
function passageStyle(stages: readonly (Stage | 'pending')[]): CSSProperties {
  const colours = stages.map((stage) => (stage === 'pending' ? 'var(--accent)' : stageColour(stage)));
  const lines = stages.map((stage, index) => {
    const [stroke, gap] = LINE[stage];
    return `repeating-linear-gradient(90deg, ${colours[index]} 0 ${stroke}px, transparent ${stroke}px ${stroke + gap}px)`;
  });
  return {
    '--k': colours.at(-1),
    backgroundImage: lines.join(', '),
    backgroundSize: lines.map(() => `100% ${THICK}px`).join(', '),
    backgroundPosition: lines.map((_, index) => `0 calc(100% - ${index * STEP}px)`).join(', '),
    paddingBottom: `${1 + (lines.length - 1) * STEP}px`,
  };
}

/** Words with one or more claims. A press shows which. */
export function PassageMark({
  start,
  text,
  stages,
  statements,
  highlighted,
  onOpen,
}: {
  start: number;
  text: string;
  stages: readonly (Stage | 'pending')[];
  statements: readonly string[];
  highlighted: boolean;
  onOpen?: (mark: HTMLElement) => void;
}) {
  const style = passageStyle(stages);
  if (!onOpen)
    return (
      <mark className={styles.mark} style={style} data-highlighted>
        {text}
      </mark>
    );
  return (
    <mark
      className={styles.mark}
      style={style}
      data-highlighted={highlighted || undefined}
      data-layers={stages.length}
      {...{ [FOCUSABLE]: start }}
      role="button"
      tabIndex={0}
      aria-haspopup="dialog"
      title={statements.join('\n')}
      onClick={(event) => {
        if (getSelection()?.isCollapsed !== false) onOpen(event.currentTarget);
      }}
      onKeyDown={(event: KeyboardEvent<HTMLElement>) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onOpen(event.currentTarget);
      }}
    >
      {text}
    </mark>
  );
}
