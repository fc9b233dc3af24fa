import { Newsroom, NewsroomService } from '@assay/server-newsroom';
import type { Caller } from '@assay/server-platform/access';
import { CONFIG, type Config } from '@assay/server-platform/config';
import type { PublishedVerdictView } from '@assay/verdict-page';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CorrectionService } from '../correction/correction.service';
import type { PublishedState } from '../pull/published-state';
import { VerdictService } from '../pull/verdict.service';
import { claimReviewView } from '../claim-review/claim-review-view';
import { imagesOfPage, verdictPath } from '../verdict-path';
import { verdictView, type Around } from './verdict-view';

/** What a page's path names: a version of a newsroom's verdict, the newest where none is given. */
export interface PageKey {
  newsroom: string;
  slug: string;
  version?: number;
}

/** A verdict with all its pages say, and what names that state of it. */
export interface ReadVerdictView {
  view: PublishedVerdictView;
  claimReview: object | null;
  newsroom: Newsroom;
  /** Changes with every version, and with nothing else. */
  state: string;
}

/** Reads what a verdict's page, its card and its ClaimReview say. */
@Injectable()
export class VerdictViews {
  constructor(
    private readonly verdicts: VerdictService,
    private readonly newsrooms: NewsroomService,
    private readonly correctionsOf: CorrectionService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null where there is none the caller may read. */
  async read(caller: Caller, key: PageKey): Promise<ReadVerdictView | null> {
    const verdict = await (key.version
      ? this.verdicts.oneVersion(caller, key)
      : this.verdicts.one(caller, key));
    if (!verdict) return null;
    const [newsroom, versions, approvals, corrections] = await Promise.all([
      this.newsrooms.one(verdict.newsroomId),
      this.verdicts.versionsOf([verdict.verdictId]),
      this.verdicts.approvalsOf([verdict.revisionId]),
      this.correctionsOf.ofPublications([verdict.verdictId]),
    ]);
    const all = versions.get(verdict.verdictId) ?? [];
    const published = this.of(verdict, newsroom, {
      versions: all,
      approvals: approvals.get(verdict.revisionId)!,
      corrections: corrections.get(verdict.verdictId) ?? [],
    });
    const doubt = verdict.doubt ? Date.parse(verdict.doubt.since) : 0;
    // An older version's page names the newest: it is another page once there is a newer one.
    return {
      ...published,
      newsroom,
      state: `${verdict.contentHash}-${verdict.version}-${all.length}-${doubt}`,
    };
  }

  /** What the page of one state of a verdict says, with what is beside its frozen bytes. */
  of(
    verdict: PublishedState,
    newsroom: Newsroom,
    {
      imagesAt = imagesOfPage(verdictPath(verdict)),
      ...beside
    }: Pick<Around, 'versions' | 'approvals' | 'corrections'> & Partial<Pick<Around, 'imagesAt'>>,
  ): Pick<ReadVerdictView, 'view' | 'claimReview'> {
    const url = this.config.origin + verdictPath(verdict);
    const claimReview = claimReviewView(verdict, {
      url,
      newsroom: { name: newsroom.name, url: this.config.origin },
      corrections: beside.corrections,
    });
    const view = verdictView(verdict, {
      url,
      newsroomName: newsroom.name,
      ...beside,
      imagesAt,
      claimReview,
      feed: newsroom.isPublic ? `${this.config.origin}/feeds/${newsroom.slug}.atom` : null,
      oEmbed: newsroom.isPublic ? `${this.config.origin}/oembed?url=${encodeURIComponent(url)}` : null,
    });
    return { view, claimReview };
  }

  /**
   * Sets how long caches may store the answer: shared caches where the newsroom is public, revalidated each time.
   *
   * @returns whether the client has it already, and was answered so
   */
  isKnown(
    request: FastifyRequest,
    reply: FastifyReply,
    { newsroom, state }: ReadVerdictView,
    shape: string,
  ): boolean {
    const tag = `"${state}${shape && `-${shape}`}"`;
    // Only members read what a private newsroom publishes, so no shared cache may store it.
    void reply
      .header('cache-control', newsroom.isPublic ? 'public, max-age=0, must-revalidate' : 'private, no-cache')
      .header('vary', 'cookie, authorization')
      .header('etag', tag);
    if (request.headers['if-none-match'] !== tag) return false;
    void reply.status(304).send();
    return true;
  }
}
