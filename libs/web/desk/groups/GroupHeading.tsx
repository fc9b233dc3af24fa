import type { Ref } from 'react';
import { IconChevronDown } from '@tabler/icons-react';
import type { GroupItem } from '../list/table-items';
import { useGroupTexts } from './texts';
import styles from './groups.module.css';

/** The heading of a group over the whole width of the table: its name, its number of claims, and whether it is open. */
export function GroupHeading({
  item,
  index,
  columns,
  ref,
}: {
  item: GroupItem;
  /** The row's index in the whole list, from 0. */
  index: number;
  /** Number of columns of the table. */
  columns: number;
  ref: Ref<HTMLTableRowElement>;
}) {
  const texts = useGroupTexts();
  const { name, count, isExact, isOpen } = item;
  return (
    <tr ref={ref} data-index={index} aria-rowindex={index + 2} className={styles.heading}>
      <th scope="rowgroup" colSpan={columns}>
        <button
          type="button"
          data-row
          aria-expanded={isOpen}
          aria-label={texts(isExact ? 'heading' : 'headingMore', { name, count })}
          onClick={item.toggle}
        >
          <IconChevronDown size={15} stroke={1.8} aria-hidden="true" />
          <bdi>{name}</bdi>
          <b>{texts(isExact ? 'count' : 'more', { count })}</b>
        </button>
      </th>
    </tr>
  );
}
