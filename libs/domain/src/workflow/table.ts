import { holds, PERMISSIONS, type Permission } from '../permissions';
import { STAGES, stageInWords, type Stage } from '../stages';
import {
  approveBlockers,
  publishBlockers,
  requestChangesBlockers,
  submitBlockers,
  voidBlockers,
  withdrawBlockers,
  type Blocker,
} from './blockers';
import type { ClaimFacts } from './facts';

export const TRANSITIONS = [
  'accept',
  'decline',
  'reopen',
  'submit',
  'withdraw',
  'request_changes',
  'approve',
  'publish',
  'void',
] as const;
export type TransitionName = (typeof TRANSITIONS)[number];

/** One row of the table. */
export interface TransitionRule {
  from: readonly Stage[];
  to: Stage;
  /** Where it leads instead when the claim is published: what is public stays so while a correction is worked on. */
  toWhenPublished?: Stage;
  permission: Permission;
  /** What it asks for in some stages instead: what changes something public asks for more. */
  permissionFrom?: Partial<Record<Stage, Permission>>;
  blockers?: (facts: ClaimFacts) => Blocker[];
}

/**
 * The table of product.md. One module owns it; the server enforces it and the client only asks.
 *
 * A correction is a `submit` of a published claim, and a `void` opens a review of its own: both reach the public
 * through the same approvals as the first version.
 */
export const WORKFLOW: Record<TransitionName, TransitionRule> = {
  accept: { from: ['triage'], to: 'checking', permission: 'claim.triage' },
  decline: { from: ['triage'], to: 'declined', permission: 'claim.triage' },
  reopen: { from: ['declined'], to: 'triage', permission: 'claim.triage' },
  submit: {
    from: ['checking', 'published'],
    to: 'in_review',
    permission: 'draft.submit',
    permissionFrom: { published: 'claim.publish' },
    blockers: submitBlockers,
  },
  withdraw: {
    from: ['in_review', 'approved'],
    to: 'checking',
    toWhenPublished: 'published',
    permission: 'draft.withdraw',
    blockers: withdrawBlockers,
  },
  request_changes: {
    from: ['in_review'],
    to: 'checking',
    toWhenPublished: 'published',
    permission: 'revision.review',
    blockers: requestChangesBlockers,
  },
  approve: { from: ['in_review'], to: 'approved', permission: 'revision.review', blockers: approveBlockers },
  publish: { from: ['approved'], to: 'published', permission: 'claim.publish', blockers: publishBlockers },
  void: { from: ['published'], to: 'in_review', permission: 'claim.publish', blockers: voidBlockers },
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
    return { name, to: destination(name, facts), allowed: blockers.length === 0, blockers };
  });
}

/** Where a transition leads for this claim; an approval leads there once it completes what the policy asks. */
export function destination(name: TransitionName, facts: Pick<ClaimFacts, 'published'>): Stage {
  const rule = WORKFLOW[name];
  return (facts.published && rule.toWhenPublished) || rule.to;
}

/** Why this transition cannot be taken now; empty when it can. */
export function blockersOf(name: TransitionName, facts: ClaimFacts): Blocker[] {
  const rule = WORKFLOW[name];
  const blockers: Blocker[] = [];
  if (!rule.from.includes(facts.stage)) {
    blockers.push({ code: 'wrong_stage', message: `The claim is ${stageInWords(facts.stage)}.` });
  }
  const permission = permissionFor(name, facts.stage);
  if (!holds({ kind: 'member', role: facts.role }, permission)) blockers.push(lacking(name, permission));
  return [...blockers, ...(rule.blockers?.(facts) ?? [])];
}

/** The permission that a transition asks for in a stage. */
export function permissionFor(name: TransitionName, stage: Stage): Permission {
  return WORKFLOW[name].permissionFrom?.[stage] ?? WORKFLOW[name].permission;
}

function lacking(name: TransitionName, permission: Permission): Blocker {
  if (name === 'submit' && permission === 'claim.publish')
    return { code: 'not_an_editor', message: 'Only editors and admins correct what is published.' };
  return permission === 'revision.review' || permission === 'claim.publish'
    ? { code: 'not_an_editor', message: 'Only editors and admins decide on a revision.' }
    : { code: 'not_allowed', message: 'Your role here does not allow this.' };
}

/** Whether one more approval, given now, brings the revision to what the policy asks. */
export function approvalCompletes(facts: ClaimFacts): boolean {
  return (facts.revision?.approvedBy.length ?? 0) + 1 >= facts.policy.requiredApprovals;
}

/**
 * Holds the table to itself at boot: every stage can be reached from `triage`, no rule starts where it ends, and
 * each asks for a permission that exists.
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
    if (rule.from.includes(rule.to) || (rule.toWhenPublished && rule.from.includes(rule.toWhenPublished)))
      throw new Error(`Transition ${name} leads nowhere`);
    for (const permission of [rule.permission, ...Object.values(rule.permissionFrom ?? {})])
      if (!(permission in PERMISSIONS)) throw new Error(`Transition ${name} asks for no permission`);
  }
}
