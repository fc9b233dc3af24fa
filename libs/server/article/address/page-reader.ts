import { badInput, LIMITS, pageAddress } from '@assay/domain';
import { GuardedFetch, type FetchLimits } from '@assay/server-platform/outbound';
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

/** Most refreshes (`<meta http-equiv="refresh">`) that are followed in a row. */
const MOST_REFRESHES = 2;

/** Fetches the article at an address. */
@Injectable()
export class PageReader {
  constructor(
    private readonly fetch: GuardedFetch,
    private readonly extraction: ExtractionService,
  ) {}

  /**
   * Fetches a page, follows its refreshes, and reads its article.
   *
   * @throws BAD_INPUT on `url` with a sentence for the user
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
      // A refresh to a consent page, or to the page itself, is not followed.
      const goesOn = to && pageAddress(to) !== pageAddress(url) && !leadsElsewhere(address, to);
      if (!goesOn || refreshes === MOST_REFRESHES) {
        if (!extraction.ok) throw badInput('url', extraction.why);
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
