import {
  askPrepared,
  checkPageSize,
  decodeCursor,
  encodeCursor,
  groupBy,
  pageOf,
  type Page,
} from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Correction } from './correction.types';

/** What is told of a version that corrects the one before it. */
const TOLD = `v.publication_id as "publicationId", v.version, v.published_at as at, r.correction_class as class, r.notice, r.changes_takeaway as "changesTakeaway",
  earlier.canonical_json::jsonb #>> '{rating,label}' as "ratingFrom",
  r.canonical_json::jsonb #>> '{rating,label}' as "ratingTo"`;

/** A version `v` of a verdict that was not removed under law, with its revision and the one before it. */
const WITH_EARLIER = `join publication p on p.id = v.publication_id and p.removed_at is null
  join revision r on r.id = v.revision_id
  join publication_version w on w.publication_id = v.publication_id and w.version = v.version - 1
  join revision earlier on earlier.id = w.revision_id`;

const ORDER = 'corrections';

/** Reads what was corrected in public. */
@Injectable()
export class CorrectionService {
  constructor(private readonly source: DataSource) {}

  /** Each publication's corrections, newest first. */
  ofPublications = async (publicationIds: readonly string[]): Promise<Map<string, Correction[]>> => {
    const rows = (await askPrepared(
      this.source,
      `select ${TOLD} from publication_version v ${WITH_EARLIER}
       where v.publication_id = any($1::uuid[]) and r.correction_class is not null order by v.version desc`,
      [publicationIds],
    )) as Correction[];
    return groupBy(rows, (row) => row.publicationId);
  };

  /** A newsroom's corrections by their place in the feed, newest first. @throws BAD_INPUT for a cursor of another list */
  async page(
    newsroomId: string,
    first: number,
    after: string | null,
    ratingChanged: boolean | null,
  ): Promise<Page<Correction>> {
    const size = checkPageSize(first);
    const before = after ? decodeCursor(ORDER, after)[0] : null;
    const rows = (await askPrepared(
      this.source,
      `select c.seq::int, ${TOLD} from verdict_change c
       join publication_version v on v.publication_id = c.publication_id and v.version = c.version ${WITH_EARLIER}
       where c.newsroom_id = $1 and c.kind in ('corrected', 'voided') and ($2::bigint is null or c.seq < $2)
         and ($3::boolean is null or (v.rating_key <> w.rating_key) = $3)
       order by c.seq desc limit $4`,
      [newsroomId, before, ratingChanged, size + 1],
    )) as (Correction & { seq: number })[];
    return pageOf(rows, size, after !== null, ({ seq }) => encodeCursor(ORDER, [seq, newsroomId]));
  }
}
