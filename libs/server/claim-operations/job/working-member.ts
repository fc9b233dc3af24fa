import { holds, type Permission, type Role } from '@assay/domain';
import type { CallingMember } from '@assay/server-platform/access';
import type { Tx } from '@assay/server-platform/database';

/** The member who began a piece of work, as they are now; their role is null once they were removed. */
export interface WorkRow {
  newsroomId: string;
  memberId: string;
  role: Role | null;
}

/** The member whose work it is; null where they no longer hold the permission that it takes. */
export function workingMember(
  { newsroomId, memberId, role }: WorkRow,
  permission: Permission,
): CallingMember | null {
  const may = role !== null && holds({ kind: 'member', role }, permission);
  return may ? { newsroomId, memberId, role } : null;
}

/** Notifies those who follow a piece of work that it has progressed, when the transaction commits. */
export function announceWork({ announce }: Tx, { newsroomId }: WorkRow, workId: string): Promise<void> {
  return announce({ kind: 'work_changed', newsroomId, workId });
}
