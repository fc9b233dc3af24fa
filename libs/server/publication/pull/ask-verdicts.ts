import { askPrepared, readTexts } from '@assay/server-platform';
import type { DataSource } from 'typeorm';

/**
 * Asks a statement for states of verdicts, and adds to each row the bytes it was approved as. Those may be hundreds of
 * kilobytes in each of a hundred rows, so a request may read only so many of them.
 *
 * @param text selects `revisionId`
 * @throws LIMITED when the request being answered may not read that much
 */
export async function askVerdicts<Row extends { revisionId: string; canonicalJson: string }>(
  source: DataSource,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const rows = await askPrepared<Row>(source, text, values);
  const bytes = await readTexts(source, { table: 'revision', column: 'canonical_json' }, [
    ...new Set(rows.map(({ revisionId }) => revisionId)),
  ]);
  for (const row of rows) row.canonicalJson = bytes.get(row.revisionId)!;
  return rows;
}
