import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The feed of what was published, corrected and voided, one gapless sequence a newsroom; and keys for those who pull it. */
export class CreateVerdictFeed implements MigrationInterface {
  name = 'CreateVerdictFeed1795475700000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table verdict_change_head (
        newsroom_id uuid primary key references newsroom(id),
        seq bigint not null
      );
      create table verdict_change (
        newsroom_id uuid not null references newsroom(id),
        seq bigint not null check (seq > 0),
        publication_id uuid not null,
        version integer not null,
        kind text not null check (kind in ('published', 'corrected', 'voided')),
        at timestamptz not null,
        primary key (newsroom_id, seq),
        unique (publication_id, version),
        foreign key (newsroom_id, publication_id) references publication(newsroom_id, id),
        foreign key (publication_id, version) references publication_version(publication_id, version)
      );

      -- What was published before there was a feed, in the order it was.
      insert into verdict_change
        select v.newsroom_id, row_number() over (partition by v.newsroom_id order by v.published_at, v.id),
          v.publication_id, v.version,
          case when r.correction_class = 'voided' then 'voided' when v.version = 1 then 'published' else 'corrected' end,
          v.published_at
        from publication_version v join revision r on r.id = v.revision_id;
      insert into verdict_change_head select newsroom_id, max(seq) from verdict_change group by newsroom_id;

      create trigger verdict_change_is_immutable before update or delete on verdict_change
        for each row execute function refuse_change();
      revoke update, delete, truncate on verdict_change from assay_app;

      create table api_key (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null references newsroom(id),
        name text not null,
        token_hash bytea not null unique,
        ending text not null,
        scopes text[] not null check (scopes <@ array['verdicts']),
        created_by uuid not null,
        created_at timestamptz not null default now(),
        expires_at timestamptz,
        revoked_at timestamptz,
        last_used_at timestamptz,
        foreign key (newsroom_id, created_by) references member(newsroom_id, id)
      );
      create index api_key_newsroom on api_key (newsroom_id, id desc);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table api_key, verdict_change, verdict_change_head`);
  }
}
