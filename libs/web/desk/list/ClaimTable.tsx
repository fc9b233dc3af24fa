import { Fragment, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { EnumOf } from '@assay/api-schema';
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import type { Selected } from '../bulk/selection';
import { GroupHeading } from '../groups/GroupHeading';
import { MoreRow, UnloadedRow } from '../groups/OtherRows';
import { ClaimRow } from './ClaimRow';
import { claimIdsOf } from './table-items';
import type { TableItem } from './table-items';
import { useHiddenColumns } from '../columns/hidden-columns';
import styles from './list.module.css';
import { useTexts } from '../texts';
import { useRowKeys } from './useRowKeys';

/** The order that the server is asked for. */
export interface Sort {
  field: EnumOf<'ClaimOrderField'>;
  direction: EnumOf<'SortDirection'>;
}

const COLUMNS = [
  { name: 'claim', field: 'statement' },
  { name: 'stage' },
  { name: 'proposed' },
  { name: 'approvals' },
  { name: 'waiting', field: 'stage_since' },
  { name: 'due', field: 'due_at' },
  { name: 'assigned' },
  { name: 'here' },
] as const;

/** The order after a press on a column header: first the column's usual direction, then the opposite. */
function nextSort(current: Sort, field: Sort['field']): Sort {
  if (current.field !== field) return { field, direction: 'asc' };
  return { field, direction: current.direction === 'asc' ? 'desc' : 'asc' };
}

/** Rows rendered before and after those in the viewport. */
const OVERSCAN = 12;

/** Estimated height of a row before it is measured, in pixels. */
const ROW_HEIGHT = 64;

/**
 * The claims, also in groups, as a table that renders only the rows near the viewport: sortable headers, keys move between the rows,
 * Enter opens one.
 */
export function ClaimTable({
  items,
  sort,
  onSort,
  onSight,
  selected,
  total,
}: {
  items: readonly TableItem[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  /** Reports the first and the last rendered row. */
  onSight: (first: number, last: number) => void;
  /** The selected rows; undefined if the member can do nothing with them. */
  selected: Selected | undefined;
  /** Number of rows in the whole list; -1 if unknown. */
  total: number;
}) {
  const texts = useTexts();
  const { hidden } = useHiddenColumns();
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  const [focused, setFocused] = useState<number>();
  useLayoutEffect(() => {
    if (body.current) setTop(body.current.getBoundingClientRect().top + window.scrollY);
  }, []);
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: (index) => items[index]!.key,
    // The focused row stays rendered while the list scrolls, so that the focus is not lost.
    rangeExtractor: (range) => {
      const near = defaultRangeExtractor(range);
      return focused === undefined || focused >= range.count || near.includes(focused)
        ? near
        : [...near, focused].sort((a, b) => a - b);
    },
  });
  const drawn = virtual.getVirtualItems();
  const [first, last] = [drawn[0]?.index ?? 0, drawn.at(-1)?.index ?? 0];
  const tellSight = useEffectEvent(() => onSight(first, last));
  useEffect(() => tellSight(), [first, last, items.length]);
  const onKeyDown = useRowKeys(body, virtual, items, selected);
  const ids = claimIdsOf(items);
  const columns = COLUMNS.length - hidden.length + (selected ? 1 : 0);

  return (
    <div className={styles.tableBox}>
      <table
        className={styles.table}
        aria-label={texts('table')}
        aria-rowcount={total < 0 ? -1 : total + 1}
        data-hides={hidden.join(' ')}
      >
        <thead>
          <tr aria-rowindex={1}>
            {selected && (
              <td className={styles.tickCell}>
                <input
                  type="checkbox"
                  aria-label={texts('select.all')}
                  checked={ids.length > 0 && ids.every((id) => selected.ids.has(id))}
                  onChange={() => selected.all(ids)}
                />
              </td>
            )}
            {COLUMNS.map((column) => {
              const sorted = 'field' in column && sort.field === column.field ? sort.direction : undefined;
              const label = texts(`column.${column.name}`);
              return (
                <th
                  key={column.name}
                  scope="col"
                  data-column={column.name}
                  aria-sort={sorted ? (sorted === 'asc' ? 'ascending' : 'descending') : undefined}
                >
                  {'field' in column ? (
                    <button
                      type="button"
                      aria-label={texts('sortBy', { column: label })}
                      onClick={() => onSort(nextSort(sort, column.field))}
                    >
                      {label}
                      {sorted === 'asc' && <IconArrowUp size={13} aria-hidden="true" />}
                      {sorted === 'desc' && <IconArrowDown size={13} aria-hidden="true" />}
                    </button>
                  ) : (
                    label
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody
          ref={body}
          onFocus={({ target }) => {
            // React also reports focus inside a dialog that a row opened, although the dialog is elsewhere in the
            // document.
            const at = body.current?.contains(target) ? target.closest('tr')?.dataset.index : undefined;
            setFocused(at === undefined ? undefined : Number(at));
          }}
          onBlur={() => setFocused(undefined)}
          onKeyDown={onKeyDown}
        >
          {drawn.map((item, number) => {
            const before = drawn[number - 1]?.end ?? virtual.options.scrollMargin;
            const row = items[item.index]!;
            const place = { ref: virtual.measureElement, index: item.index };
            return (
              <Fragment key={item.key}>
                <Gap height={item.start - before} />
                {row.kind === 'claim' && (
                  <ClaimRow
                    {...place}
                    claim={row.claim}
                    selected={selected?.ids.has(row.id)}
                    onSelect={(through) => selected?.toggle(row.id, through)}
                  />
                )}
                {row.kind === 'group' && <GroupHeading {...place} item={row} columns={columns} />}
                {row.kind === 'more' && <MoreRow {...place} item={row} columns={columns} />}
                {row.kind === 'unloaded' && <UnloadedRow {...place} columns={columns} />}
              </Fragment>
            );
          })}
          <Gap height={virtual.getTotalSize() + virtual.options.scrollMargin - (drawn.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </div>
  );
}

/** A spacer for rows that are not rendered. */
function Gap({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden="true" className={styles.gap}>
      <td style={{ height }} />
    </tr>
  ) : null;
}
