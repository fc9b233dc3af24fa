import { because } from '@assay/messages';
import { holds, PERMISSIONS, type Permission, type Role } from '../permissions';
import { STAGES, type Stage } from '../stages';
import { blocker, type Blocker } from './blocker';
import {
  approveBlockers,
  publishBlockers,
  requestChangesBlockers,
  voidBlockers,
  withdrawBlockers,
} from './decision-blockers';
import type { ClaimFacts } from './facts';
import { submitBlockers } from './submit-blockers';

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

/** One row of the workflow table. */
export interface TransitionRule {
  from: readonly Stage[];
  to: Stage;
  /**
   * The stage it leads to when the claim is published: the published version stays public while a correction is
   * written.
   */
  toWhenPublished?: Stage;
  permission: Permission;
  /** The permission it needs in some stages instead: changing a published claim needs more. */
  permissionFrom?: Partial<Record<Stage, Permission>>;
  blockers?: (facts: ClaimFacts) => Blocker[];
}

/**
 * The workflow table of product.md. The server enforces it; the client only asks the server.
 *
 * A correction is a `submit` of a published claim, and a `void` opens a review of its own: both need the same approvals
 * as the first version.
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

/** Every transition, with its blockers if it cannot be taken now. */
export function availableTransitions(facts: ClaimFacts): AvailableTransition[] {
  return TRANSITIONS.map((name) => {
    const blockers = blockersOf(name, facts);
    return { name, to: destination(name, facts), allowed: blockers.length === 0, blockers };
  });
}

/**
 * The stage to which a transition leads for this claim. An approval leads there once the revision has all approvals.
 */
export function destination(name: TransitionName, facts: Pick<ClaimFacts, 'published'>): Stage {
  const rule = WORKFLOW[name];
  return (facts.published && rule.toWhenPublished) || rule.to;
}

/** Why this transition cannot be taken now; empty when it can. */
export function blockersOf(name: TransitionName, facts: ClaimFacts): Blocker[] {
  const rule = WORKFLOW[name];
  const blockers: Blocker[] = [];
  if (!rule.from.includes(facts.stage)) {
    blockers.push(blocker('wrong_stage', because('claim_in_stage', { stage: facts.stage })));
  }
  const refused = roleBlocker(name, facts.stage, facts.role);
  return [...blockers, ...(refused ? [refused] : []), ...(rule.blockers?.(facts) ?? [])];
}

/** Why a role may not take the transition in a stage, whatever other blockers there are; null where it may. */
export function roleBlocker(name: TransitionName, stage: Stage, role: Role): Blocker | null {
  const permission = permissionFor(name, stage);
  return holds({ kind: 'member', role }, permission) ? null : lacking(name, permission);
}

/** The permission that a transition needs in a stage. */
export function permissionFor(name: TransitionName, stage: Stage): Permission {
  return WORKFLOW[name].permissionFrom?.[stage] ?? WORKFLOW[name].permission;
}

function lacking(name: TransitionName, permission: Permission): Blocker {
  if (name === 'submit' && permission === 'claim.publish')
    return blocker('not_an_editor', because('editors_correct'));
  return permission === 'revision.review' || permission === 'claim.publish'
    ? blocker('not_an_editor', because('editors_decide'))
    : blocker('not_allowed', because('role_forbids'));
}

/** Whether one more approval gives the revision all the approvals that the policy requires. */
export function approvalCompletes(facts: ClaimFacts): boolean {
  return (facts.revision?.approvedBy.length ?? 0) + 1 >= facts.policy.requiredApprovals;
}

/**
 * Checks the table at boot: every stage can be reached from `triage`, no rule ends where it starts, and each requires a
 * permission that exists.
 *
 * @throws Error naming the wrong row
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
      throw new Error(`Transition ${name} ends where it starts`);
    for (const permission of [rule.permission, ...Object.values(rule.permissionFrom ?? {})])
      if (!(permission in PERMISSIONS)) throw new Error(`Transition ${name} requires an unknown permission`);
  }
}
