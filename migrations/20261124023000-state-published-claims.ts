import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a published version claims and in which language, beside the frozen bytes that say it, to be searched. */
export class StatePublishedClaims implements MigrationInterface {
  name = 'StatePublishedClaims1795487400000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table publication_version add column statement text, add column language text;
      alter table publication_version disable trigger publication_version_is_immutable;
      update publication_version v set
        statement = r.canonical_json::jsonb #>> '{claim,statement}',
        language = nullif(r.canonical_json::jsonb ->> 'language', 'und')
      from revision r where r.id = v.revision_id;
      alter table publication_version enable trigger publication_version_is_immutable;
      alter table publication_version alter column statement set not null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table publication_version drop column statement, drop column language');
  }
}
