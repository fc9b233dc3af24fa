import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPEND as APPEND_BEFORE } from './20261123185500-append-in-one-pass';

/**
 * An update that deletes a paragraph names the letters in it that its author had not seen as deleted too. What the author
 * meant is stored beside it, so that a node which reads it from the log can tell its pages which letters to bring home. Null
 * where the update names nothing else, and in rows from before.
 */
export class KeepDeletionsMeant implements MigrationInterface {
  name = 'KeepDeletionsMeant1795889000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table draft_update add column meant bytea, add column meant_crc bigint,
        add constraint draft_update_meant_has_checksum check ((meant is null) = (meant_crc is null));
      drop function draft_append;
    `);
    await db.query(APPEND);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function draft_append;
      alter table draft_update drop column meant, drop column meant_crc;
    `);
    await db.query(APPEND_BEFORE);
  }
}

/**
 * Appends one batch in its caller's transaction: heads are locked in id order (two nodes never wait for each
 * other in a circle), client ids are bound to who first wrote with them, and every update takes the next number
 * of its document. `befores` says for each document which number its updates follow (null: there is no such
 * document), `refused` which updates (counted from 1) got no number because they write with another's client id.
 *
 * `places` says of each update which of `documents` it belongs to. Updates arrive as one bytea cut by `sizes`:
 * drivers send a single parameter as it is, and arrays of bytea as text. `meants` is such an array, mostly of nulls; a node
 * that runs the code before it leaves it out, and goes on storing until it is stopped.
 */
const APPEND = `
  create function draft_append(
    documents uuid[], places integer[], sizes integer[], bytes bytea, members uuid[], actors text[],
    bound_updates integer[], bound_clients bigint[], meants bytea[] default null
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
      select i.o, i.place, i.size, i.member, i.actor, i.meant,
        1 + sum(i.size) over (order by i.o rows unbounded preceding) - i.size as start
      from unnest(places, sizes, members, actors, meants) with ordinality
        as i(place, size, member, actor, meant, o)
    ), kept as materialized (
      select *, row_number() over (partition by place order by o) as nth from input where o <> all (foreigners)
    ), heads as (
      update draft set seq = draft.seq + counted.n, updated_at = moment, behind = true
      from (select place, count(*) as n from kept group by place) as counted
      where draft.claim_id = documents[counted.place]
      returning counted.place, draft.claim_id, draft.seq - counted.n as before
    ), written as (
      insert into draft_update (claim_id, seq, update, crc, meant, meant_crc, member_id, system_actor, at)
      select h.claim_id, h.before + k.nth, p.piece, crc32(p.piece), k.meant, crc32(k.meant), k.member, k.actor, moment
      from kept k join heads h on h.place = k.place
      cross join lateral (select substring(bytes from k.start::integer for k.size) as piece offset 0) p
    )
    select array_agg(h.before order by d.place) into befores
      from generate_subscripts(documents, 1) as d(place) left join heads h on h.place = d.place;
    refused := foreigners;
    return next;
  end $$;
`;
