import { useRef } from 'react';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { EnumOf, FragmentOf } from '@assay/api-schema';
import { useShortcuts } from '@assay/ui';
import type { Selected } from '../bulk/selection';
import { ClaimRow } from './ClaimRow';
import type { CLAIM_ROW } from './ClaimRow';
import styles from '../desk.module.css';
import { useTexts } from '../texts';

/** The order asked of the server. */
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

/** The order after a press on a column: first the way it is most read, then the other way round. */
export function nextSort(current: Sort, field: Sort['field']): Sort {
  if (current.field !== field) return { field, direction: 'asc' };
  return { field, direction: current.direction === 'asc' ? 'desc' : 'asc' };
}

/** The claims as a table: sortable headers, `j` and `k` walk the rows, Enter opens. */
export function ClaimTable({
  claims,
  sort,
  onSort,
  selected,
  start,
  total,
}: {
  claims: readonly { id: string; claim: FragmentOf<typeof CLAIM_ROW> }[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  /** Which rows are chosen; undefined where nothing can be done with them. */
  selected: Selected | undefined;
  /** How many rows of the list stand before the first of these. */
  start: number;
  /** Rows of the whole list; -1 when nobody knows. */
  total: number;
}) {
  const texts = useTexts();
  const body = useRef<HTMLTableSectionElement>(null);
  const walk = (step: number) => {
    const rows = [...(body.current?.querySelectorAll<HTMLElement>('a[data-row]') ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    const to = at === -1 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1);
    rows[to]?.focus();
    rows[to]?.scrollIntoView({ block: 'nearest' });
  };
  const choose = () => {
    const row = document.activeElement?.closest('tr');
    const at = row ? [...(body.current?.rows ?? [])].indexOf(row) : -1;
    if (at !== -1) selected?.toggle(claims[at]!.id);
  };
  useShortcuts({
    j: () => walk(1),
    k: () => walk(-1),
    ArrowDown: (event) => document.activeElement?.matches('[data-row]') && (event.preventDefault(), walk(1)),
    ArrowUp: (event) => document.activeElement?.matches('[data-row]') && (event.preventDefault(), walk(-1)),
    Home: (event) =>
      document.activeElement?.matches('[data-row]') && (event.preventDefault(), walk(-claims.length)),
    End: (event) =>
      document.activeElement?.matches('[data-row]') && (event.preventDefault(), walk(claims.length)),
    x: choose,
    Escape: () => selected?.clear(),
  });
  const ids = claims.map(({ id }) => id);

  return (
    <div className={styles.tableBox}>
      <table className={styles.table} aria-label={texts('table')} aria-rowcount={total < 0 ? -1 : total + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {selected && (
              <td className={styles.tickCell}>
                <input
                  type="checkbox"
                  aria-label={texts('select.all')}
                  checked={ids.every((id) => selected.ids.has(id))}
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
        <tbody ref={body}>
          {claims.map(({ id, claim }, index) => (
            <ClaimRow
              key={id}
              claim={claim}
              index={start + index}
              selected={selected?.ids.has(id)}
              onSelect={(through) => selected?.toggle(id, through)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
