import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLES = ['viewer', 'checker', 'editor', 'admin'];
const TABLES = ['member', 'invitation'];

const rolesAre = (table: string, roles: readonly string[]) =>
  `alter table ${table} drop constraint ${table}_role_check,
     add constraint ${table}_role_check check (role in (${roles.map((role) => `'${role}'`).join(', ')})) not valid`;

/** The role of members who suggest and comment, and write nothing themselves. */
export class AllowContributors implements MigrationInterface {
  name = 'AllowContributors1795979700000';

  async up(db: QueryRunner): Promise<void> {
    for (const table of TABLES) await db.query(rolesAre(table, ['viewer', 'contributor', ...ROLES.slice(1)]));
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await db.query(`update ${table} set role = 'viewer' where role = 'contributor'`);
      await db.query(rolesAre(table, ROLES));
    }
  }
}
