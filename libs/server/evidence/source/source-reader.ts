import { LIMITS, pageAddress } from '@assay/domain';
import { PageReader } from '@assay/server-article';
import { ClaimService } from '@assay/server-claim';
import type { CallingMember } from '@assay/server-platform/access';
import { cutText } from '@assay/text';
import { Injectable } from '@nestjs/common';
import { ArchivedTexts } from '../archived-texts.service';
import { EvidenceService } from '../evidence.service';
import type { ReadSourceInput, SourceReading } from './source.types';

/** Reads a page that a member wants to add as evidence; it stores nothing. */
@Injectable()
export class SourceReader {
  constructor(
    private readonly claims: ClaimService,
    private readonly evidence: EvidenceService,
    private readonly pages: PageReader,
    private readonly texts: ArchivedTexts,
  ) {}

  /**
   * Fetches a page, and reads its title, publisher and date, and the sentences nearest to the claim's statement.
   *
   * @param signal ends the fetch, and the reading of what was fetched
   * @throws NOT_FOUND for a claim of another newsroom; BAD_INPUT on `url` if the page cannot be fetched or read; the
   *   signal's reason
   */
  async read(
    { newsroomId }: CallingMember,
    { claimId, url }: ReadSourceInput,
    signal: AbortSignal,
  ): Promise<SourceReading> {
    const { statement } = await this.claims.one(newsroomId, claimId);
    const { article, reached } = await this.pages.read(newsroomId, url, { signal });
    signal.throwIfAborted();
    const { publishedAt, language, direction, notice } = article;
    // A file of kilobytes may unpack to a text of tens of megabytes.
    const text = article.text.slice(0, LIMITS.articleBytes);
    const passages = await this.texts.passages(newsroomId, { text, language, statement });
    const addresses = new Set([url, ...reached.via, reached.url, ...reached.canonical].map(pageAddress));
    // Read last: a colleague may have added the page meanwhile.
    const sources = await this.evidence.ofClaim(claimId);
    return {
      url: reached.url.length > LIMITS.url ? url : reached.url,
      title: cutText(article.title, LIMITS.title),
      publisher: article.publisher && cutText(article.publisher, LIMITS.name),
      publishedAt,
      language,
      direction,
      notice,
      passages,
      evidence: sources.find((source) => source.url && addresses.has(pageAddress(source.url))) ?? null,
    };
  }
}
