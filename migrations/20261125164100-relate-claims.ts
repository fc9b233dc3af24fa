import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Relations between claims, as people set them, and suggested ones that somebody put aside. */
export class RelateClaims implements MigrationInterface {
  name = 'RelateClaims1795624860000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table claim_relation (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        from_id uuid not null,
        to_id uuid not null,
        kind text not null check (kind in ('duplicates', 'contradicts', 'supports', 'part_of')),
        note text check (length(note) <= 1000),
        created_by uuid not null,
        created_at timestamptz not null default now(),
        check (from_id <> to_id),
        check (kind in ('supports', 'part_of') or from_id < to_id),
        unique (from_id, to_id, kind),
        foreign key (newsroom_id, from_id) references claim(newsroom_id, id),
        foreign key (newsroom_id, to_id) references claim(newsroom_id, id),
        foreign key (newsroom_id, created_by) references member(newsroom_id, id)
      );
      create index claim_relation_to on claim_relation (to_id);
      create table relation_dismissal (
        newsroom_id uuid not null,
        one_id uuid not null,
        other_id uuid not null,
        dismissed_by uuid not null,
        dismissed_at timestamptz not null default now(),
        check (one_id < other_id),
        primary key (one_id, other_id),
        foreign key (newsroom_id, one_id) references claim(newsroom_id, id),
        foreign key (newsroom_id, other_id) references claim(newsroom_id, id),
        foreign key (newsroom_id, dismissed_by) references member(newsroom_id, id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table relation_dismissal, claim_relation');
  }
}
