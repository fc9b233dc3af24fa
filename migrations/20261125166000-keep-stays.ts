import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How long claims stood in each stage, kept as they move, and how each published version was rated, beside the frozen
 * bytes that say it: what the newsroom's figures are counted from. What was before is read from the audit log.
 */
export class KeepStays implements MigrationInterface {
  name = 'KeepStays1795626000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table claim_stay (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        claim_id uuid not null,
        stage text not null,
        entered_at timestamptz not null,
        left_at timestamptz not null,
        next_stage text not null,
        check (left_at >= entered_at),
        check (stage <> next_stage),
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id)
      );
      insert into claim_stay (newsroom_id, claim_id, stage, entered_at, left_at, next_stage)
        select newsroom_id, claim_id, stage, least(coalesce(entered_at, at), at), at, next_stage from (
          select e.newsroom_id, e.claim_id, e.at, e.data::jsonb ->> 'from' as stage, e.data::jsonb ->> 'to' as next_stage,
            lag(e.at, 1, c.created_at) over (partition by e.claim_id order by e.seq) as entered_at
          from audit_event e join claim c on c.id = e.claim_id
          where e.action like 'claim.%' and e.data::jsonb ->> 'from' <> e.data::jsonb ->> 'to'
        ) as moves order by at;
      create index claim_stay_left on claim_stay (newsroom_id, left_at) include (stage, entered_at, next_stage);

      create function keep_claim_stay() returns trigger language plpgsql as $$
      begin
        insert into claim_stay (newsroom_id, claim_id, stage, entered_at, left_at, next_stage)
          values (old.newsroom_id, old.id, old.stage, old.stage_since, greatest(new.stage_since, old.stage_since), new.stage);
        return null;
      end $$;
      create trigger claim_stay_is_kept after update of stage on claim
        for each row when (old.stage <> new.stage) execute function keep_claim_stay();
      create trigger claim_stay_is_immutable before update or delete on claim_stay
        for each row execute function refuse_change();
      revoke update, delete, truncate on claim_stay from assay_app;

      alter table publication_version
        add column correction_class text, add column rating_label text, add column rating_ordinal integer;
      alter table publication_version disable trigger publication_version_is_immutable;
      update publication_version v set
        correction_class = r.correction_class,
        rating_label = r.canonical_json::jsonb #>> '{rating,label}',
        rating_ordinal = (r.canonical_json::jsonb #>> '{rating,ordinal}')::integer
      from revision r where r.id = v.revision_id;
      alter table publication_version enable trigger publication_version_is_immutable;
      create function state_published_rating() returns trigger language plpgsql as $$
      begin
        select r.correction_class, r.canonical_json::jsonb #>> '{rating,label}', (r.canonical_json::jsonb #>> '{rating,ordinal}')::integer
          into new.correction_class, new.rating_label, new.rating_ordinal from revision r where r.id = new.revision_id;
        return new;
      end $$;
      create trigger publication_version_states_rating before insert on publication_version
        for each row execute function state_published_rating();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger publication_version_states_rating on publication_version;
      drop function state_published_rating;
      alter table publication_version drop column correction_class, drop column rating_label, drop column rating_ordinal;
      drop trigger claim_stay_is_kept on claim;
      drop function keep_claim_stay;
      drop table claim_stay;
    `);
  }
}
