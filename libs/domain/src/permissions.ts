/** A member's one role in a newsroom, from least to most. */
export const ROLES = ['viewer', 'checker', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who may do what: the table of product.md, once. Handlers name a permission from here, the interface shows what
 * the server answers from here, and the matrix test walks every cell.
 *
 * The audience is the least that is asked of the person: `anyone` needs no account, `account` any signed-in
 * account, `member` any member of the newsroom, otherwise one of the named roles.
 */
export const PERMISSIONS = {
  'session.open': { audience: 'anyone', says: 'sign up, sign in, look at an invitation' },
  'session.own': { audience: 'account', says: 'see and leave the own session, accept an invitation' },
  'verdict.read': {
    audience: 'anyone',
    says: 'read what is published, where the newsroom is public or the own',
  },
  'newsroom.read': { audience: 'member', says: "read the newsroom's work" },
  'article.import': { audience: ['checker', 'editor', 'admin'], says: 'import articles' },
  'claim.create': { audience: ['checker', 'editor', 'admin'], says: 'mark claims' },
  'claim.edit': {
    audience: ['checker', 'editor', 'admin'],
    says: "change a claim's statement, claimant, date, topic",
  },
  'claim.triage': {
    audience: ['checker', 'editor', 'admin'],
    says: 'accept, decline, reopen, assign, relate, prioritise',
  },
  'evidence.edit': { audience: ['checker', 'editor', 'admin'], says: 'add, change and remove evidence' },
  'draft.edit': { audience: ['checker', 'editor', 'admin'], says: 'co-write the draft' },
  'discussion.write': {
    audience: ['checker', 'editor', 'admin'],
    says: 'comment, resolve and reopen what is discussed',
  },
  'draft.submit': { audience: ['checker', 'editor', 'admin'], says: 'submit a draft for review' },
  'draft.withdraw': {
    audience: ['checker', 'editor', 'admin'],
    says: 'withdraw what one submitted or wrote',
  },
  'revision.review': { audience: ['editor', 'admin'], says: 'review, vote, approve, request changes' },
  'policy.waive': {
    audience: ['editor', 'admin'],
    says: 'waive a rule of the policy for one claim, with a reason',
  },
  'claim.publish': { audience: ['editor', 'admin'], says: 'publish, correct, void' },
  'claim.remove': {
    audience: ['editor', 'admin'],
    says: 'ask for and confirm a removal under law; one of the two members is an admin',
  },
  'newsroom.admin': {
    audience: ['admin'],
    says: 'members, invitations, scale, policy, keys, visibility, audit and export',
  },
} as const satisfies Record<
  string,
  { audience: 'anyone' | 'account' | 'member' | readonly Role[]; says: string }
>;

export type Permission = keyof typeof PERMISSIONS;

/** Someone as the permission table sees them: nobody, an account without a newsroom, or a member with a role. */
export type Standing = { kind: 'nobody' } | { kind: 'account' } | { kind: 'member'; role: Role };

/** Whether somebody of this standing holds the permission. Unknown standings hold nothing: the rule fails closed. */
export function holds(standing: Standing, permission: Permission): boolean {
  const { audience } = PERMISSIONS[permission] as {
    audience: 'anyone' | 'account' | 'member' | readonly Role[];
  };
  if (audience === 'anyone') return true;
  if (standing.kind === 'nobody') return false;
  if (audience === 'account') return true;
  if (standing.kind !== 'member') return false;
  return audience === 'member' || audience.includes(standing.role);
}

/** Every permission somebody of this standing holds, in the table's order. */
export function permissionsOf(standing: Standing): Permission[] {
  return (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => holds(standing, permission));
}
