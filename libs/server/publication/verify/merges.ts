import { isDeepStrictEqual } from 'node:util';
import type { Database } from '@assay/server-platform/database';
import { movedFacts } from '@assay/server-draft';
import { recordedMerges } from './record.queries';

/** Every merge of claims names those who changed what it moved: what the merged claim's own events say, as long as it stands. */
export async function checkMerges(db: Database, problems: string[]): Promise<void> {
  for (const { claimId, newsroomId, seq, mergedId, facts } of await recordedMerges(db))
    if (!isDeepStrictEqual(facts, await movedFacts(db, { id: mergedId, newsroomId }, seq)))
      problems.push(`claim ${claimId}: a merge into it names others than those who changed what was moved`);
}
