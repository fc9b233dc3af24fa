import { because } from '@assay/messages';
import { cutText } from '@assay/text';
import { badInput, LIMITS } from '@assay/domain';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { clientLeft } from '@assay/server-platform/graphql';
import { Controller, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ExternalVerdictService, type Imported } from './external-verdict.service';

/** A feed as a file comes in here, as an article's file does. */
@Controller('import')
export class OtherVerdictsController {
  constructor(private readonly service: ExternalVerdictService) {}

  @Requires('article.import')
  @Post('other-verdicts')
  @HttpCode(201)
  otherVerdicts(
    @Query('name') name: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentMember() by: CallingMember,
  ): Promise<Imported> {
    if (!(request.body instanceof Buffer)) throw badInput('file', because('bytes_expected'));
    const source = cutText(name ?? 'a file', LIMITS.name);
    const feed = { bytes: request.body, charset: null, source };
    return this.service.importFeed(by, 'file', feed, clientLeft(reply));
  }
}
