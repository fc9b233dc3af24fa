import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The log of the live drafts: heads, updates, history segments, and whose a Yjs client id is.
 *
 * `draft_update` carries no foreign keys on purpose: `draft_append` writes it only while it holds the head's row
 * lock, and two checks for each keystroke would cost more than the insert. Authors are checked where they are
 * bound, in `draft_client`.
 */
export class CreateDraftLog implements MigrationInterface {
  name = 'CreateDraftLog1795435560000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table draft (
        claim_id uuid primary key,
        newsroom_id uuid not null references newsroom(id),
        seq bigint not null default 0 check (seq >= 0),
        snapshot bytea,
        snapshot_seq bigint not null default 0,
        snapshot_crc bigint,
        folded_seq bigint not null default 0,
        headline text not null default '',
        summary_text text not null default '',
        rationale_text text not null default '',
        rating_key text,
        projected_seq bigint not null default 0,
        updated_at timestamptz not null default now(),
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id),
        check (snapshot_seq <= seq and folded_seq <= snapshot_seq and projected_seq <= seq),
        check ((snapshot is null) = (snapshot_crc is null))
      );
      create index draft_newsroom on draft (newsroom_id, updated_at desc);
      create index draft_behind_projection on draft (claim_id) where projected_seq < seq;
      create table draft_update (
        claim_id uuid not null,
        seq bigint not null check (seq > 0),
        update bytea not null,
        crc bigint not null,
        member_id uuid,
        system_actor text,
        at timestamptz not null,
        primary key (claim_id, seq),
        check ((member_id is null) <> (system_actor is null))
      );
      alter table draft_update alter column update set storage external;
      create table draft_segment (
        claim_id uuid not null references draft(claim_id),
        last_seq bigint not null,
        part integer not null,
        first_seq bigint not null check (first_seq > 0 and first_seq <= last_seq),
        update bytea not null,
        crc bigint not null,
        updates integer not null check (updates > 0),
        member_id uuid,
        system_actor text,
        from_at timestamptz not null,
        to_at timestamptz not null,
        primary key (claim_id, last_seq, part),
        check ((member_id is null) <> (system_actor is null))
      );
      create table draft_client (
        claim_id uuid not null references draft(claim_id),
        client_id bigint not null check (client_id between 0 and 9007199254740991),
        member_id uuid references member(id),
        system_actor text,
        primary key (claim_id, client_id),
        check ((member_id is null) <> (system_actor is null))
      );
    `);
    await db.query(APPEND);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function draft_append;
      drop table draft_client, draft_segment, draft_update, draft;
    `);
  }
}

/**
 * Appends one batch in its caller's transaction: heads are locked in id order (two nodes never wait for each
 * other in a circle), client ids are bound to who first wrote with them, and every update takes the next number
 * of its document. An update that writes with another's client id, or to a document that does not exist, gets no
 * number: \`refused\` says why and the rest of the batch stands.
 *
 * Updates arrive as one bytea cut by \`sizes\`: drivers send a single parameter as it is, and arrays of bytea as text.
 */
export const APPEND = `
  create function draft_append(
    claims uuid[], sizes integer[], bytes bytea, members uuid[], actors text[],
    bound_updates integer[], bound_clients bigint[]
  ) returns table (ord integer, seq bigint, refused text) language plpgsql as $$
  #variable_conflict use_column
  declare
    moment timestamptz;
  begin
    perform 1 from draft where claim_id = any (claims) order by claim_id for update;
    moment := clock_timestamp();
    if cardinality(bound_updates) > 0 then
      insert into draft_client (claim_id, client_id, member_id, system_actor)
        select distinct on (claims[b.o], b.client) claims[b.o], b.client, members[b.o], actors[b.o]
        from unnest(bound_updates, bound_clients) as b(o, client)
        join draft on draft.claim_id = claims[b.o]
        order by claims[b.o], b.client, b.o
        on conflict do nothing;
    end if;
    return query
      with input as (
        select i.o::integer as o, i.claim, i.size, i.member, i.actor,
          1 + coalesce(sum(i.size) over (order by i.o rows between unbounded preceding and 1 preceding), 0)::integer as start,
          case
            when not exists (select 1 from draft where claim_id = i.claim) then 'no_such_document'
            when exists (
              select 1 from unnest(bound_updates, bound_clients) as b(o, client)
              join draft_client c on c.claim_id = i.claim and c.client_id = b.client
              where b.o = i.o and (c.member_id, c.system_actor) is distinct from (i.member, i.actor)
            ) then 'not_your_words'
          end as why
        from unnest(claims, sizes, members, actors) with ordinality as i(claim, size, member, actor, o)
      ), counted as (
        select claim, count(*) as n from input where why is null group by claim
      ), heads as (
        update draft set seq = draft.seq + counted.n, updated_at = moment
        from counted where draft.claim_id = counted.claim
        returning draft.claim_id, draft.seq - counted.n as before
      ), numbered as (
        select i.o, i.claim, i.start, i.size, i.member, i.actor,
          h.before + row_number() over (partition by i.claim order by i.o) as seq
        from input i join heads h on h.claim_id = i.claim where i.why is null
      ), written as (
        insert into draft_update (claim_id, seq, update, crc, member_id, system_actor, at)
        select n.claim, n.seq, p.piece, crc32(p.piece), n.member, n.actor, moment
        from numbered n cross join lateral (select substring(bytes from n.start for n.size) as piece offset 0) p
      )
      select i.o, n.seq, i.why from input i left join numbered n on n.o = i.o order by i.o;
  end $$;
`;
