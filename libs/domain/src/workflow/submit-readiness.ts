import { ROLES, type Role } from '../permissions';
import type { Stage } from '../stages';
import type { Blocker } from './blocker';
import { submitBlockers } from './submit-blockers';
import type { FactsOfClaim } from './facts';
import { roleBlocker, WORKFLOW } from './transitions';

/** Why a draft cannot be submitted now, for members of every role. */
export interface SubmitReadiness {
  /** The blockers that hold for every member; empty when the draft could be submitted. */
  blockers: Blocker[];
  /** Why members of a role may not submit at all; roles that may are absent. */
  roles: Partial<Record<Role, Blocker>>;
}

/** All of a claim's page that depends on the words of its draft, besides the words themselves. */
export interface DraftReadiness {
  stage: Stage;
  /** Number of the newest revision, where the draft has moved on since. */
  changedSinceRevision: number | null;
  /** BCP 47 tag of the language that headline and summary read as; null where they are too short to tell. */
  readsAs: string | null;
  /** Null in a stage in which nothing can be submitted. */
  submit: SubmitReadiness | null;
}

/** Whether the words of the draft count for a transition in this stage: elsewhere nothing can be submitted. */
export function isSubmittable(stage: Stage): boolean {
  return WORKFLOW.submit.from.includes(stage);
}

/** What `submit` answers to members of each role. */
export function submitReadiness(facts: FactsOfClaim): SubmitReadiness {
  const roles: SubmitReadiness['roles'] = {};
  for (const role of ROLES) {
    const refused = roleBlocker('submit', facts.stage, role);
    if (refused) roles[role] = refused;
  }
  return { blockers: submitBlockers(facts), roles };
}

/** Why a member of this role cannot submit now: as `blockersOf` answers it. */
export function submitBlockersFor(role: Role, { blockers, roles }: SubmitReadiness): Blocker[] {
  const refused = roles[role];
  return refused ? [refused, ...blockers] : blockers;
}
