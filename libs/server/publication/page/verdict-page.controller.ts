import { notFound } from '@assay/domain';
import { NewsroomService } from '@assay/server-newsroom';
import { CONFIG, CurrentCaller, Requires, type Caller, type Config } from '@assay/server-platform';
import { changesPage, missingPage, verdictPage } from '@assay/verdict-page';
import stylesheet from '@assay/verdict-page/verdict-page.css?raw';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CorrectionService } from '../correction/correction.service';
import { VerdictService } from '../pull/verdict.service';
import { claimReviewView } from '../shapes/claim-review-view';
import { changesView } from './changes-view';
import { fontFile } from './fonts';
import { verdictView } from './verdict-view';

/** The published page: rendered here, readable without JavaScript. Caches ask again by the content's own hash. */
@Controller('v')
export class VerdictPageController {
  constructor(
    private readonly verdicts: VerdictService,
    private readonly newsrooms: NewsroomService,
    private readonly correctionsOf: CorrectionService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Requires('verdict.read')
  @Get('verdict-page.css')
  style(@Res() reply: FastifyReply): void {
    void reply.type('text/css').header('cache-control', 'public, max-age=3600').send(stylesheet);
  }

  @Requires('verdict.read')
  @Get('fonts/:name')
  font(@Param('name') name: string, @Res() reply: FastifyReply): void {
    const bytes = fontFile(name);
    if (!bytes) throw notFound('The typeface');
    void reply.type('font/woff2').header('cache-control', 'public, max-age=604800').send(bytes);
  }

  @Requires('verdict.read')
  @Get(':slug')
  page(
    @Param('slug') slug: string,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(request, reply, caller, { slug });
  }

  @Requires('verdict.read')
  @Get(':slug/versions/:version')
  version(
    @Param('slug') slug: string,
    @Param('version') version: string,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(request, reply, caller, { slug, version: numbered(version) });
  }

  @Requires('verdict.read')
  @Get(':slug/changes/:version')
  async changes(
    @Param('slug') slug: string,
    @Param('version') version: string,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const to = numbered(version);
    const after = await this.verdicts.one(caller, { slug, version: to });
    const before = to > 1 && (await this.verdicts.one(caller, { slug, version: to - 1 }));
    if (!after || !before) return missing(reply);
    const newsroom = await this.newsrooms.one(after.newsroomId);
    const corrections = (await this.correctionsOf.ofPublications([after.id])).get(after.id) ?? [];
    const correction = corrections.find((one) => one.version === to)!;
    const view = changesView(before, after, correction, newsroom.name);
    void reply.header('cache-control', newsroom.isPublic ? 'public, max-age=3600' : 'private, no-cache');
    void reply
      .header('vary', 'cookie')
      .type('text/html')
      .send(changesPage(view, `${this.config.origin}/v/${slug}`));
  }

  private async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    caller: Caller,
    key: { slug: string; version?: number },
  ): Promise<void> {
    // `/v/<slug>.json` is the same verdict as ClaimReview; no slug holds a dot.
    const asJson = key.slug.endsWith('.json');
    const verdict = await this.verdicts.one(caller, { ...key, slug: key.slug.replace(/\.json$/, '') });
    if (!verdict) return missing(reply);
    const [newsroom, versions, approvals, corrections] = await Promise.all([
      this.newsrooms.one(verdict.newsroomId),
      this.verdicts.versionsOf([verdict.id]),
      this.verdicts.approvalsOf([verdict.revisionId]),
      this.correctionsOf.ofPublications([verdict.id]),
    ]);
    const all = versions.get(verdict.id) ?? [];
    // An older version's page names the newest: it is another page once there is a newer one.
    const tag = `"${verdict.contentHash}-${verdict.version}-${all.length}${asJson ? '-json' : ''}"`;
    // What a private newsroom publishes is read by its members alone, and kept by no shared cache.
    void reply.header(
      'cache-control',
      newsroom.isPublic ? 'public, max-age=0, must-revalidate' : 'private, no-cache',
    );
    void reply.header('vary', 'cookie, authorization').header('etag', tag);
    if (request.headers['if-none-match'] === tag) return void reply.status(304).send();
    const url = `${this.config.origin}/v/${verdict.slug}`;
    const told = corrections.get(verdict.id) ?? [];
    const claimReview = claimReviewView(verdict, {
      url,
      newsroom: { name: newsroom.name, url: this.config.origin },
      corrections: told,
    });
    if (asJson && !claimReview) return missing(reply);
    if (asJson) return void reply.type('application/ld+json').send(JSON.stringify(claimReview));
    const view = verdictView(verdict, {
      url,
      newsroomName: newsroom.name,
      versions: all,
      approvals: approvals.get(verdict.revisionId)!,
      corrections: told,
      claimReview,
      feed: newsroom.isPublic ? `${this.config.origin}/feeds/${newsroom.slug}.atom` : null,
    });
    void reply.type('text/html').send(verdictPage(view));
  }
}

/** A version as an address names it; what is no number names none. */
function numbered(text: string): number {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1_000_000;
}

function missing(reply: FastifyReply): void {
  void reply.status(404).type('text/html').header('cache-control', 'no-store').send(missingPage());
}
