/** A newsroom's rules for approval. */
export interface Policy {
  /** Approvals a revision needs, 1 to 5, from members with role editor or admin. */
  requiredApprovals: number;
  /** Nobody approves a revision that holds text they wrote. */
  fourEyes: boolean;
  /** Independence groups the evidence must come from before a draft can be submitted. */
  minIndependentSources: number;
  /** At least one supporting and one refuting item of evidence. */
  bothSides: boolean;
}

/** What a new newsroom starts with (product.md). */
export const DEFAULT_POLICY: Policy = {
  requiredApprovals: 1,
  fourEyes: true,
  minIndependentSources: 2,
  bothSides: false,
};

/** What the policy looks at in a piece of evidence. */
export interface PolicyEvidence {
  id: string;
  stance: 'supports' | 'refutes' | 'context';
  independenceGroup: string | null;
}

/**
 * How many sources stand on their own: one for each named independence group, and one for each item that names none
 * (it is taken to be its own group until somebody says it shares an origin).
 */
export function independentSources(evidence: readonly PolicyEvidence[]): number {
  return new Set(evidence.map((item) => item.independenceGroup?.trim().toLowerCase() || `item:${item.id}`))
    .size;
}
