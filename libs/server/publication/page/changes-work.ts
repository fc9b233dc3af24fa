import { compareVerdicts, type ComparedVerdict, type VerdictChanges } from '@assay/verdict-doc';

/** Edits that a thread has time for. */
const MOST_EDITS = 8_000;

/** Two published versions of one verdict. */
export interface VersionsToCompare {
  before: ComparedVerdict;
  after: ComparedVerdict;
}

/** What changed between them. Runs in a thread: comparing two long texts that share little takes their product. */
export function versionChanges({ before, after }: VersionsToCompare): VerdictChanges {
  return compareVerdicts(before, after, MOST_EDITS);
}
