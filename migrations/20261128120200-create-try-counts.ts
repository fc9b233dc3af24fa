import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How often something was tried lately, over all nodes: signing in and signing up. The columns are those that
 * `rate-limiter-flexible` reads and writes; keys are hashes, so that no address and no e-mail is kept here.
 */
export class CreateTryCounts implements MigrationInterface {
  name = 'CreateTryCounts1795867320000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table try_count (
        key varchar(255) primary key,
        points integer not null default 0,
        expire bigint
      );
      create index try_count_expire on try_count (expire);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table try_count');
  }
}
