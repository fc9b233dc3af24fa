import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the application never changes, its login cannot change either: who wrote an update of a draft, a newsroom's public
 * keys, the address of a verdict; and the end of an audit chain only moves on.
 */
export class FixAuthorsAndKeys implements MigrationInterface {
  name = 'FixAuthorsAndKeys1795878900000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create trigger draft_update_author_is_immutable before update on draft_update for each row
        when (old.member_id is distinct from new.member_id or old.system_actor is distinct from new.system_actor)
        execute function refuse_change();
      create trigger draft_client_author_is_immutable before update on draft_client for each row
        when (old.member_id is distinct from new.member_id or old.system_actor is distinct from new.system_actor)
        execute function refuse_change();
      create trigger signing_key_is_immutable before update on signing_key for each row
        when (old.public_jwk is distinct from new.public_jwk or old.kid is distinct from new.kid
          or old.newsroom_id is distinct from new.newsroom_id)
        execute function refuse_change();
      create trigger publication_address_is_immutable before update on publication for each row
        when (old.slug is distinct from new.slug or old.newsroom_id is distinct from new.newsroom_id
          or old.claim_id is distinct from new.claim_id)
        execute function refuse_change();
      create trigger audit_head_moves_on before update on audit_head for each row
        when (new.seq <= old.seq or old.newsroom_id is distinct from new.newsroom_id)
        execute function refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger audit_head_moves_on on audit_head;
      drop trigger publication_address_is_immutable on publication;
      drop trigger signing_key_is_immutable on signing_key;
      drop trigger draft_client_author_is_immutable on draft_client;
      drop trigger draft_update_author_is_immutable on draft_update;
    `);
  }
}
