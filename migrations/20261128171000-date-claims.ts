import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A claim was made, was published and came to public notice, perhaps on three days of which only the month or the year is
 * known. A date that is exact to the month or year is stored as its first day. Where a claim was made first only a member
 * says; the mark goes along with its passage into newer versions of an article.
 */
export class DateClaims implements MigrationInterface {
  name = 'DateClaims1795886100000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table claim
        add column made_precision text not null default 'day' check (made_precision in ('day', 'month', 'year')),
        add column published_on date,
        add column published_precision text not null default 'day' check (published_precision in ('day', 'month', 'year')),
        add column surfaced_on date,
        add column surfaced_precision text not null default 'day' check (surfaced_precision in ('day', 'month', 'year'));
      alter table appearance add column is_first boolean not null default false;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table appearance drop column is_first;
      alter table claim
        drop column surfaced_precision, drop column surfaced_on,
        drop column published_precision, drop column published_on, drop column made_precision;
    `);
  }
}
