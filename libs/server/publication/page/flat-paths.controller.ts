import { CurrentCaller, Requires, type Caller } from '@assay/server-platform/access';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { VerdictService } from '../pull/verdict.service';
import { RemovedAnswers } from '../removal/removed-answers';

/**
 * Paths of before slugs were each newsroom's own: each leads on, for good, to the same part of the same verdict. What
 * was published since has no such path.
 */
@Controller('v')
export class FlatPathsController {
  constructor(
    private readonly verdicts: VerdictService,
    private readonly removed: RemovedAnswers,
  ) {}

  @Requires('verdict.read')
  @Get(':slug')
  page(
    @Param('slug') slug: string,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ending = /\.json$/.exec(slug)?.[0] ?? '';
    return this.lead(request, reply, caller, slug.slice(0, slug.length - ending.length), ending);
  }

  @Requires('verdict.read')
  @Get(':slug/card')
  card(
    @Param('slug') slug: string,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.lead(request, reply, caller, slug, '/card');
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
    return this.lead(request, reply, caller, slug, `/versions/${encodeURIComponent(version)}`);
  }

  @Requires('verdict.read')
  @Get(':slug/changes/:version')
  changes(
    @Param('slug') slug: string,
    @Param('version') version: string,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.lead(request, reply, caller, slug, `/changes/${encodeURIComponent(version)}`);
  }

  /** A private newsroom's path leads its own people alone: for others it does not exist. */
  private async lead(
    request: FastifyRequest,
    reply: FastifyReply,
    caller: Caller,
    slug: string,
    part: string,
  ): Promise<void> {
    const path = await this.verdicts.pathOfFlat(caller, slug);
    void reply.header('vary', 'cookie, authorization');
    if (!path) return this.removed.orMissing(caller, { slug, isFlat: true }, reply, part === '.json');
    const query = /\?.*$/.exec(request.url)?.[0] ?? '';
    return void reply.header('cache-control', 'no-cache').redirect(path + part + query, 301);
  }
}
