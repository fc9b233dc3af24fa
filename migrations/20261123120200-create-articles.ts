import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Articles with their immutable versions. */
export class CreateArticles implements MigrationInterface {
  name = 'CreateArticles1795435320000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table article (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null references newsroom(id),
        imported_by uuid not null,
        created_at timestamptz not null default now(),
        unique (newsroom_id, id),
        foreign key (newsroom_id, imported_by) references member(newsroom_id, id)
      );
      create index article_newsroom on article (newsroom_id, created_at desc, id desc);
      create table article_version (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        article_id uuid not null,
        number integer not null check (number > 0),
        title text not null,
        standfirst text,
        text text not null check (length(text) > 0),
        sha256 text not null check (sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
        source_url text,
        publisher text,
        authors text[] not null default '{}',
        published_at date,
        language text,
        direction text not null default 'ltr' check (direction in ('ltr', 'rtl')),
        import_method text not null check (import_method in ('paste', 'file', 'url')),
        imported_at timestamptz not null default now(),
        unique (article_id, number),
        unique (newsroom_id, id),
        foreign key (newsroom_id, article_id) references article(newsroom_id, id)
      );
      create trigger article_version_is_immutable before update or delete on article_version
        for each row execute function refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table article_version, article');
  }
}
