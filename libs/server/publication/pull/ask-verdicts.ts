import { askPrepared, readTexts } from '@assay/server-platform';
import type { DataSource } from 'typeorm';

/**
 * Asks a statement for states of verdicts, and adds to each row the bytes it was approved as. Those may be hundreds of
 * kilobytes in each of a hundred rows, so a request may read only so many of them.
 *
 * @param text selects `revisionId` and, as `frozenLength`, the length of its frozen bytes
 * @throws LIMITED when the request being answered may not read that much
 */
export async function askVerdicts<Row extends { revisionId: string; canonicalJson: string }>(
  source: DataSource,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const rows = await askPrepared<Row & { frozenLength: number }>(source, text, values);
  const lengths = new Map(rows.map(({ revisionId, frozenLength }) => [revisionId, frozenLength]));
  const frozen = await readTexts(source, { table: 'revision', column: 'canonical_json' }, lengths);
  for (const row of rows) row.canonicalJson = frozen.get(row.revisionId)!;
  return rows;
}
