import { badInput, LIMITS } from '@assay/domain';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform';
import { decodeText } from '@assay/text';
import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ElsewhereService, type Imported } from './elsewhere.service';

/** A feed as a file comes in here, as an article's file does. */
@Controller('import')
export class OtherVerdictsController {
  constructor(private readonly service: ElsewhereService) {}

  @Requires('article.import')
  @Post('other-verdicts')
  @HttpCode(201)
  otherVerdicts(
    @Query('name') name: string | undefined,
    @Req() request: FastifyRequest,
    @CurrentMember() by: CallingMember,
  ): Promise<Imported> {
    if (!(request.body instanceof Buffer))
      throw badInput('file', 'Send the bytes as application/octet-stream.');
    const text = decodeText(request.body, 'utf-8');
    if (!text.ok) throw badInput('file', text.reason);
    return this.service.importFeed(by, 'file', (name ?? 'a file').slice(0, LIMITS.name), text.text);
  }
}
