import { sayReason, type Locale } from '@assay/messages';
import { ArticleVersionService, ExtractionService, type ListedVersion } from '@assay/server-article';
import type { CallingMember } from '@assay/server-platform/access';
import { Database } from '@assay/server-platform/database';
import { workForAll } from '@assay/server-platform/threads';
import type { Spotting } from '@assay/text/spotting';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { insertSpotDismissal, takenSpans } from './spotting.queries';
import type { SpottingType } from './spotting.types';

/** Articles whose sentences are remembered; a version never changes. */
const MOST_REMEMBERED = 200;

/** Offers sentences worth checking, and remembers which were dismissed. */
@Injectable()
export class SpottingService {
  private readonly remembered = new LRUCache<string, Promise<Spotting>>({ max: MOST_REMEMBERED });

  constructor(
    private readonly db: Database,
    private readonly versions: ArticleVersionService,
    private readonly threads: ExtractionService,
  ) {}

  /**
   * The sentences of a version that are worth checking, the likeliest first.
   *
   * @param locale of the sentence that says why none is suggested
   * @param textOf reads its text, where what was spotted in it is not remembered
   */
  async of(
    version: ListedVersion,
    textOf: () => Promise<string>,
    first: number,
    locale: Locale,
  ): Promise<SpottingType> {
    const spotting = await this.spotted(version, textOf);
    if (!spotting.ok) return { claims: [], refusal: sayReason(spotting.why, locale) };
    const taken = await takenSpans(this.db, version.id);
    const claims = spotting.spotted
      .filter((one) => !taken.some(({ start, end }) => start < one.end && one.start < end))
      .slice(0, first)
      .map(({ attribution, ...one }) => ({ ...one, claimant: attribution, via: attribution?.via ?? [] }));
    return { claims, refusal: null };
  }

  /** Dismisses a sentence for the whole newsroom. @throws NOT_FOUND, also for another newsroom's */
  async dismiss(by: CallingMember, versionId: string, start: number): Promise<ListedVersion> {
    const version = await this.versions.listed(by.newsroomId, versionId);
    await insertSpotDismissal(this.db, by, versionId, start);
    return version;
  }

  private async spotted(version: ListedVersion, textOf: () => Promise<string>): Promise<Spotting> {
    const { id, newsroomId, title, standfirst, aside, language, publishedAt } = version;
    // A text that this request may not read is no reason for others to be refused: it is read before it is shared.
    const text = this.remembered.has(id) ? '' : await textOf();
    const known = this.remembered.get(id);
    if (known) return known;
    const given = { text, title, standfirst, aside, language, publishedAt };
    const spotting = workForAll(() => this.threads.spot(newsroomId, given));
    this.remembered.set(id, spotting);
    // What failed is tried again.
    spotting.catch(() => this.remembered.delete(id));
    return spotting;
  }
}
