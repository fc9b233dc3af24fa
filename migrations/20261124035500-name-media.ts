import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Evidence may be a picture, a film or a recording, and what was found about it. */
export class NameMedia implements MigrationInterface {
  name = 'NameMedia1795492500000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table evidence
        add column medium text check (medium in ('image', 'video', 'audio')),
        add column media_finding text check (media_finding in
          ('original', 'out_of_context', 'edited_or_cropped', 'transformed', 'staged', 'satire')),
        add check (media_finding is null or medium is not null);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table evidence drop column media_finding, drop column medium');
  }
}
