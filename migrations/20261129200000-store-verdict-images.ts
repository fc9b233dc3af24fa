import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Images of verdicts: the file of each, without metadata, among the bytes that a newsroom keeps, and the images that each
 * revision froze. A published revision shows its images for as long as it shows its text.
 */
export class StoreVerdictImages implements MigrationInterface {
  name = 'StoreVerdictImages1795982400000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table verdict_image (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        claim_id uuid not null,
        sha256 bytea not null,
        media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'image/gif')),
        width bigint not null check (width between 1 and 20000),
        height bigint not null check (height between 1 and 20000),
        size bigint not null check (size > 0),
        -- The source whose file it was; null for one that was sent for the draft.
        evidence_id uuid,
        added_by uuid not null,
        added_at timestamptz not null default now(),
        unique (claim_id, sha256),
        unique (newsroom_id, id),
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id),
        foreign key (newsroom_id, sha256) references archived_body(newsroom_id, sha256),
        foreign key (newsroom_id, evidence_id) references evidence(newsroom_id, id),
        foreign key (newsroom_id, added_by) references member(newsroom_id, id)
      );
      create index verdict_image_of_body on verdict_image (newsroom_id, sha256);
      create index verdict_image_of_evidence on verdict_image (evidence_id) where evidence_id is not null;
      create table revision_image (
        newsroom_id uuid not null,
        revision_id uuid not null references revision(id),
        image_id uuid not null,
        primary key (revision_id, image_id),
        foreign key (newsroom_id, image_id) references verdict_image(newsroom_id, id)
      );
      create index revision_image_of_image on revision_image (image_id);
      create trigger words_of_removed_claims_stay_out before insert on verdict_image for each row
        execute function lock_out_words();
    `);
    for (const table of ['verdict_image', 'revision_image'])
      await db.query(`
        create trigger ${table}_is_immutable before update or delete on ${table}
          for each row execute function refuse_change();
        revoke update, delete, truncate on ${table} from assay_app;
      `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table revision_image, verdict_image');
  }
}
