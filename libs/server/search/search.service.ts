import { because } from '@assay/messages';
import { setImmediate } from 'node:timers/promises';
import { badInput, limited } from '@assay/domain';
import { Database } from '@assay/server-platform/database';
import { checkPageSize, decodeCursor, encodeCursor, pageOf, type Page } from '@assay/server-platform/graphql';
import { FairQueue, QueueFull } from '@assay/server-platform/threads';
import { Injectable } from '@nestjs/common';
import { pairsOf, placesOf } from './found-words';
import { marksOf, passageOf } from './marked-text';
import { documentsWithPairs, matchingDocuments } from './search.queries';
import { SEARCH_KINDS, type SearchHit, type SearchKind } from './search.types';
import { Spelling } from './spelling';

/**
 * Searches at once on one node, of all newsrooms and of one. Ranking a thousand long articles takes the database a second or
 * more: a few requests of twenty searches each would hold all its connections.
 */
const TURNS = { atOnce: 4, atOnceOfOne: 2, waiting: 500, waitingOfOne: 60 };

/** What was found, and the words it was found by where they are not those asked for. */
export interface Answer extends Page<SearchHit> {
  correctedTo: string | null;
}

/** Finds words in a newsroom's claims, drafts, publications, evidence and articles. */
@Injectable()
export class SearchService {
  private readonly turns = new FairQueue(TURNS);

  constructor(
    private readonly db: Database,
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
    if (!query) throw badInput('query', because('words_missing'));
    try {
      return await this.turns.run(newsroomId, () => this.find(newsroomId, query, kinds, first, after));
    } catch (error) {
      if (!(error instanceof QueueFull)) throw error;
      throw limited('search', because('search_busy'), 5);
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
    const wanted = { newsroomId, kinds: kinds?.length ? kinds : SEARCH_KINDS, most: size };
    const found = await documentsWithPairs(this.db, wanted, pairs);
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
    const [rank, sourceId] = after ? decodeCursor('search', after) : [null, null];
    const position = sourceId === null ? null : { rank: String(rank), sourceId };
    const wanted = { newsroomId, kinds: kinds?.length ? kinds : SEARCH_KINDS, most: size + 1 };
    const found = await matchingDocuments(this.db, wanted, query, position);
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
