import { ArticleVersionService, ExtractionService, type ListedVersion } from '@assay/server-article';
import type { CallingMember } from '@assay/server-platform';
import type { Spotting } from '@assay/text/spotting';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';
import type { SpottingType } from './spotting.types';

/** Articles whose sentences are remembered; a version never changes. */
const MOST_REMEMBERED = 200;

/** Offers sentences worth checking, and remembers which were put aside. */
@Injectable()
export class SpottingService {
  private readonly remembered = new LRUCache<string, Promise<Spotting>>({ max: MOST_REMEMBERED });

  constructor(
    private readonly source: DataSource,
    private readonly versions: ArticleVersionService,
    private readonly threads: ExtractionService,
  ) {}

  /**
   * The sentences of a version that are worth checking, the likeliest first.
   *
   * @param textOf reads its text, where what was spotted in it is not remembered
   */
  async of(version: ListedVersion, textOf: () => Promise<string>, first: number): Promise<SpottingType> {
    const spotting = await this.spotted(version, textOf);
    if (!spotting.ok) return { claims: [], refusal: spotting.reason };
    const taken = (await this.source.query(
      `select start_at as start, end_at as end from appearance where article_version_id = $1
       union all select start_at, start_at + 1 from spot_dismissal where article_version_id = $1`,
      [version.id],
    )) as { start: number; end: number }[];
    const claims = spotting.spotted
      .filter((one) => !taken.some(({ start, end }) => start < one.end && one.start < end))
      .slice(0, first)
      .map(({ attribution, ...one }) => ({ ...one, claimant: attribution, via: attribution?.via ?? [] }));
    return { claims, refusal: null };
  }

  /** Puts a sentence aside for the whole newsroom. @throws NOT_FOUND, also for another newsroom's */
  async dismiss(
    { newsroomId, memberId }: CallingMember,
    versionId: string,
    start: number,
  ): Promise<ListedVersion> {
    const version = await this.versions.listed(newsroomId, versionId);
    await this.source.query(
      `insert into spot_dismissal (newsroom_id, article_version_id, start_at, dismissed_by) values ($1, $2, $3, $4) on conflict do nothing`,
      [newsroomId, versionId, start, memberId],
    );
    return version;
  }

  private async spotted(version: ListedVersion, textOf: () => Promise<string>): Promise<Spotting> {
    const { id, newsroomId, title, standfirst, aside, language, publishedAt } = version;
    // A text that this request may not read is no reason for others to be refused: it is read before it is shared.
    const text = this.remembered.has(id) ? '' : await textOf();
    const known = this.remembered.get(id);
    if (known) return known;
    const spotting = this.threads.spot(newsroomId, { text, title, standfirst, aside, language, publishedAt });
    this.remembered.set(id, spotting);
    // What failed is tried again.
    spotting.catch(() => this.remembered.delete(id));
    return spotting;
  }
}
