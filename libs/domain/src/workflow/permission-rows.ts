import { holds, PERMISSIONS, ROLES, type Permission, type Role } from '../permissions';
import { STAGES, type Stage } from '../stages';
import { permissionFor, TRANSITIONS, WORKFLOW, type TransitionName } from './transitions';

/** One action with the roles that may take it. */
export interface PermissionRow {
  permission: Permission;
  /** Whether the action needs no account. */
  anyone: boolean;
  roles: readonly Role[];
}

/** Who may do what, in the table's order, for the help page and the access test. */
export function permissionRows(): PermissionRow[] {
  return (Object.keys(PERMISSIONS) as Permission[]).map((permission) => ({
    permission,
    anyone: holds({ kind: 'anonymous' }, permission),
    roles: ROLES.filter((role) => holds({ kind: 'member', role }, permission)),
  }));
}

/** One transition from one stage, with the roles that may take it when it has no other blocker. */
export interface TransitionCell {
  stage: Stage;
  transition: TransitionName;
  to: Stage;
  roles: readonly Role[];
}

/** Every transition from every stage in which it can start, with its roles. */
export function transitionCells(): TransitionCell[] {
  return STAGES.flatMap((stage) =>
    TRANSITIONS.filter((name) => WORKFLOW[name].from.includes(stage)).map((transition) => {
      const permission = permissionFor(transition, stage);
      return {
        stage,
        transition,
        to: WORKFLOW[transition].to,
        roles: ROLES.filter((role) => holds({ kind: 'member', role }, permission)),
      };
    }),
  );
}
