import { sql, type Database } from '@assay/server-platform/database';
import { CLOSING, OPENING } from './marked-text';
import type { SearchKind } from './search.types';

/**
 * Documents whose every word is ranked, which takes reading all of them; of more that match, those whose title and lead
 * match best.
 */
const RANKED = 1_000;

/** Characters in which a passage is looked for; Postgres reads all of them for each. */
const LOOKED_THROUGH = 20_000;

const MARKS = `StartSel="${OPENING}", StopSel="${CLOSING}", HighlightAll=true`;

/** What is searched for, and where. */
export interface Wanted {
  newsroomId: string;
  kinds: readonly SearchKind[];
  /** The most documents that are answered. */
  most: number;
}

/** A document that was found. */
export interface FoundDocument {
  kind: SearchKind;
  sourceId: string;
  claimId: string | null;
  rank: number;
  title: string;
  body: string;
}

/** A document that was found by its words: title and body with the words marked. */
export interface MarkedDocument extends FoundDocument {
  markedTitle: string;
  markedBody: string;
}

/**
 * The documents that match a query as `search_query` reads it, the best first.
 *
 * @param after the rank, as text, and source of the last document of the page before: a rank is a float of four bytes, and
 *   its text is read back as the same number
 */
export async function matchingDocuments(
  db: Database,
  { newsroomId, kinds, most }: Wanted,
  query: string,
  after: { rank: string; sourceId: string } | null,
): Promise<MarkedDocument[]> {
  const rank = after?.rank ?? null;
  const sourceId = after?.sourceId ?? null;
  const { rows } = await sql<{
    kind: 'claim' | 'draft' | 'publication' | 'evidence' | 'article';
    sourceId: string;
    claimId: string | null;
    rank: number | null;
    title: string;
    body: string;
    markedTitle: string | null;
    markedBody: string | null;
  }>`
    with asked as materialized (select search_query(${newsroomId}::uuid, ${query}) as query), likely as materialized (
      select kind, source_id from search_document
      where newsroom_id = ${newsroomId}::uuid and kind = any(${kinds}::text[]) and words @@ (select query from asked)
      order by ts_rank_cd('{0.1, 0.2, 0.4, 1.0}', lead, (select query from asked), 1) desc, source_id desc limit ${RANKED}
    ), best as (
      select l.kind, l.source_id, ts_rank_cd('{0.1, 0.2, 0.4, 1.0}', d.words, (select query from asked), 1) as rank
      from likely l join search_document d on d.kind = l.kind and d.source_id = l.source_id
    ), paged as (
      select * from best where ${rank}::float4 is null or (rank, source_id) < (${rank}::float4, ${sourceId}::uuid)
      order by rank desc, source_id desc limit ${most}
    )
    select p.kind, p.source_id as "sourceId", d.claim_id as "claimId", p.rank,
      d.title, left(d.body, ${LOOKED_THROUGH})::text as body,
      ts_headline('assay_english', search_even(d.title), (select query from asked), ${MARKS})::text as "markedTitle",
      ts_headline('assay_english', search_even(left(d.body, ${LOOKED_THROUGH})), (select query from asked), ${MARKS})::text as "markedBody"
    from paged p join search_document d on d.kind = p.kind and d.source_id = p.source_id
    order by p.rank desc, p.source_id desc`.execute(db);
  // None of these is null: they are computed from columns that are not.
  return rows.map((row) => ({
    ...row,
    rank: row.rank ?? 0,
    markedTitle: row.markedTitle ?? '',
    markedBody: row.markedBody ?? '',
  }));
}

/**
 * The documents that have most of these pairs of letters, and at least half of them. It is for scripts whose words have
 * no spaces between them.
 */
export async function documentsWithPairs(
  db: Database,
  { newsroomId, kinds, most }: Wanted,
  pairs: readonly string[],
): Promise<FoundDocument[]> {
  const { rows } = await sql<{
    kind: 'claim' | 'draft' | 'publication' | 'evidence' | 'article';
    sourceId: string;
    claimId: string | null;
    rank: number;
    title: string;
    body: string;
  }>`
    with pairs as materialized (
      select plainto_tsquery('assay_english', pair) as pair from unnest(${pairs}::text[]) pair
    ), asked as materialized (
      select string_agg(pair::text, ' | ')::tsquery as query from pairs where numnode(pair) > 0
    ), likely as materialized (
      select kind, source_id, words from search_document
      where newsroom_id = ${newsroomId}::uuid and kind = any(${kinds}::text[]) and words @@ (select query from asked)
      order by ts_rank_cd('{0.1, 0.2, 0.4, 1.0}', lead, (select query from asked), 1) desc, source_id desc limit ${RANKED}
    )
    select l.kind, l.source_id as "sourceId", d.claim_id as "claimId", 0::float4 as rank, d.title,
      left(d.body, ${LOOKED_THROUGH})::text as body
    from likely l cross join lateral (select count(*) as n from pairs where l.words @@ pair) has
      join search_document d on d.kind = l.kind and d.source_id = l.source_id
    where has.n >= 2 and has.n * 2 >= ${pairs.length}::int
    order by has.n desc, l.source_id desc limit ${most}`.execute(db);
  return rows;
}

/** The newsroom's word that is spelled most like each of these, where none of its texts has the word itself. */
export async function nearestWords(
  db: Database,
  newsroomId: string,
  words: readonly string[],
): Promise<{ word: string; near: string }[]> {
  const { rows } = await sql<{ word: string; near: string }>`
    select w.word, near.word as near from unnest(${words}::text[]) as w(word)
    cross join lateral (select search_plain(w.word) as plain) p
    cross join lateral (
      select s.word from search_word s where s.newsroom_id = ${newsroomId}::uuid and s.word % p.plain
      order by similarity(s.word, p.plain) desc, s.n desc, s.word limit 1
    ) near
    where not exists (select 1 from search_word s where s.newsroom_id = ${newsroomId}::uuid and s.word = p.plain)`.execute(
    db,
  );
  return rows;
}
