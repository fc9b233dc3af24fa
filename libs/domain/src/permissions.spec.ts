import { expect, it } from 'vitest';
import { permissionRows } from './workflow/permission-rows';
import { holds, PERMISSIONS, permissionsOf, ROLES, type Permission } from './permissions';

/** The table of product.md, written out by hand; the test compares every cell with the code's table. */
const EXPECTED: Record<Permission, string> = {
  // visitor account viewer contributor checker editor admin
  'session.open': 'yes yes yes yes yes yes yes',
  'session.own': 'no yes yes yes yes yes yes',
  'verdict.read': 'yes yes yes yes yes yes yes',
  'newsroom.read': 'no no yes yes yes yes yes',
  'article.import': 'no no no no yes yes yes',
  'claim.create': 'no no no no yes yes yes',
  'claim.edit': 'no no no no yes yes yes',
  'claim.triage': 'no no no no yes yes yes',
  'evidence.edit': 'no no no no yes yes yes',
  'draft.edit': 'no no no no yes yes yes',
  'draft.suggest': 'no no no yes yes yes yes',
  'discussion.write': 'no no no yes yes yes yes',
  'draft.submit': 'no no no no yes yes yes',
  'draft.withdraw': 'no no no no yes yes yes',
  'revision.review': 'no no no no no yes yes',
  'policy.waive': 'no no no no no yes yes',
  'claim.publish': 'no no no no no yes yes',
  'claim.remove': 'no no no no no yes yes',
  'newsroom.admin': 'no no no no no no yes',
};

const CALLERS = [
  { kind: 'anonymous' },
  { kind: 'account' },
  ...ROLES.map((role) => ({ kind: 'member', role }) as const),
] as const;

it.each(Object.entries(EXPECTED) as [Permission, string][])(
  '%s is held by exactly the roles of the table',
  (permission, row) => {
    expect(CALLERS.map((caller) => (holds(caller, permission) ? 'yes' : 'no')).join(' ')).toBe(row);
  },
);

it('the help page shows the same table', () => {
  for (const { permission, anyone, roles } of permissionRows()) {
    const [visitor, , ...members] = EXPECTED[permission].split(' ');
    expect(anyone).toBe(visitor === 'yes');
    expect(roles).toEqual(ROLES.filter((_, index) => members[index] === 'yes'));
  }
});

it('the table has every permission, and each role holds all permissions of the role below it', () => {
  expect(Object.keys(PERMISSIONS).sort()).toEqual(Object.keys(EXPECTED).sort());
  for (const [index, role] of ROLES.entries()) {
    const below = index ? permissionsOf({ kind: 'member', role: ROLES[index - 1]! }) : [];
    expect(permissionsOf({ kind: 'member', role })).toEqual(expect.arrayContaining(below));
  }
});
