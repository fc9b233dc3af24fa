import { Readable } from 'node:stream';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { IdPipe } from '@assay/server-platform/graphql';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ExportService } from './export.service';

const TYPES = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' } as const;

/** Exports as files. */
@Controller('export')
export class ExportController {
  constructor(private readonly service: ExportService) {}

  @Requires('newsroom.admin')
  @Get('claims/:id')
  async claims(
    @Param('id', IdPipe) id: string,
    @CurrentMember() { newsroomId }: CallingMember,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { format, pieces } = await this.service.file(newsroomId, id);
    void reply
      .header('content-disposition', `attachment; filename="claims-${id}.${format}"`)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .type(TYPES[format])
      .send(Readable.from(pieces));
  }
}
