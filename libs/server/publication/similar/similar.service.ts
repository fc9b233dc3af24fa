import { ALIKE, HELD_AGAINST, rarestWords, type Claim } from '@assay/server-claim';
import { compare, featuresOf } from '@assay/text';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EarlierVerdict } from './similar.types';

/** A claimant's claims looked at, the latest. */
const OF_CLAIMANT = 50;

/** Finds what the newsroom has rated before that a reviewer should hold a claim against. */
@Injectable()
export class SimilarService {
  constructor(private readonly source: DataSource) {}

  /**
   * Published verdicts on claims whose statement reads alike (trigrams, `pg_trgm`'s own threshold) or whose claimant
   * is the same, the likest first. Held against the statement are those that share one of its rarest words, and the
   * claimant's latest: of a large newsroom all its claims share some words with it.
   */
  async earlier(
    { id, newsroomId, statement, claimantName }: Claim,
    first: number,
  ): Promise<EarlierVerdict[]> {
    const found = (await this.source.query(
      `with likest as materialized (
         select c.id, c.statement, similarity(c.statement, $3) as similarity,
           lower(c.claimant_name) is not distinct from lower($4) and $4 is not null as same_claimant
         from (
           select d.claim_id from search_document d
           where d.newsroom_id = $1 and d.kind = 'claim' and d.words @@ to_tsquery('simple', $6) limit ${HELD_AGAINST}) alike
         full join (
           select id from claim where newsroom_id = $1 and lower(claimant_name) = lower($4) and published_revision_id is not null
           order by id desc limit ${OF_CLAIMANT}) said on said.id = alike.claim_id
         join claim c on c.id = coalesce(alike.claim_id, said.id)
         where c.newsroom_id = $1 and c.id <> $2 and c.published_revision_id is not null
           and (similarity(c.statement, $3) >= ${ALIKE} or lower(c.claimant_name) = lower($4))
         order by similarity desc, c.id limit $5
       )
       select p.slug, l.id as "claimId", l.statement, v.version, v.published_at as "publishedAt",
         r.canonical_json::jsonb #>> '{rating,label}' as "ratingLabel",
         r.canonical_json::jsonb #>> '{rating,colour}' as "ratingColour", v.language,
         r.correction_class is not distinct from 'voided' as "isVoid",
         l.similarity, l.same_claimant as "sameClaimant"
       from likest l
       join publication p on p.claim_id = l.id
       join lateral (select * from publication_version where publication_id = p.id order by version desc limit 1) v on true
       join revision r on r.id = v.revision_id
       order by l.similarity desc, l.id`,
      [newsroomId, id, statement, claimantName, first, await rarestWords(this.source, newsroomId, statement)],
    )) as (EarlierVerdict & { language: string | null })[];
    const claim = featuresOf(statement);
    return found.map(({ language, ...one }) => {
      const { relation, differs } = compare(claim, featuresOf(one.statement, language));
      return { ...one, relation, differs: relation ? differs : [] };
    });
  }
}
