import type { KindOfChange } from '@assay/domain';
import {
  changeKinds,
  compareVerdicts,
  parseRevision,
  type ComparedVerdict,
  type RevisionContent,
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

/** A draft and the revision that it corrects, as canonical JSON. */
export interface CorrectionToJudge {
  before: string;
  after: RevisionContent;
}

/** What kinds of change lie between them. Runs in a thread, as {@link verdictChanges} does. */
export function correctionKinds({ before, after }: CorrectionToJudge): KindOfChange[] {
  return changeKinds(parseRevision(before), after);
}

function partsOf(verdict: ComparedVerdict | string): ComparedVerdict {
  return typeof verdict === 'string' ? parseRevision(verdict) : verdict;
}
