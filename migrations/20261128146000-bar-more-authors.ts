import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who reworded a rating and who made a link to set a member's password are asked at decisions. An unnamed source has no
 * name to be kept or published.
 */
export class BarMoreAuthors implements MigrationInterface {
  name = 'BarMoreAuthors1795878000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create index audit_event_barring on audit_event (newsroom_id, action, seq)
        where action in ('scale.set', 'member.reset_link_made');
      update claim set claimant_name = null where claimant_kind = 'unnamed_source' and claimant_name is not null;
      alter table claim add constraint claim_unnamed_source_has_no_name
        check (claimant_kind <> 'unnamed_source' or claimant_name is null);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table claim drop constraint claim_unnamed_source_has_no_name;
      drop index audit_event_barring;
    `);
  }
}
