import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sources that were added before anything was archived are archived too. */
export class ArchiveWhatWasThere implements MigrationInterface {
  name = 'ArchiveWhatWasThere1795622460000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      insert into evidence_archive (evidence_id, newsroom_id, url, state, due_at)
        select id, newsroom_id, url, 'waiting', now() from evidence where url is not null and removed_at is null
      on conflict do nothing;
    `);
  }

  async down(): Promise<void> {
    // Its table goes with the migration before it.
  }
}
