import { sql, type Database } from '@assay/server-platform/database';

/** How many bytes a draft's log up to an update has; null where there is no such draft. */
export async function draftExtent(db: Database, claimId: string, upTo: number): Promise<number | null> {
  const { rows } = await sql<{ bytes: number }>`
    select ((select coalesce(sum(octet_length(update)), 0) from draft_segment
        where claim_id = ${claimId}::uuid and last_seq <= ${upTo}::bigint)
      + (select coalesce(sum(octet_length(update)), 0) from draft_update
        where claim_id = ${claimId}::uuid and seq <= ${upTo}::bigint))::float8 as bytes
    from draft where claim_id = ${claimId}::uuid`.execute(db);
  return rows[0]?.bytes ?? null;
}

/**
 * The moments of a draft, newest first, before one of them when it is named. Both parts stop at the page's length: of a
 * draft written in for months, one page of minutes is read and not all of them. The
 * authors of a moment are listed with commas between them, which no name of theirs has.
 */
export async function draftMoments(db: Database, claimId: string, first: number, before: number | null) {
  const { rows } = await sql<{
    seq: string;
    fromAt: Date;
    toAt: Date;
    updates: string;
    members: string;
    actors: string;
  }>`
    select coalesce(seq, 0) as seq, coalesce(from_at, now())::timestamptz as "fromAt",
      coalesce(to_at, now())::timestamptz as "toAt", coalesce(updates, 0) as updates,
      coalesce(members, '')::text as members, coalesce(actors, '')::text as actors
    from (
      (select last_seq as seq, min(from_at) as from_at, max(to_at) as to_at, sum(updates) as updates,
        string_agg(distinct member_id::text, ',') as members,
        string_agg(distinct system_actor, ',') as actors
      from draft_segment where claim_id = ${claimId}::uuid and (${before}::bigint is null or last_seq < ${before}::bigint)
      group by last_seq order by last_seq desc limit ${first})
      union all
      (select max(seq), min(at), max(at), count(*),
        string_agg(distinct member_id::text, ','),
        string_agg(distinct system_actor, ',')
      from draft_update where claim_id = ${claimId}::uuid
      group by date_trunc('minute', at) having ${before}::bigint is null or max(seq) < ${before}::bigint
      order by max(seq) desc limit ${first})
    ) as moment order by seq desc limit ${first}`.execute(db);
  return rows;
}

/** The folded part of a draft's log up to an update. */
export async function draftSegments(db: Database, claimId: string, upTo: number) {
  const { rows } = await sql<{
    firstSeq: string;
    lastSeq: string;
    fromAt: Date;
    toAt: Date;
    updates: number;
    update: Buffer;
    memberId: string | null;
    systemActor: string | null;
    sound: boolean | null;
  }>`
    select first_seq as "firstSeq", last_seq as "lastSeq", from_at as "fromAt", to_at as "toAt", updates, update,
      member_id as "memberId", system_actor as "systemActor", crc32(update) = crc as sound
    from draft_segment where claim_id = ${claimId}::uuid and last_seq <= ${upTo}::bigint
    order by last_seq, part`.execute(db);
  return rows;
}

/** The updates of a draft that are not folded, up to one of them. */
export async function unfoldedUpdates(db: Database, claimId: string, upTo: number) {
  const { rows } = await sql<{
    seq: string;
    update: Buffer;
    memberId: string | null;
    systemActor: string | null;
    at: Date;
    sound: boolean | null;
    foldedSeq: string;
  }>`
    select u.seq, u.update, u.member_id as "memberId", u.system_actor as "systemActor", u.at,
      crc32(u.update) = u.crc as sound, d.folded_seq as "foldedSeq"
    from draft_update u join draft d using (claim_id)
    where u.claim_id = ${claimId}::uuid and u.seq <= ${upTo}::bigint and u.seq > d.folded_seq order by u.seq`.execute(
    db,
  );
  return rows;
}
