import { ALIKE, HELD_AGAINST, type Claim } from '@assay/server-claim';
import { sql, type Database } from '@assay/server-platform/database';

/** A claimant's claims looked at, the latest. */
const OF_CLAIMANT = 50;

/**
 * Published verdicts on claims that read like this one, by shared trigrams, or have the same claimant, the likest first.
 * Held against it are the claims that have one of its rarest words, and the claimant's latest.
 *
 * @param words the rarest words, as a `tsquery` for any of them
 */
export async function likestVerdicts(
  db: Database,
  {
    id,
    newsroomId,
    statement,
    claimantName,
  }: Pick<Claim, 'id' | 'newsroomId' | 'statement' | 'claimantName'>,
  words: string,
  most: number,
) {
  const { rows } = await sql<{
    slug: string;
    claimId: string;
    statement: string;
    version: number;
    publishedAt: Date;
    ratingLabel: string | null;
    ratingColour: string | null;
    language: string | null;
    isVoid: boolean | null;
    similarity: number | null;
    sameClaimant: boolean | null;
  }>`
    with likest as materialized (
      select c.id, c.statement, similarity(c.statement, ${statement}) as similarity,
        lower(c.claimant_name) is not distinct from lower(${claimantName}) and ${claimantName}::text is not null
          as same_claimant
      from (
        select d.claim_id from search_document d
        where d.newsroom_id = ${newsroomId}::uuid and d.kind = 'claim' and d.words @@ to_tsquery('simple', ${words})
        limit ${HELD_AGAINST}) alike
      full join (
        select id from claim where newsroom_id = ${newsroomId}::uuid and lower(claimant_name) = lower(${claimantName})
          and published_revision_id is not null
        order by id desc limit ${OF_CLAIMANT}) said on said.id = alike.claim_id
      join claim c on c.id = coalesce(alike.claim_id, said.id)
      where c.newsroom_id = ${newsroomId}::uuid and c.id <> ${id}::uuid and c.published_revision_id is not null
        and (similarity(c.statement, ${statement}) >= ${ALIKE}::float8 or lower(c.claimant_name) = lower(${claimantName}))
      order by similarity desc, c.id limit ${most}
    )
    select p.slug, l.id as "claimId", l.statement, v.version, v.published_at as "publishedAt",
      audit_data(r.canonical_json) #>> '{rating,label}' as "ratingLabel",
      audit_data(r.canonical_json) #>> '{rating,colour}' as "ratingColour", v.language,
      r.correction_class is not distinct from 'voided' as "isVoid",
      l.similarity, l.same_claimant as "sameClaimant"
    from likest l
      join publication p on p.claim_id = l.id
      join lateral (select * from publication_version where publication_id = p.id order by version desc limit 1) v on true
      join revision r on r.id = v.revision_id
    order by l.similarity desc, l.id`.execute(db);
  return rows.map((row) => ({
    ...row,
    ratingLabel: row.ratingLabel!,
    ratingColour: row.ratingColour!,
    isVoid: row.isVoid!,
    similarity: row.similarity!,
    sameClaimant: row.sameClaimant!,
  }));
}
