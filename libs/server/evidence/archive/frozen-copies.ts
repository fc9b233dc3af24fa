import type { Database } from '@assay/server-platform/database';
import { pagesOfEvidence } from './archive.queries';

/** A copy as a revision freezes it. */
export interface FrozenCopy {
  sha256: string;
  /** ISO 8601, UTC. */
  at: string;
}

/**
 * The archived pages these sources rest on, as of now. Uploaded files are left out: a published hash of a
 * confidential file would prove to anyone else who has the file that the newsroom has it, too.
 */
export async function frozenCopies(
  db: Database,
  evidenceIds: readonly string[],
): Promise<Map<string, FrozenCopy>> {
  const rows = await pagesOfEvidence(db, evidenceIds);
  return new Map(rows.map(({ evidenceId, sha256, at }) => [evidenceId, { sha256, at: at.toISOString() }]));
}
