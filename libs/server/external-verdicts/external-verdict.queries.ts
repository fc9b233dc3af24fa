import { sql, type Database } from '@assay/server-platform/database';

/**
 * Adds records of a feed; those that the newsroom has already are left as they are.
 *
 * @param records as JSON, as `readReviews` makes them
 * @returns the bytes of text of each record that was added
 */
export async function addRecords(
  db: Database,
  newsroomId: string,
  importedById: string,
  records: string,
): Promise<number[]> {
  const { rows } = await sql<{ bytes: number | null }>`
    insert into other_verdict (newsroom_id, imported_by, raw_hash, source, raw, copy, claim, claimant_name, claimant_description, claim_date, publisher_name, url,
      headline, review_date, modified_date, subject, dated, rating_label, rating_value, rating_worst, rating_best, rating_normalised, language, oddities)
    select ${newsroomId}::uuid, ${importedById}::uuid, sha256(convert_to(r.raw, 'UTF8')), r.source, r.raw, r.copy, r.claim, r."claimantName", r."claimantDescription", r."claimDate", r."publisherName", r.url,
      r.headline, r."reviewDate", r."modifiedDate", decode(r.subject, 'hex'), r.dated, r."ratingLabel", r."ratingValue", r."ratingWorst", r."ratingBest",
      r."ratingNormalised", r.language, r.oddities
    from jsonb_to_recordset(${records}::jsonb) as r(source text, raw text, copy int, claim text, "claimantName" text, "claimantDescription" text,
      "claimDate" text, "publisherName" text, url text, headline text, "reviewDate" text, "modifiedDate" text, subject text, dated timestamptz, "ratingLabel" text, "ratingValue" float8, "ratingWorst" float8,
      "ratingBest" float8, "ratingNormalised" float8, language text, oddities jsonb)
    on conflict (newsroom_id, raw_hash, copy) do nothing
    returning octet_length(raw) + octet_length(coalesce(claim, '')) + octet_length(oddities::text) as bytes`.execute(
    db,
  );
  return rows.map(({ bytes }) => bytes ?? 0);
}

/** Some of the records that were imported before records had a subject, and that can have one. */
export async function recordsWithoutSubject(db: Database, newsroomId: string, most: number) {
  const { rows } = await sql<{ id: string; url: string; claim: string; reviewDate: string | null }>`
    select id, url, claim, review_date as "reviewDate" from other_verdict
    where newsroom_id = ${newsroomId}::uuid and subject is null and url is not null and claim is not null
    order by id limit ${most}::int`.execute(db);
  return rows;
}

/**
 * Sets the subjects of records.
 *
 * @param subjects JSON: a list of `{id, subject, dated}`, the subject in hex
 */
export async function setSubjects(db: Database, subjects: string): Promise<void> {
  await sql`
    update other_verdict o set subject = decode(n.subject, 'hex'), dated = n.dated
    from jsonb_to_recordset(${subjects}::jsonb) as n(id uuid, subject text, dated timestamptz)
    where o.id = n.id`.execute(db);
}

/**
 * The ids of a newsroom's records, newest first.
 *
 * @param before only those older than this one
 * @param like only those whose claim, label or publisher is like this pattern
 */
export async function recordIds(
  db: Database,
  newsroomId: string,
  { before, like, most }: { before: string | null; like: string | null; most: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from other_verdict where newsroom_id = ${newsroomId}::uuid
      and (${before}::uuid is null or id < ${before}::uuid)
      and (${like}::text is null or claim ilike ${like}::text or rating_label ilike ${like}::text
        or publisher_name ilike ${like}::text)
    order by id desc limit ${most}::int`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Sets how long a statement of this transaction may take.
 *
 * @param most in milliseconds
 */
export async function boundStatements(db: Database, most: number): Promise<void> {
  await sql<{
    set_config: unknown | null;
  }>`select set_config('statement_timeout', ${String(most)}, true)`.execute(db);
}

/**
 * The ids of the records whose claims are most like a statement, by trigrams (pg_trgm), the most alike first.
 *
 * @param longest leaves out claims of more characters
 */
export async function alikeRecordIds(
  db: Database,
  newsroomId: string,
  statement: string,
  { longest, most }: { longest: number; most: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from other_verdict
    where newsroom_id = ${newsroomId}::uuid and claim % ${statement}::text and length(claim) <= ${longest}::int
    order by similarity(claim, ${statement}::text) desc, id limit ${most}::int`.execute(db);
  return rows.map(({ id }) => id);
}

/** Bytes of the long texts of these records. */
export async function recordsBytes(db: Database, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(octet_length(raw) + coalesce(octet_length(claim), 0)
      + coalesce(octet_length(claimant_description), 0) + coalesce(octet_length(headline), 0)
      + octet_length(oddities::text)), 0)::float8 as bytes
    from other_verdict where id = any(${ids}::uuid[])`.execute(db);
  return rows[0]!.bytes;
}

/** The record that replaces each of these: the newest of its subject. Those that none replaces are left out. */
export async function replacements(
  db: Database,
  ids: readonly string[],
): Promise<{ id: string; replacedById: string }[]> {
  const { rows } = await sql<{ id: string; replacedById: string }>`
    select o.id, n.id as "replacedById" from other_verdict o
    join lateral (
      select id, raw_hash, dated, imported_at from other_verdict n
      where n.newsroom_id = o.newsroom_id and n.subject = o.subject
      order by dated desc nulls last, imported_at desc, id desc limit 1) n on true
    where o.id = any(${ids}::uuid[]) and o.subject is not null and n.id <> o.id and n.raw_hash <> o.raw_hash`.execute(
    db,
  );
  return rows;
}
