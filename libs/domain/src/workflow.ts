import { holds, type Permission, type Role } from './permissions';
import { independentSources, type Policy, type PolicyEvidence } from './policy';
import { STAGES, type Stage } from './stages';

export const TRANSITIONS = [
  'accept',
  'decline',
  'reopen',
  'submit',
  'withdraw',
  'request_changes',
  'approve',
  'publish',
] as const;
export type TransitionName = (typeof TRANSITIONS)[number];

/** Why a transition cannot be taken now; `code` is stable, `message` is the sentence a person reads. */
export interface Blocker {
  code: BlockerCode;
  message: string;
}

export type BlockerCode =
  | 'wrong_stage'
  | 'not_allowed'
  | 'not_an_editor'
  | 'not_yours_to_withdraw'
  | 'wrote_this_revision'
  | 'already_reviewed'
  | 'too_few_sources'
  | 'one_side_only'
  | 'rating_missing'
  | 'draft_not_ready'
  | 'quorum_not_reached'
  | 'no_revision';

/** All the table looks at. The server gathers it from the database inside the deciding transaction. */
export interface ClaimFacts {
  stage: Stage;
  /** Who asks. */
  memberId: string;
  role: Role;
  policy: Policy;
  evidence: readonly PolicyEvidence[];
  /** Why the draft could not be frozen now; empty when it could. */
  draftProblems: readonly { code: string; message: string }[];
  /** The revision under review or approved, if there is one. */
  revision: null | {
    submittedBy: string;
    contributors: readonly string[];
    approvedBy: readonly string[];
    reviewedBy: readonly string[];
  };
}

interface TransitionRule {
  from: readonly Stage[];
  to: Stage;
  permission: Permission;
  blockers?: (facts: ClaimFacts) => Blocker[];
}

/** The table of product.md. One module owns it; the server enforces it and the client only asks. */
export const WORKFLOW: Record<TransitionName, TransitionRule> = {
  accept: { from: ['triage'], to: 'checking', permission: 'claim.triage' },
  decline: { from: ['triage'], to: 'declined', permission: 'claim.triage' },
  reopen: { from: ['declined'], to: 'triage', permission: 'claim.triage' },
  submit: { from: ['checking'], to: 'in_review', permission: 'draft.submit', blockers: submitBlockers },
  withdraw: {
    from: ['in_review', 'approved'],
    to: 'checking',
    permission: 'draft.withdraw',
    blockers: withdrawBlockers,
  },
  request_changes: {
    from: ['in_review'],
    to: 'checking',
    permission: 'revision.review',
    blockers: (facts) => [...needsRevision(facts), ...decidedAlready(facts)],
  },
  approve: { from: ['in_review'], to: 'approved', permission: 'revision.review', blockers: approveBlockers },
  publish: { from: ['approved'], to: 'published', permission: 'claim.publish', blockers: publishBlockers },
};

/** One row of `availableTransitions`. */
export interface AvailableTransition {
  name: TransitionName;
  to: Stage;
  allowed: boolean;
  blockers: Blocker[];
}

/** Every transition with whether it can be taken now and, if not, why not. */
export function availableTransitions(facts: ClaimFacts): AvailableTransition[] {
  return TRANSITIONS.map((name) => {
    const blockers = blockersOf(name, facts);
    return { name, to: WORKFLOW[name].to, allowed: blockers.length === 0, blockers };
  });
}

/** Why this transition cannot be taken now; empty when it can. */
export function blockersOf(name: TransitionName, facts: ClaimFacts): Blocker[] {
  const rule = WORKFLOW[name];
  const blockers: Blocker[] = [];
  if (!rule.from.includes(facts.stage)) {
    blockers.push({ code: 'wrong_stage', message: `The claim is ${stageInWords(facts.stage)}.` });
  }
  if (!holds({ kind: 'member', role: facts.role }, rule.permission)) {
    blockers.push(
      rule.permission === 'revision.review' || rule.permission === 'claim.publish'
        ? { code: 'not_an_editor', message: 'Only editors and admins decide on a revision.' }
        : { code: 'not_allowed', message: 'Your role here does not allow this.' },
    );
  }
  return [...blockers, ...(rule.blockers?.(facts) ?? [])];
}

/** Whether one more approval, given now, brings the revision to what the policy asks. */
export function approvalCompletes(facts: ClaimFacts): boolean {
  return (facts.revision?.approvedBy.length ?? 0) + 1 >= facts.policy.requiredApprovals;
}

/**
 * Holds the table to itself at boot: every stage can be reached from `triage`, and no rule starts where it ends.
 *
 * @throws Error naming the row that is wrong
 */
export function validateWorkflow(table: Record<TransitionName, TransitionRule> = WORKFLOW): void {
  const reached = new Set<Stage>(['triage']);
  for (let grew = true; grew;) {
    grew = false;
    for (const rule of Object.values(table)) {
      if (!reached.has(rule.to) && rule.from.some((stage) => reached.has(stage))) {
        reached.add(rule.to);
        grew = true;
      }
    }
  }
  const lost = STAGES.filter((stage) => !reached.has(stage));
  if (lost.length) throw new Error(`No transition reaches ${lost.join(', ')}`);
  for (const [name, rule] of Object.entries(table)) {
    if (rule.from.includes(rule.to)) throw new Error(`Transition ${name} leads nowhere`);
  }
}

/** A stage as it is said on screen. */
export function stageInWords(stage: Stage): string {
  return { in_review: 'in review' }[stage as string] ?? stage;
}

function submitBlockers(facts: ClaimFacts): Blocker[] {
  const blockers: Blocker[] = facts.draftProblems.map(({ code, message }) => ({
    code: code === 'rating_missing' ? 'rating_missing' : 'draft_not_ready',
    message,
  }));
  const sources = independentSources(facts.evidence);
  const asked = facts.policy.minIndependentSources;
  if (sources < asked) {
    blockers.push({ code: 'too_few_sources', message: `${sources} of ${asked} independent sources.` });
  }
  const stances = new Set(facts.evidence.map((item) => item.stance));
  if (facts.policy.bothSides && !(stances.has('supports') && stances.has('refutes'))) {
    blockers.push({
      code: 'one_side_only',
      message: 'The policy asks for at least one supporting and one refuting source.',
    });
  }
  return blockers;
}

function withdrawBlockers({ role, memberId, revision }: ClaimFacts): Blocker[] {
  if (holds({ kind: 'member', role }, 'revision.review')) return [];
  const own = revision && (revision.submittedBy === memberId || revision.contributors.includes(memberId));
  return own
    ? []
    : [{ code: 'not_yours_to_withdraw', message: 'Only its writers or an editor withdraw a revision.' }];
}

function needsRevision({ revision }: ClaimFacts): Blocker[] {
  return revision ? [] : [{ code: 'no_revision', message: 'Nothing has been submitted yet.' }];
}

function approveBlockers(facts: ClaimFacts): Blocker[] {
  const { revision, memberId, policy } = facts;
  if (!revision) return needsRevision(facts);
  const blockers: Blocker[] = [];
  if (policy.fourEyes && revision.contributors.includes(memberId)) {
    blockers.push({
      code: 'wrote_this_revision',
      message: 'You wrote some of this text; somebody else must approve it.',
    });
  }
  blockers.push(...decidedAlready(facts));
  return blockers;
}

function decidedAlready({ revision, memberId }: ClaimFacts): Blocker[] {
  if (!revision?.reviewedBy.includes(memberId)) return [];
  return [{ code: 'already_reviewed', message: 'You have already decided on this revision.' }];
}

function publishBlockers(facts: ClaimFacts): Blocker[] {
  const { revision, policy } = facts;
  if (!revision) return needsRevision(facts);
  const approvals = new Set(revision.approvedBy).size;
  if (approvals >= policy.requiredApprovals) return [];
  return [{ code: 'quorum_not_reached', message: `${approvals} of ${policy.requiredApprovals} approvals.` }];
}
