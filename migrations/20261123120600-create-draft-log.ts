import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The log of the live drafts: heads, updates, history segments, and whose a Yjs client id is.
 *
 * `draft_update` carries no foreign keys on purpose: `draft_append` writes it only while it holds the head's row
 * lock, and two checks for each keystroke would cost more than the insert. Authors are checked where they are
 * bound, in `draft_client`.
 *
 * A keystroke rewrites the head's row, so it changes no column an index stands on (but `behind`, which is the same
 * after the first) and only the first columns: Postgres then updates in place and logs what changed, not the texts.
 */
export class CreateDraftLog implements MigrationInterface {
  name = 'CreateDraftLog1795435560000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table draft (
        claim_id uuid primary key,
        newsroom_id uuid not null references newsroom(id),
        seq bigint not null default 0 check (seq >= 0),
        updated_at timestamptz not null default now(),
        behind boolean not null default false,
        snapshot bytea,
        snapshot_seq bigint not null default 0,
        snapshot_crc bigint,
        folded_seq bigint not null default 0,
        headline text not null default '',
        summary_text text not null default '',
        rationale_text text not null default '',
        rating_key text,
        projected_seq bigint not null default 0,
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id),
        check (snapshot_seq <= seq and folded_seq <= snapshot_seq and projected_seq <= seq),
        check ((snapshot is null) = (snapshot_crc is null))
      ) with (fillfactor = 70);
      create index draft_behind on draft (claim_id) where behind;
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
 * of its document. `befores` says for each document which number its updates follow (null: there is no such
 * document), `refused` which updates (counted from 1) got no number because they write with another's client id.
 *
 * `places` says of each update which of `documents` it belongs to. Updates arrive as one bytea cut by `sizes`:
 * drivers send a single parameter as it is, and arrays of bytea as text.
 */
const APPEND = `
  create function draft_append(
    documents uuid[], places integer[], sizes integer[], bytes bytea, members uuid[], actors text[],
    bound_updates integer[], bound_clients bigint[]
  ) returns table (befores bigint[], refused integer[]) language plpgsql as $$
  #variable_conflict use_column
  declare
    moment timestamptz;
    foreigners integer[] := '{}';
  begin
    perform 1 from draft where claim_id = any (documents) order by claim_id for update;
    moment := clock_timestamp();
    if cardinality(bound_updates) > 0 then
      insert into draft_client (claim_id, client_id, member_id, system_actor)
        select distinct on (draft.claim_id, b.client) draft.claim_id, b.client, members[b.o], actors[b.o]
        from unnest(bound_updates, bound_clients) as b(o, client)
        join draft on draft.claim_id = documents[places[b.o]]
        order by draft.claim_id, b.client, b.o
        on conflict do nothing;
      select coalesce(array_agg(distinct b.o), '{}') into foreigners
        from unnest(bound_updates, bound_clients) as b(o, client)
        join draft_client c on c.claim_id = documents[places[b.o]] and c.client_id = b.client
        where (c.member_id, c.system_actor) is distinct from (members[b.o], actors[b.o]);
    end if;
    with input as materialized (
      select i.o, i.place, i.size, i.member, i.actor,
        1 + sum(i.size) over (order by i.o rows unbounded preceding) - i.size as start
      from unnest(places, sizes, members, actors) with ordinality as i(place, size, member, actor, o)
    ), kept as materialized (
      select *, row_number() over (partition by place order by o) as nth from input where o <> all (foreigners)
    ), heads as (
      update draft set seq = draft.seq + counted.n, updated_at = moment, behind = true
      from (select place, count(*) as n from kept group by place) as counted
      where draft.claim_id = documents[counted.place]
      returning counted.place, draft.claim_id, draft.seq - counted.n as before
    ), written as (
      insert into draft_update (claim_id, seq, update, crc, member_id, system_actor, at)
      select h.claim_id, h.before + k.nth, p.piece, crc32(p.piece), k.member, k.actor, moment
      from kept k join heads h on h.place = k.place
      cross join lateral (select substring(bytes from k.start::integer for k.size) as piece offset 0) p
    )
    select array_agg(h.before order by d.place) into befores
      from generate_subscripts(documents, 1) as d(place) left join heads h on h.place = d.place;
    refused := foreigners;
    return next;
  end $$;
`;
