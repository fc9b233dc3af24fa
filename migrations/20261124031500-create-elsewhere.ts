import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Verdicts of other publishers, each with the record it came in. */
export class CreateElsewhere implements MigrationInterface {
  name = 'CreateElsewhere1795490100000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table other_verdict (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null references newsroom(id),
        -- The record as it came, letter by letter.
        raw text not null,
        raw_hash bytea not null check (raw_hash = sha256(convert_to(raw, 'UTF8'))),
        -- A feed may hold the same record twice: both are kept. Imported again, neither is.
        copy integer not null check (copy >= 0),
        source text not null,
        claim text,
        claimant_name text,
        claimant_description text,
        claim_date text,
        publisher_name text,
        url text,
        headline text,
        review_date text,
        rating_label text,
        rating_value double precision,
        rating_worst double precision,
        rating_best double precision,
        rating_normalised double precision check (rating_normalised between 0 and 1),
        language text,
        oddities jsonb not null,
        imported_by uuid not null,
        imported_at timestamptz not null default now(),
        unique (newsroom_id, raw_hash, copy),
        foreign key (newsroom_id, imported_by) references member(newsroom_id, id)
      );
      create index other_verdict_newest on other_verdict (newsroom_id, id desc);
      create index other_verdict_claim on other_verdict using gin (claim gin_trgm_ops);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table other_verdict');
  }
}
