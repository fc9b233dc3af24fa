import { groupBy } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Correction } from './correction.types';

/** Reads what was corrected in public. */
@Injectable()
export class CorrectionService {
  constructor(private readonly source: DataSource) {}

  /** Each publication's corrections, newest first. */
  ofPublications = async (publicationIds: readonly string[]): Promise<Map<string, Correction[]>> => {
    const rows = (await this.source.query(
      `select * from (
         select v.publication_id as "publicationId", v.version, v.published_at as at, r.correction_class as class, r.notice,
           lag(r.canonical_json::jsonb #>> '{rating,label}') over earlier as "ratingFrom",
           r.canonical_json::jsonb #>> '{rating,label}' as "ratingTo"
         from publication_version v join revision r on r.id = v.revision_id
         where v.publication_id = any($1::uuid[])
         window earlier as (partition by v.publication_id order by v.version)) as told
       where class is not null order by version desc`,
      [publicationIds],
    )) as Correction[];
    return groupBy(rows, (row) => row.publicationId);
  };
}
