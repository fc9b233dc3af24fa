import { IconLayoutRows } from '@tabler/icons-react';
import { DropMenu } from '@assay/ui';
import { useOffered } from '@assay/web-session';
import { useGroupTexts } from './texts';
import { GROUPINGS } from './grouping';
import type { Grouping } from './grouping';
import styles from './groups.module.css';

const ACTIONS = {
  assignee: 'desk.groupByAssignee',
  topic: 'desk.groupByTopic',
  tag: 'desk.groupByTag',
  due: 'desk.groupByDue',
} as const satisfies Record<Grouping, string>;

/** Chooses what the table is grouped by. */
export function GroupChoice({
  grouping,
  onGroup,
}: {
  grouping: Grouping | null;
  onGroup: (next: Grouping | null) => void;
}) {
  const texts = useGroupTexts();
  const name = (one: Grouping | null) => (one ? texts(`grouping.${one}`) : texts('nothing'));
  useOffered([
    ...GROUPINGS.map((one) => ({ id: ACTIONS[one], when: one !== grouping, run: () => onGroup(one) })),
    { id: 'desk.groupByNothing', when: grouping !== null, run: () => onGroup(null) },
  ]);
  const label = texts('by', { grouping: name(grouping) });
  return (
    <DropMenu
      label={label}
      face={
        <span className={styles.face}>
          <IconLayoutRows size={15} stroke={1.7} aria-hidden />
          {label}
        </span>
      }
      groups={[
        [null, ...GROUPINGS].map((one) => ({
          label: name(one),
          chosen: one === grouping,
          run: () => onGroup(one),
        })),
      ]}
    />
  );
}
