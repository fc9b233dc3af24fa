import { notFound } from '@assay/domain';
import { NewsroomService } from '@assay/server-newsroom';
import { CONFIG, CurrentCaller, Requires, type Caller, type Config } from '@assay/server-platform';
import { missingPage, verdictPage } from '@assay/verdict-page';
import stylesheet from '@assay/verdict-page/verdict-page.css?raw';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { VerdictService } from '../pull/verdict.service';
import { fontFile } from './fonts';
import { verdictView } from './verdict-view';

/** The published page: rendered here, readable without JavaScript. Caches ask again by the content's own hash. */
@Controller('v')
export class VerdictPageController {
  constructor(
    private readonly verdicts: VerdictService,
    private readonly newsrooms: NewsroomService,
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
  async page(
    @Param('slug') slug: string,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const verdict = await this.verdicts.one(caller, { slug });
    if (!verdict)
      return void reply.status(404).type('text/html').header('cache-control', 'no-store').send(missingPage());
    const newsroom = await this.newsrooms.one(verdict.newsroomId);
    const tag = `"${verdict.contentHash}-${verdict.version}"`;
    // What a private newsroom publishes is read by its members alone, and kept by no shared cache.
    void reply.header(
      'cache-control',
      newsroom.isPublic ? 'public, max-age=0, must-revalidate' : 'private, no-cache',
    );
    void reply.header('vary', 'cookie').header('etag', tag);
    if (request.headers['if-none-match'] === tag) return void reply.status(304).send();
    const [versions, approvals] = await Promise.all([
      this.verdicts.versionsOf([verdict.id]),
      this.verdicts.approvalsOf([verdict.revisionId]),
    ]);
    const view = verdictView(verdict, {
      url: `${this.config.origin}/v/${verdict.slug}`,
      newsroomName: newsroom.name,
      versions: versions.get(verdict.id) ?? [],
      approvals: approvals.get(verdict.revisionId)!,
    });
    void reply.type('text/html').send(verdictPage(view));
  }
}
