import type { ClaimListRow, ShownPage } from './claim-pages';
import type { TableItem } from './table-items';

/** A list of claims as it is shown, whether in groups or not. */
export interface ListSource {
  /** The rows of the table. */
  items: readonly TableItem[];
  /** The claims that are loaded. */
  rows: readonly ClaimListRow[];
  /** Number of changes that are not shown yet. */
  waiting: number;
  /** Number of claims of the list; undefined until they are loaded. */
  total: ShownPage['total'] | undefined;
  /** Whether more claims are there than are shown. */
  hasMore: boolean;
  isLoaded: boolean;
  /** Number of rows of the whole table; -1 if unknown. */
  rowCount: number;
  /** Shows the changes that wait. */
  takeIn: () => void;
  /** Takes the first and the last rendered row. */
  onSight: (first: number, last: number) => void;
}
