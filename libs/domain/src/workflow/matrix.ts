import { holds, PERMISSIONS, ROLES, type Permission, type Role } from '../permissions';
import { STAGES, type Stage } from '../stages';
import { permissionFor, TRANSITIONS, WORKFLOW, type TransitionName } from './table';

/** One action, and who may take it. */
export interface PermissionRow {
  permission: Permission;
  /** What it allows, in words. */
  says: string;
  /** Nobody has to sign in for it. */
  anyone: boolean;
  roles: readonly Role[];
}

/** Who may do what, in the table's order: the help page shows it and the access test walks it. */
export function permissionRows(): PermissionRow[] {
  return (Object.keys(PERMISSIONS) as Permission[]).map((permission) => ({
    permission,
    says: PERMISSIONS[permission].says,
    anyone: holds({ kind: 'nobody' }, permission),
    roles: ROLES.filter((role) => holds({ kind: 'member', role }, permission)),
  }));
}

/** One transition from one stage, and who may take it when nothing else stands in the way. */
export interface TransitionCell {
  stage: Stage;
  transition: TransitionName;
  to: Stage;
  roles: readonly Role[];
}

/** Every transition from every stage it starts in: role x action x stage, from the one table. */
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
