import { badInput, LIMITS, pageAddress } from '@assay/domain';
import { GuardedFetch, type FetchLimits } from '@assay/server-platform';
import type { ExtractedArticle } from '@assay/text';
import { Injectable } from '@nestjs/common';
import { ExtractionService } from '../extraction/extraction.service';
import { KIND_BY_TYPE, kindOf } from '../extraction/kinds';
import type { ImportWatch } from '../import-progress';
import { leadsElsewhere, reachedBy, type Reached } from './reached';

const PAGE: FetchLimits = {
  bytes: LIMITS.articleBytes,
  time: 15_000,
  redirects: 5,
  types: Object.keys(KIND_BY_TYPE),
};

/** Pages that send their readers on by a refresh, one after the other. */
const MOST_REFRESHES = 2;

/** Fetches the article at an address. */
@Injectable()
export class PageReader {
  constructor(
    private readonly fetch: GuardedFetch,
    private readonly extraction: ExtractionService,
  ) {}

  /**
   * Fetches a page, and the one it sends its readers to, and reads the article on it.
   *
   * @throws BAD_INPUT on `url` with the sentence a person reads
   */
  async read(
    newsroomId: string,
    address: string,
    watch: ImportWatch,
  ): Promise<{ article: ExtractedArticle; reached: Reached }> {
    const passed: string[] = [];
    let next = address;
    for (let refreshes = 0; ; refreshes += 1) {
      const { url, via, extraction } = await this.fetchOne(newsroomId, next, watch);
      passed.push(...via);
      const links = extraction.links ?? null;
      const to = links?.refresh;
      // A page that sends its readers to a consent page, or to itself, is read as it is.
      const goesOn = to && pageAddress(to) !== pageAddress(url) && !leadsElsewhere(address, to);
      if (!goesOn || refreshes === MOST_REFRESHES) {
        if (!extraction.ok) throw badInput('url', extraction.reason);
        return { article: extraction.article, reached: reachedBy(address, passed, url, links) };
      }
      passed.push(url);
      next = to;
    }
  }

  private async fetchOne(newsroomId: string, address: string, watch: ImportWatch) {
    watch.onProgress?.({ step: 'fetching', share: null });
    const { url, via, type, body, charset } = await this.fetch.get(address, PAGE, {
      signal: watch.signal,
      onBytes: (have, all) => watch.onProgress?.({ step: 'fetching', share: all ? have / all : null }),
    });
    const source = { kind: await kindOf('url', body, KIND_BY_TYPE[type]!), bytes: body, charset, url };
    return { url, via, extraction: await this.extraction.tryToRead(newsroomId, 'url', source, watch) };
  }
}
