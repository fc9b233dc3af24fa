/** A member's one role in a newsroom, from least to most. */
export const ROLES = ['viewer', 'contributor', 'checker', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who may do what: the table of product.md. Handlers name a permission of this table, and the interface shows what the
 * server answers from it.
 *
 * The audience is the least a caller needs: `anyone` needs no account, `account` any signed-in account, `member` any
 * member of the newsroom, otherwise one of the named roles.
 */
export const PERMISSIONS = {
  'session.open': { audience: 'anyone' },
  'session.own': { audience: 'account' },
  'verdict.read': { audience: 'anyone' },
  'newsroom.read': { audience: 'member' },
  'article.import': { audience: ['checker', 'editor', 'admin'] },
  'claim.create': { audience: ['checker', 'editor', 'admin'] },
  'claim.edit': { audience: ['checker', 'editor', 'admin'] },
  'claim.triage': { audience: ['checker', 'editor', 'admin'] },
  'evidence.edit': { audience: ['checker', 'editor', 'admin'] },
  'draft.edit': { audience: ['checker', 'editor', 'admin'] },
  'draft.suggest': { audience: ['contributor', 'checker', 'editor', 'admin'] },
  'discussion.write': { audience: ['contributor', 'checker', 'editor', 'admin'] },
  'draft.submit': { audience: ['checker', 'editor', 'admin'] },
  'draft.withdraw': { audience: ['checker', 'editor', 'admin'] },
  'revision.review': { audience: ['editor', 'admin'] },
  'policy.waive': { audience: ['editor', 'admin'] },
  'claim.publish': { audience: ['editor', 'admin'] },
  'claim.remove': { audience: ['editor', 'admin'] },
  'newsroom.admin': { audience: ['admin'] },
} as const satisfies Record<string, { audience: 'anyone' | 'account' | 'member' | readonly Role[] }>;

export type Permission = keyof typeof PERMISSIONS;

/**
 * A caller as the permission table sees them: without a session (`anonymous`), with an account but no newsroom, or a
 * member with a role.
 */
export type CallerRole = { kind: 'anonymous' } | { kind: 'account' } | { kind: 'member'; role: Role };

/** Whether a caller holds the permission. An unknown kind of caller holds none: the rule fails closed. */
export function holds(caller: CallerRole, permission: Permission): boolean {
  const { audience } = PERMISSIONS[permission] as {
    audience: 'anyone' | 'account' | 'member' | readonly Role[];
  };
  if (audience === 'anyone') return true;
  if (caller.kind === 'anonymous') return false;
  if (audience === 'account') return true;
  if (caller.kind !== 'member') return false;
  return audience === 'member' || audience.includes(caller.role);
}

/** Every permission that a caller holds, in the table's order. */
export function permissionsOf(caller: CallerRole): Permission[] {
  return (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => holds(caller, permission));
}

/** What still needs no restored claim: reading and discussing it, restoring it, and acting on what is public of it. */
const OF_ARCHIVED: readonly Permission[] = [
  'newsroom.read',
  'verdict.read',
  'claim.triage',
  'discussion.write',
  'claim.publish',
  'claim.remove',
];

/** Whether a permission still holds for a claim that is archived. */
export function isOfArchived(permission: Permission): boolean {
  return OF_ARCHIVED.includes(permission);
}

/** Whether a permission still holds for a claim that was merged into another: it is read, and removed under law. */
export function isOfMerged(permission: Permission): boolean {
  return permission === 'newsroom.read' || permission === 'verdict.read' || permission === 'claim.remove';
}
