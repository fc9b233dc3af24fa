import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A verdict's slug is unique within its newsroom. It was unique over all of them, and a number behind a slug told of a
 * headline in another, perhaps private, newsroom. Addresses without the newsroom that exist go on answering.
 */
export class AddressVerdictsByNewsroom implements MigrationInterface {
  name = 'AddressVerdictsByNewsroom1795834200000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table publication add column flat_slug text unique;
      update publication set flat_slug = slug;
      alter table publication drop constraint publication_slug_key, add unique (newsroom_id, slug);
      create index publication_slug on publication (slug);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index publication_slug;
      alter table publication drop constraint publication_newsroom_id_slug_key,
        add constraint publication_slug_key unique (slug);
      alter table publication drop column flat_slug;
    `);
  }
}
