import type { Claim } from '@assay/server-claim';
import { compare, featuresOf } from '@assay/text';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EarlierVerdict } from './similar.types';

/** Finds what the newsroom has rated before that a reviewer should hold a claim against. */
@Injectable()
export class SimilarService {
  constructor(private readonly source: DataSource) {}

  /**
   * Published verdicts on claims whose statement reads alike (trigrams, `pg_trgm`'s own threshold) or whose claimant
   * is the same, the likest first.
   */
  async earlier(
    { id, newsroomId, statement, claimantName }: Claim,
    first: number,
  ): Promise<EarlierVerdict[]> {
    const found = (await this.source.query(
      `select p.slug, c.id as "claimId", c.statement, v.version, v.published_at as "publishedAt",
         r.canonical_json::jsonb #>> '{rating,label}' as "ratingLabel",
         r.canonical_json::jsonb #>> '{rating,colour}' as "ratingColour",
         r.correction_class is not distinct from 'voided' as "isVoid",
         similarity(c.statement, $3) as similarity,
         lower(c.claimant_name) is not distinct from lower($4) and $4 is not null as "sameClaimant"
       from claim c
       join publication p on p.claim_id = c.id
       join lateral (select * from publication_version where publication_id = p.id order by version desc limit 1) v on true
       join revision r on r.id = v.revision_id
       where c.newsroom_id = $1 and c.id <> $2 and (c.statement % $3 or lower(c.claimant_name) = lower($4))
       order by similarity desc, c.id limit $5`,
      [newsroomId, id, statement, claimantName, first],
    )) as EarlierVerdict[];
    const claim = featuresOf(statement);
    return found.map((one) => {
      const { relation, differs } = compare(claim, featuresOf(one.statement));
      return { ...one, relation, differs: relation ? differs : [] };
    });
  }
}
