import type { Database } from '@assay/server-platform/database';
import { readTexts } from '@assay/server-platform/long-texts';
import { frozenTexts } from './frozen-texts.queries';

/**
 * The bytes that states of verdicts were approved as, by the ids of their revisions. Those may be hundreds of kilobytes in
 * each of a hundred rows, so a request may read only so many of them.
 *
 * @param rows with the length of the frozen bytes, as `octet_length` tells it
 * @throws LIMITED or TOO_MANY when the request being answered may not read that much
 */
export function frozenBytes(
  db: Database,
  rows: readonly { revisionId: string; frozenLength: number }[],
): Promise<Map<string, string>> {
  const lengths = new Map(rows.map(({ revisionId, frozenLength }) => [revisionId, frozenLength]));
  return readTexts(lengths, (ids) => frozenTexts(db, ids));
}
