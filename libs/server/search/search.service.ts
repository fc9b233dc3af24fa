import { setImmediate } from 'node:timers/promises';
import { badInput, limited } from '@assay/domain';
import {
  checkPageSize,
  decodeCursor,
  encodeCursor,
  FairQueue,
  pageOf,
  QueueFull,
  type Page,
} from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { pairsOf, placesOf } from './found-words';
import { CLOSING, marksOf, OPENING, passageOf } from './marked-text';
import { SEARCH_KINDS, type SearchHit, type SearchKind } from './search.types';
import { Spelling } from './spelling';

/**
 * Documents whose every word is ranked, which takes reading all of them; of more that match, those whose title and lead
 * match best.
 */
const RANKED = 1_000;

/** Characters in which a passage is looked for; Postgres reads all of them for each. */
const LOOKED_THROUGH = 20_000;

/**
 * Searches at once on one node, of all newsrooms and of one. Ranking a thousand long articles takes the database a second or
 * more: a few requests of twenty searches each would hold all its connections.
 */
const TURNS = { atOnce: 4, atOnceOfOne: 2, waiting: 500, waitingOfOne: 60 };

const MARKS = `StartSel="${OPENING}", StopSel="${CLOSING}", HighlightAll=true`;

interface Found {
  kind: SearchKind;
  sourceId: string;
  claimId: string | null;
  rank: number;
  title: string;
  body: string;
  markedTitle: string;
  markedBody: string;
}

/** What was found, and the words it was found by where they are not those asked for. */
export interface Answer extends Page<SearchHit> {
  correctedTo: string | null;
}

/** Finds words in a newsroom's claims, drafts, publications, evidence and articles. */
@Injectable()
export class SearchService {
  private readonly turns = new FairQueue(TURNS);

  constructor(
    private readonly source: DataSource,
    private readonly spelling: Spelling,
  ) {}

  /**
   * The best first. Where nothing holds the words, those of the newsroom's own that are spelled most like them.
   *
   * @throws LIMITED where too many searches of the newsroom wait already
   */
  async search(
    newsroomId: string,
    asked: string,
    kinds: readonly SearchKind[] | null,
    first: number,
    after: string | null,
  ): Promise<Answer> {
    const query = asked.trim();
    if (!query) throw badInput('query', 'Which words?');
    try {
      return await this.turns.run(newsroomId, () => this.find(newsroomId, query, kinds, first, after));
    } catch (error) {
      if (!(error instanceof QueueFull)) throw error;
      throw limited('search', 'Too much is searched for at once. Please try again in a moment.', 5);
    }
  }

  private async find(
    newsroomId: string,
    query: string,
    kinds: readonly SearchKind[] | null,
    first: number,
    after: string | null,
  ): Promise<Answer> {
    const page = await this.page(newsroomId, query, kinds, first, after);
    if (page.edges.length || after) return { ...page, correctedTo: null };
    const correctedTo = await this.spelling.corrected(newsroomId, query);
    if (!correctedTo) return { ...(await this.nearly(newsroomId, query, kinds, first)), correctedTo: null };
    const corrected = await this.page(newsroomId, correctedTo, kinds, first, after);
    return { ...corrected, correctedTo: corrected.edges.length ? correctedTo : null };
  }

  /** Documents that have most pairs of letters of the words asked for, in scripts whose words have no spaces between them. */
  private async nearly(
    newsroomId: string,
    query: string,
    kinds: readonly SearchKind[] | null,
    first: number,
  ): Promise<Page<SearchHit>> {
    const pairs = pairsOf(query);
    const size = checkPageSize(first);
    if (!pairs.length) return pageOf<SearchHit>([], size, false, () => '');
    const found = (await this.source.query(
      `with pairs as materialized (select plainto_tsquery('assay_english', pair) as pair from unnest($3::text[]) pair),
       asked as materialized (select string_agg(pair::text, ' | ')::tsquery as query from pairs where numnode(pair) > 0),
       likely as materialized (
         select kind, source_id, words from search_document
         where newsroom_id = $1 and kind = any($2::text[]) and words @@ (select query from asked)
         order by ts_rank_cd('{0.1, 0.2, 0.4, 1.0}', lead, (select query from asked), 1) desc, source_id desc limit ${RANKED})
       select l.kind, l.source_id as "sourceId", d.claim_id as "claimId", 0::float4 as rank, d.title, left(d.body, ${LOOKED_THROUGH}) as body
       from likely l cross join lateral (select count(*) as n from pairs where l.words @@ pair) has
       join search_document d on d.kind = l.kind and d.source_id = l.source_id
       where has.n >= 2 and has.n * 2 >= $4 order by has.n desc, l.source_id desc limit ${size}`,
      [newsroomId, kinds?.length ? kinds : SEARCH_KINDS, pairs, pairs.length],
    )) as Omit<Found, 'markedTitle' | 'markedBody'>[];
    const hits = found.map(({ title, body, ...rest }) => ({
      ...rest,
      title: { text: title, marks: placesOf(title, pairs.join(' ')) },
      passage: passageOf(body, placesOf(body, pairs.join(' '))),
    }));
    return pageOf(hits, size, false, () => '');
  }

  private async page(
    newsroomId: string,
    query: string,
    kinds: readonly SearchKind[] | null,
    first: number,
    after: string | null,
  ): Promise<Page<SearchHit>> {
    const size = checkPageSize(first);
    const [rank, id] = after ? decodeCursor('search', after) : [null, null];
    // A score is a float of four bytes: said as text, it comes back the same.
    const found = (await this.source.query(
      `with asked as materialized (select search_query($1, $3) as query), likely as materialized (
         select kind, source_id from search_document
         where newsroom_id = $1 and kind = any($2::text[]) and words @@ (select query from asked)
         order by ts_rank_cd('{0.1, 0.2, 0.4, 1.0}', lead, (select query from asked), 1) desc, source_id desc limit ${RANKED}
       ), best as (
         select l.kind, l.source_id, ts_rank_cd('{0.1, 0.2, 0.4, 1.0}', d.words, (select query from asked), 1) as rank
         from likely l join search_document d on d.kind = l.kind and d.source_id = l.source_id
       ), paged as (
         select * from best where $4::float4 is null or (rank, source_id) < ($4::float4, $5::uuid)
         order by rank desc, source_id desc limit ${size + 1}
       )
       select p.kind, p.source_id as "sourceId", d.claim_id as "claimId", p.rank,
         d.title, left(d.body, ${LOOKED_THROUGH}) as body,
         ts_headline('assay_english', search_even(d.title), (select query from asked), $6) as "markedTitle",
         ts_headline('assay_english', search_even(left(d.body, ${LOOKED_THROUGH})), (select query from asked), $6) as "markedBody"
       from paged p join search_document d on d.kind = p.kind and d.source_id = p.source_id
       order by p.rank desc, p.source_id desc`,
      [newsroomId, kinds?.length ? kinds : SEARCH_KINDS, query, rank, id, MARKS],
    )) as Found[];
    const hits: SearchHit[] = [];
    for (const { kind, sourceId, claimId, rank, title, body, markedTitle, markedBody } of found) {
      let [inTitle, inBody] = [marksOf(markedTitle), marksOf(markedBody)];
      if (!inTitle.length && !inBody.length) {
        [inTitle, inBody] = [placesOf(title, query), placesOf(body, query)];
        // Folding a long text takes some milliseconds: others have their turn between a hundred of them.
        await setImmediate();
      }
      const marked = { title: { text: title, marks: inTitle }, passage: passageOf(body, inBody) };
      hits.push({ kind, sourceId, claimId, rank, ...marked });
    }
    return pageOf(hits, size, after !== null, (hit) =>
      encodeCursor('search', [String(hit.rank), hit.sourceId]),
    );
  }
}
