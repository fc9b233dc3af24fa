import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Signed ends of the audit chains. A chain alone can be rewritten from any event on by whoever can write in the
 * database; a signed end that was copied elsewhere before cannot.
 */
export class SignAuditHeads implements MigrationInterface {
  name = 'SignAuditHeads1795833000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table audit_head_signature (
        newsroom_id uuid not null,
        seq bigint not null,
        hash text not null,
        signed_at timestamptz not null,
        signing_key_id uuid not null,
        signature text not null,
        primary key (newsroom_id, seq),
        foreign key (newsroom_id, seq) references audit_event(newsroom_id, seq),
        foreign key (newsroom_id, signing_key_id) references signing_key(newsroom_id, id)
      );
      create trigger audit_head_signature_is_immutable before update or delete on audit_head_signature
        for each row execute function refuse_change();
      revoke update, delete, truncate on audit_head_signature from assay_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table audit_head_signature');
  }
}
