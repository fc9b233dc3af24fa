import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What members choose to be told and how, mail that waits to leave, and what the review queue does by the clock. */
export class CreateMailAndQueue implements MigrationInterface {
  name = 'CreateMailAndQueue1795473900000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table member
        add column time_zone text not null default 'UTC',
        add column digest_hour integer not null default 8 check (digest_hour between 0 and 23),
        add column away_until date;

      create table notification_choice (
        newsroom_id uuid not null,
        member_id uuid not null,
        kind text not null,
        in_app boolean not null,
        mail text not null check (mail in ('at_once', 'daily', 'never')),
        primary key (member_id, kind),
        foreign key (newsroom_id, member_id) references member(newsroom_id, id)
      );

      alter table notification
        drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in ('review_wanted', 'changes_requested', 'approved',
          'published', 'withdrawn', 'assigned', 'claim_due', 'review_late')),
        alter column actor_id drop not null,
        add column in_app boolean not null default true,
        add column mail_due_at timestamptz,
        add column mail_attempts integer not null default 0,
        add column mailed_at timestamptz;
      drop index notification_member;
      drop index notification_unread;
      create index notification_member on notification (member_id, id desc) where in_app;
      create index notification_unread on notification (member_id) where in_app and read_at is null;
      create index notification_mail on notification (mail_due_at)
        where mail_due_at is not null and mailed_at is null and read_at is null;

      -- The next time it is this hour in this place. The hour is the wall's: it stays when the clocks change.
      create function next_digest(zone text, hour integer) returns timestamptz language sql stable as $$
        select min(at) from (
          select (date_trunc('day', now() at time zone zone) + make_interval(days => day, hours => hour)) at time zone zone
          from generate_series(0, 1) as day
        ) as days(at) where at > now()
      $$;

      alter table newsroom add column escalate_after_hours integer check (escalate_after_hours between 1 and 720);
      create table escalation_member (
        newsroom_id uuid not null,
        member_id uuid not null,
        primary key (newsroom_id, member_id),
        foreign key (newsroom_id, member_id) references member(newsroom_id, id)
      );
      alter table claim add column escalated_at timestamptz, add column due_told_at timestamptz;
      create index claim_in_review on claim (stage_since) where stage = 'in_review';
      create index claim_coming_due on claim (due_at)
        where due_at is not null and stage not in ('declined', 'published');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index claim_coming_due, claim_in_review;
      alter table claim drop column due_told_at, drop column escalated_at;
      drop table escalation_member;
      alter table newsroom drop column escalate_after_hours;
      drop function next_digest;
      drop index notification_mail, notification_unread, notification_member;
      delete from notification where kind in ('assigned', 'claim_due', 'review_late');
      alter table notification drop column mailed_at, drop column mail_attempts, drop column mail_due_at,
        drop column in_app, alter column actor_id set not null, drop constraint notification_kind_check,
        add constraint notification_kind_check
          check (kind in ('review_wanted', 'changes_requested', 'approved', 'published', 'withdrawn'));
      create index notification_member on notification (member_id, id desc);
      create index notification_unread on notification (member_id) where read_at is null;
      drop table notification_choice;
      alter table member drop column away_until, drop column digest_hour, drop column time_zone;
    `);
  }
}
