import { notFound } from '@assay/domain';
import { NewsroomService } from '@assay/server-newsroom';
import { CurrentCaller, Requires, type Caller } from '@assay/server-platform/access';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { TextThreads } from '@assay/server-platform/threads';
import type { VerdictsToCompare } from '@assay/server-review';
import type { VerdictChanges } from '@assay/verdict-doc';
import { changesPage, verdictPage } from '@assay/verdict-page';
import stylesheet from '@assay/verdict-page/verdict-page.css?raw';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CorrectionService } from '../correction/correction.service';
import { VerdictService } from '../pull/verdict.service';
import { changesView } from './changes-view';
import { fontFile } from './fonts';
import { verdictPath } from '../verdict-path';
import { missing, RemovedAnswers } from '../removal/removed-answers';
import { VerdictViews, type PageKey } from './verdict-views';

/** The published page: rendered here, readable without JavaScript. Caches ask again by the content's own hash. */
@Controller('v')
export class VerdictPageController {
  constructor(
    private readonly views: VerdictViews,
    private readonly verdicts: VerdictService,
    private readonly newsrooms: NewsroomService,
    private readonly correctionsOf: CorrectionService,
    private readonly threads: TextThreads,
    private readonly removed: RemovedAnswers,
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
    if (!bytes) throw notFound('typeface');
    void reply.type('font/woff2').header('cache-control', 'public, max-age=604800').send(bytes);
  }

  @Requires('verdict.read')
  @Get(':newsroom/:slug')
  page(
    @Param('newsroom') newsroom: string,
    @Param('slug') slug: string,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(request, reply, caller, { newsroom, slug });
  }

  @Requires('verdict.read')
  @Get(':newsroom/:slug/versions/:version')
  version(
    @Param('newsroom') newsroom: string,
    @Param('slug') slug: string,
    @Param('version') version: string,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(request, reply, caller, { newsroom, slug, version: numbered(version) });
  }

  @Requires('verdict.read')
  @Get(':newsroom/:slug/changes/:version')
  async changes(
    @Param('newsroom') newsroomSlug: string,
    @Param('slug') slug: string,
    @Param('version') version: string,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const to = numbered(version);
    const key = { newsroom: newsroomSlug, slug };
    const after = await this.verdicts.oneVersion(caller, { ...key, version: to });
    const before = to > 1 && (await this.verdicts.oneVersion(caller, { ...key, version: to - 1 }));
    if (!after || !before) return this.removed.orMissing(caller, key, reply);
    const newsroom = await this.newsrooms.one(after.newsroomId);
    const corrections =
      (await this.correctionsOf.ofPublications([after.verdictId])).get(after.verdictId) ?? [];
    const correction = corrections.find((one) => one.version === to)!;
    // In a turn of its own: what strangers ask for holds up none of the newsroom's own work.
    const changes = await this.threads.must<VerdictChanges>(`public ${newsroom.id}`, 'compare_versions', {
      name: 'verdictChanges',
      data: { before: before.content, after: after.content } satisfies VerdictsToCompare,
    });
    const view = changesView(before, after, changes, correction, newsroom.name);
    void reply.header('cache-control', newsroom.isPublic ? 'public, max-age=3600' : 'private, no-cache');
    void reply
      .header('vary', 'cookie')
      .type('text/html')
      .send(changesPage(view, this.config.origin + verdictPath(after)));
  }

  private async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    caller: Caller,
    key: PageKey,
  ): Promise<void> {
    // `/v/<newsroom>/<slug>.json` is the same verdict as ClaimReview; no slug holds a dot.
    const asJson = key.slug.endsWith('.json');
    const named = { ...key, slug: key.slug.replace(/\.json$/, '') };
    const found = await this.views.read(caller, named);
    if (!found) return this.removed.orMissing(caller, named, reply, asJson);
    if (this.views.isKnown(request, reply, found, asJson ? 'json' : '')) return;
    const { view, claimReview } = found;
    if (!asJson) return void reply.type('text/html').send(verdictPage(view));
    if (!claimReview) return missing(reply);
    void reply.type('application/ld+json').send(JSON.stringify(claimReview));
  }
}

/** A version as an address names it; what is no number names none. */
function numbered(text: string): number {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1_000_000;
}
