import { useRef } from 'react';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { EnumOf, FragmentOf } from '@assay/api-schema';
import { useShortcuts } from '@assay/ui';
import { ClaimRow } from './ClaimRow';
import type { CLAIM_ROW } from './ClaimRow';
import styles from './desk.module.css';
import { useTexts } from './texts';

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
}: {
  claims: readonly { id: string; claim: FragmentOf<typeof CLAIM_ROW> }[];
  sort: Sort;
  onSort: (sort: Sort) => void;
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
  useShortcuts({ j: () => walk(1), k: () => walk(-1) });

  return (
    <div className={styles.tableBox}>
      <table className={styles.table} aria-label={texts('table')}>
        <thead>
          <tr>
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
          {claims.map(({ id, claim }) => (
            <ClaimRow key={id} claim={claim} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
