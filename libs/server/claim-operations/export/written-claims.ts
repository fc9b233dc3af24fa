import { stringify } from 'csv-stringify/sync';
import type { ExportFormat } from './export.types';
import type { WrittenClaim } from './written-claims.queries';

/** Columns of an exported claim, in their order. */
const COLUMNS = [
  'id',
  'statement',
  'stage',
  'stage_since',
  'claimant_kind',
  'claimant',
  'claimant_description',
  'made_on',
  'topic',
  'tags',
  'priority',
  'due_at',
  'assignees',
  'proposed_rating',
  'published_as',
  'evidence',
  'articles',
  'created_at',
  'published_on',
  'surfaced_on',
] as const satisfies readonly (keyof WrittenClaim)[];

/** Which piece of the file is written. */
interface Place {
  isFirst: boolean;
  isLast: boolean;
}

/** How each format writes some claims as one piece of its file. */
export const WRITERS: Record<ExportFormat, (rows: readonly WrittenClaim[], place: Place) => string> = {
  csv: (rows, { isFirst }) =>
    stringify(
      rows.map((row) => COLUMNS.map((column) => cell(row[column]))),
      // A spreadsheet takes what begins with = + - @ for a formula, and runs it (OWASP, CSV Injection).
      {
        header: isFirst,
        columns: [...COLUMNS],
        escape_formulas: true,
        record_delimiter: '\r\n',
        bom: isFirst,
      },
    ),
  json: (rows, { isFirst, isLast }) =>
    [
      isFirst ? '[\n' : rows.length ? ',\n' : '',
      rows.map((row) => JSON.stringify(row)).join(',\n'),
      isLast ? '\n]\n' : '',
    ].join(''),
};

function cell(value: WrittenClaim[keyof WrittenClaim]): string | number | null {
  return Array.isArray(value) ? value.join('; ') : value;
}
