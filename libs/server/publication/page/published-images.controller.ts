import { sendImage, VerdictImages } from '@assay/server-evidence';
import { CurrentCaller, readsNewsroom, Requires, type Caller } from '@assay/server-platform/access';
import { Database } from '@assay/server-platform/database';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RemovedAnswers } from '../removal/removed-answers';
import { publishedImage } from './published-images.queries';

/**
 * How long caches show an image without asking again: one day, so that what is removed under law is gone from them soon. Its
 * bytes never change.
 */
const A_DAY = 'max-age=86400, immutable';

/** The images of published verdicts, in all their versions, by the digests of their files. */
@Controller('v')
export class PublishedImagesController {
  constructor(
    private readonly db: Database,
    private readonly images: VerdictImages,
    private readonly removed: RemovedAnswers,
  ) {}

  @Requires('verdict.read')
  @Get(':newsroom/:slug/images/:sha256')
  async image(
    @Param('newsroom') newsroom: string,
    @Param('slug') slug: string,
    @Param('sha256') digest: string,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sha256 = Buffer.from(/^[0-9a-f]{64}$/.test(digest) ? digest : '', 'hex');
    const found = await publishedImage(this.db, { newsroom, slug, sha256 }, readsNewsroom(caller));
    if (!found) return this.removed.orMissing(caller, { newsroom, slug }, reply);
    // Pages of other sites show what a public newsroom publishes.
    if (found.isPublic) void reply.header('cross-origin-resource-policy', 'cross-origin');
    void reply.header('vary', 'cookie, authorization');
    const cacheControl = found.isPublic ? `public, ${A_DAY}` : 'private, no-cache';
    sendImage(request, reply, found, () => this.images.streamOf(found), cacheControl);
  }
}
