import {
  compareVerdicts,
  parseRevision,
  type ComparedVerdict,
  type VerdictChanges,
} from '@assay/verdict-doc';

/** Two texts of one verdict: each as the parts that are compared, or as a revision's canonical JSON. */
export interface VerdictsToCompare {
  before: ComparedVerdict | string;
  after: ComparedVerdict | string;
}

/** What changed between them. Runs in a thread: comparing two long texts that share little takes seconds. */
export function verdictChanges({ before, after }: VerdictsToCompare): VerdictChanges {
  return compareVerdicts(partsOf(before), partsOf(after));
}

function partsOf(verdict: ComparedVerdict | string): ComparedVerdict {
  return typeof verdict === 'string' ? parseRevision(verdict) : verdict;
}
