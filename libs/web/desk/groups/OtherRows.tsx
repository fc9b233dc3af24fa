import type { Ref } from 'react';
import { Button } from '@assay/ui';
import type { MoreItem } from '../list/table-items';
import { useGroupTexts } from './texts';
import styles from './groups.module.css';

/** The last row of a group of which more claims can be shown. */
export function MoreRow({
  item,
  index,
  columns,
  ref,
}: {
  item: MoreItem;
  index: number;
  columns: number;
  ref: Ref<HTMLTableRowElement>;
}) {
  const texts = useGroupTexts();
  return (
    <tr ref={ref} data-index={index} aria-rowindex={index + 2} className={styles.more}>
      <td colSpan={columns}>
        <Button
          size="s"
          weight="quiet"
          data-row
          aria-label={texts('showMoreOf', { name: item.groupName })}
          onClick={item.run}
        >
          {texts('showMore')}
        </Button>
      </td>
    </tr>
  );
}

/** The place of a claim that is not loaded yet. */
export function UnloadedRow({
  index,
  columns,
  ref,
}: {
  index: number;
  columns: number;
  ref: Ref<HTMLTableRowElement>;
}) {
  return (
    <tr ref={ref} data-index={index} aria-rowindex={index + 2} aria-hidden="true" className={styles.unloaded}>
      <td colSpan={columns} />
    </tr>
  );
}
