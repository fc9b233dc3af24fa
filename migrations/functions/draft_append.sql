-- Appends a batch of updates to a draft's log in one pass: takes the next sequence numbers without a gap, stores each
-- update with its author and checksum, and moves the head. A sequence with a gap could not be replayed. It waits a quarter
-- of a second for a draft that another transaction holds: a batch has the updates of all newsrooms, and a long transaction,
-- such as a removal under law, holds its draft for minutes. The node then appends to that draft by itself.
create or replace function public.draft_append(documents uuid[], places integer[], sizes integer[], bytes bytea, members uuid[], actors text[], bound_updates integer[], bound_clients bigint[], meants bytea[] DEFAULT NULL::bytea[])
 RETURNS TABLE(befores bigint[], refused integer[])
 LANGUAGE plpgsql
 SET lock_timeout TO '250ms'
AS $function$
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
  end $function$;
