import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A browser makes the id of a suggestion. Ids that were unique on the whole server told a member of one newsroom that another
 * has a suggestion of the id.
 */
export class IdentifySuggestionsByNewsroom implements MigrationInterface {
  name = 'IdentifySuggestionsByNewsroom1795968000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('create unique index suggestion_of_newsroom on suggestion (newsroom_id, id)');
    await db.query(
      'alter table suggestion drop constraint suggestion_pkey, add constraint suggestion_pkey primary key using index suggestion_of_newsroom',
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table suggestion drop constraint suggestion_pkey, add primary key (id)');
  }
}
