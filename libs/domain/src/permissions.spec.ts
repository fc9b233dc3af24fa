import { expect, it } from 'vitest';
import { permissionRows } from './workflow/matrix';
import { holds, PERMISSIONS, permissionsOf, ROLES, type Permission } from './permissions';

/** The table of product.md, written out by hand: the code's own table is held to it cell by cell. */
const EXPECTED: Record<Permission, string> = {
  //                   nobody account viewer checker editor admin
  'session.open': 'yes yes yes yes yes yes',
  'session.own': 'no yes yes yes yes yes',
  'verdict.read': 'yes yes yes yes yes yes',
  'newsroom.read': 'no no yes yes yes yes',
  'article.import': 'no no no yes yes yes',
  'claim.create': 'no no no yes yes yes',
  'claim.edit': 'no no no yes yes yes',
  'claim.triage': 'no no no yes yes yes',
  'evidence.edit': 'no no no yes yes yes',
  'draft.edit': 'no no no yes yes yes',
  'discussion.write': 'no no no yes yes yes',
  'draft.submit': 'no no no yes yes yes',
  'draft.withdraw': 'no no no yes yes yes',
  'revision.review': 'no no no no yes yes',
  'policy.waive': 'no no no no yes yes',
  'claim.publish': 'no no no no yes yes',
  'claim.remove': 'no no no no yes yes',
  'newsroom.admin': 'no no no no no yes',
};

const STANDINGS = [
  { kind: 'nobody' },
  { kind: 'account' },
  ...ROLES.map((role) => ({ kind: 'member', role }) as const),
] as const;

it.each(Object.entries(EXPECTED) as [Permission, string][])(
  '%s is held by whom the table says',
  (permission, row) => {
    expect(STANDINGS.map((standing) => (holds(standing, permission) ? 'yes' : 'no')).join(' ')).toBe(row);
  },
);

it('the help page shows the same table', () => {
  for (const { permission, anyone, roles } of permissionRows()) {
    const [nobody, , ...members] = EXPECTED[permission].split(' ');
    expect(anyone).toBe(nobody === 'yes');
    expect(roles).toEqual(ROLES.filter((_, index) => members[index] === 'yes'));
  }
});

it('every permission stands in the table, and each role holds all that the role below it holds', () => {
  expect(Object.keys(PERMISSIONS).sort()).toEqual(Object.keys(EXPECTED).sort());
  for (const [index, role] of ROLES.entries()) {
    const below = index ? permissionsOf({ kind: 'member', role: ROLES[index - 1]! }) : [];
    expect(permissionsOf({ kind: 'member', role })).toEqual(expect.arrayContaining(below));
  }
});
