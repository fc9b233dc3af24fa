import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { DropMenu } from '@assay/ui';
import { useTexts } from '../texts';
import styles from './columns.module.css';
import { HIDEABLE, useHiddenColumns } from './hidden-columns';

/** Chooses the columns of the table. */
export function ColumnChoice() {
  const texts = useTexts();
  const { hidden, toggle } = useHiddenColumns();
  return (
    <DropMenu
      label={texts('columns')}
      face={
        <span className={styles.face}>
          <IconAdjustmentsHorizontal size={15} stroke={1.7} aria-hidden />
          {texts('columns')}
        </span>
      }
      groups={[
        HIDEABLE.map((column) => ({
          label: texts(`column.${column}`),
          checked: !hidden.includes(column),
          run: () => toggle(column),
        })),
      ]}
    />
  );
}
