import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many bytes of evidence each newsroom keeps: added up as they come, in the transaction that keeps them. */
export class CountKeptBytes implements MigrationInterface {
  name = 'CountKeptBytes1795633320000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table archive_total (
        newsroom_id uuid primary key references newsroom(id),
        bytes bigint not null check (bytes >= 0)
      );
      insert into archive_total (newsroom_id, bytes)
        select newsroom_id, sum(length(bytes)) from archived_body group by newsroom_id;
      revoke delete, truncate on archive_total from assay_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table archive_total');
  }
}
