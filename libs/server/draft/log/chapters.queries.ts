import { sql, type Database } from '@assay/server-platform/database';

/** How many bytes a draft's log up to an update has, and how many rows; null where there is no such draft. */
export async function draftExtent(
  db: Database,
  claimId: string,
  upTo: number,
): Promise<{ bytes: number; rows: number } | null> {
  const { rows } = await sql<{ bytes: number; rows: number }>`
    select ((select coalesce(sum(octet_length(update)), 0) from draft_segment
        where claim_id = ${claimId}::uuid and last_seq <= ${upTo}::bigint)
      + (select coalesce(sum(octet_length(update)), 0) from draft_update
        where claim_id = ${claimId}::uuid and seq <= ${upTo}::bigint))::float8 as bytes,
      ((select count(*) from draft_segment where claim_id = ${claimId}::uuid and last_seq <= ${upTo}::bigint)
      + (select count(*) from draft_update where claim_id = ${claimId}::uuid and seq <= ${upTo}::bigint))::float8 as rows
    from draft where claim_id = ${claimId}::uuid`.execute(db);
  return rows[0] ?? null;
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

/**
 * A draft's log up to an update: its folded part, then the updates that are not folded. Both are read by one statement,
 * and so from one snapshot: what another transaction folds meanwhile would be in neither of two readings, and its authors
 * would be missing from those that the four-eyes rule bars.
 */
export async function draftLog(db: Database, claimId: string, upTo: number) {
  const { rows } = await sql<{
    isFolded: boolean;
    firstSeq: string | null;
    lastSeq: string | null;
    fromAt: Date | null;
    toAt: Date | null;
    updates: number;
    update: Buffer | null;
    memberId: string | null;
    systemActor: string | null;
    sound: boolean | null;
    foldedSeq: string;
    part: number;
  }>`
    select true as "isFolded", first_seq as "firstSeq", last_seq as "lastSeq", from_at as "fromAt", to_at as "toAt", updates,
      update, member_id as "memberId", system_actor as "systemActor", crc32(update) = crc as sound,
      0::bigint as "foldedSeq", part
    from draft_segment where claim_id = ${claimId}::uuid and last_seq <= ${upTo}::bigint
    union all
    select false, u.seq, u.seq, u.at, u.at, 1, u.update, u.member_id, u.system_actor, crc32(u.update) = u.crc,
      d.folded_seq, 0
    from draft_update u join draft d using (claim_id)
    where u.claim_id = ${claimId}::uuid and u.seq <= ${upTo}::bigint and u.seq > d.folded_seq
    order by "isFolded" desc, "lastSeq", part`.execute(db);
  return rows.map(({ firstSeq, lastSeq, foldedSeq, ...row }) => ({
    ...row,
    firstSeq: Number(firstSeq),
    lastSeq: Number(lastSeq),
    fromAt: row.fromAt!,
    toAt: row.toAt!,
    update: row.update!,
    foldedSeq: Number(foldedSeq),
  }));
}
