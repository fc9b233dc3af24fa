import { badInput, LIMITS } from '@assay/domain';
import { CurrentMember, IdPipe, Requires, type CallingMember } from '@assay/server-platform';
import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ImportOutcome } from './article.types';
import { ImportService } from './import.service';

/** Files come in here as raw bytes: base64 in GraphQL would cost a third more and be held twice. */
@Controller('import')
export class ImportController {
  constructor(private readonly imports: ImportService) {}

  @Requires('article.import')
  @Post('article')
  @HttpCode(201)
  async article(
    @Query('name') name: string | undefined,
    @Query('article', IdPipe) articleId: string | undefined,
    @Req() request: FastifyRequest,
    @CurrentMember() by: CallingMember,
  ): Promise<{ articleId: string; outcome: ImportOutcome }> {
    if (!(request.body instanceof Buffer))
      throw badInput('file', 'Send the bytes as application/octet-stream.');
    const fileName = (name ?? '').slice(0, LIMITS.name);
    const done = await this.imports.fromFile(by, fileName, request.body, articleId);
    return { articleId: done.article.id, outcome: done.outcome };
  }
}
