import { stringify } from 'csv-stringify/sync';

export type CsvRow = Record<string, string | number | null>;

/**
 * Rows as CSV (RFC 4180), UTF-8. What a spreadsheet would take for a formula is given an apostrophe before it (OWASP,
 * CSV injection): statements and titles are strangers' words.
 *
 * @param goesOn the rows follow others in the same file: no header
 */
export function csv(columns: readonly string[], rows: CsvRow[], goesOn = false): string {
  return stringify(rows, {
    columns: [...columns],
    header: !goesOn,
    escape_formulas: true,
    record_delimiter: '\r\n',
  });
}
