import { badInput, LIMITS } from '@assay/domain';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform';
import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
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
    @Req() request: FastifyRequest,
    @CurrentMember() by: CallingMember,
  ): Promise<{ articleId: string }> {
    if (!(request.body instanceof Buffer))
      throw badInput('file', 'Send the bytes as application/octet-stream.');
    const { id } = await this.imports.fromFile(by, (name ?? '').slice(0, LIMITS.name), request.body);
    return { articleId: id };
  }
}
