import type { CorrectionClass } from '@assay/domain';
import { sql, type Database } from '@assay/server-platform/database';
import type { Correction } from './correction.types';

// The frozen text is parsed for a rating's label only where the version has no label of its own, since parsing costs more
// than the rest of the statement.

/** A correction as its statement is typed: PostgreSQL cannot tell that every correction has a class and a notice. */
interface CorrectionRow extends Pick<
  Correction,
  'publicationId' | 'version' | 'at' | 'changesTakeaway' | 'ratingFrom' | 'ratingTo'
> {
  class: CorrectionClass | null;
  notice: string | null;
}

function correctionOf<Row extends CorrectionRow>(row: Row): Row & Correction {
  const { class: kind, notice } = row;
  return { ...row, class: kind!, notice: notice! };
}

/** The corrections of these publications, newest version first. None of those that were removed under law. */
export async function correctionsOf(db: Database, publicationIds: readonly string[]): Promise<Correction[]> {
  const rows = await db.prepared(sql<{
    publicationId: string;
    version: number;
    at: Date;
    class: CorrectionClass;
    notice: string | null;
    changesTakeaway: boolean | null;
    ratingFrom: string;
    ratingTo: string;
  }>`
    select v.publication_id as "publicationId", v.version, v.published_at as at, r.correction_class as class, r.notice,
      r.changes_takeaway as "changesTakeaway",
      coalesce(w.rating_label, audit_data(earlier.canonical_json) #>> '{rating,label}') as "ratingFrom",
      coalesce(v.rating_label, audit_data(r.canonical_json) #>> '{rating,label}') as "ratingTo"
    from publication_version v
      join publication p on p.id = v.publication_id and p.removed_at is null
      join revision r on r.id = v.revision_id
      join publication_version w on w.publication_id = v.publication_id and w.version = v.version - 1
      join revision earlier on earlier.id = w.revision_id
    where v.publication_id = any(${publicationIds}::uuid[]) and r.correction_class is not null
    order by v.version desc`);
  return rows.map(correctionOf);
}

/** Which of a newsroom's corrections a page holds. */
export interface CorrectionPage {
  newsroomId: string;
  /** The place in the feed of the last correction of the page before; null for the first page. */
  before: number | null;
  /** Whether the rating is another one since; null for both. */
  ratingChanged: boolean | null;
  /** How many rows are read. */
  most: number;
}

/** A page of a newsroom's corrections with their places in the feed, newest first. */
export async function correctionPage(
  db: Database,
  { newsroomId, before, ratingChanged, most }: CorrectionPage,
): Promise<(Correction & { seq: number })[]> {
  const rows = await db.prepared(sql<{
    seq: number;
    publicationId: string;
    version: number;
    at: Date;
    class: CorrectionClass | null;
    notice: string | null;
    changesTakeaway: boolean | null;
    ratingFrom: string;
    ratingTo: string;
  }>`
    select c.seq::int, v.publication_id as "publicationId", v.version, v.published_at as at,
      r.correction_class as class, r.notice, r.changes_takeaway as "changesTakeaway",
      coalesce(w.rating_label, audit_data(earlier.canonical_json) #>> '{rating,label}') as "ratingFrom",
      coalesce(v.rating_label, audit_data(r.canonical_json) #>> '{rating,label}') as "ratingTo"
    from verdict_change c
      join publication_version v on v.publication_id = c.publication_id and v.version = c.version
      join publication p on p.id = v.publication_id and p.removed_at is null
      join revision r on r.id = v.revision_id
      join publication_version w on w.publication_id = v.publication_id and w.version = v.version - 1
      join revision earlier on earlier.id = w.revision_id
    where c.newsroom_id = ${newsroomId}::uuid and c.kind in ('corrected', 'voided')
      and (${before}::bigint is null or c.seq < ${before}::bigint)
      and (${ratingChanged}::boolean is null or (v.rating_key <> w.rating_key) = ${ratingChanged}::boolean)
    order by c.seq desc limit ${most}`);
  return rows.map(correctionOf);
}
