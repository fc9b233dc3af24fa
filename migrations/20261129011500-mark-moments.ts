import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Marks of moments in the past of a draft: restores, and names that members gave. Folding ends a segment at each mark;
 * otherwise the words that a restore replaced a few seconds after they were written would be in no moment any more.
 */
export class MarkMoments implements MigrationInterface {
  name = 'MarkMoments1795912500000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table draft_mark (
        newsroom_id uuid not null,
        claim_id uuid not null references draft(claim_id),
        seq bigint not null check (seq > 0),
        kind text not null check (kind in ('restored', 'named')),
        name text check (char_length(name) between 1 and 80),
        member_id uuid not null references member(id),
        at timestamptz not null default now(),
        primary key (claim_id, seq, kind),
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id),
        check ((kind = 'named') = (name is not null))
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table draft_mark');
  }
}
