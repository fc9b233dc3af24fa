import { because } from '@assay/messages';
import { cutText } from '@assay/text';
import { badInput, LIMITS } from '@assay/domain';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { IdPipe, clientErrorOf, clientLeft } from '@assay/server-platform/graphql';
import { Controller, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ArticlePayload } from './article.types';
import type { ImportWatch } from './import-progress';
import { ImportService } from './import.service';

/** Lines of JSON, one for each message (ndjson.org); the last one is the result. */
const LINES = 'application/x-ndjson';

/**
 * Imports that take a while. A client that accepts lines (`Accept: application/x-ndjson`) gets the progress; a client that
 * disconnects aborts the import, and nothing is stored.
 */
@Controller('import')
export class ImportController {
  constructor(private readonly imports: ImportService) {}

  /** Files are uploaded as raw bytes: base64 in GraphQL would be a third larger and be in memory twice. */
  @Requires('article.import')
  @Post('article')
  async article(
    @Query('name') name: string | undefined,
    @Query('article', IdPipe) articleId: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentMember() by: CallingMember,
  ): Promise<void> {
    const bytes = request.body;
    if (!(bytes instanceof Buffer)) throw badInput('file', because('bytes_expected'));
    const fileName = cutText(name ?? '', LIMITS.name);
    await this.answer(request, reply, (watch) =>
      this.imports.fromFile(by, { name: fileName, bytes, articleId }, watch),
    );
  }

  @Requires('article.import')
  @Post('address')
  async address(
    @Query('url') url: string | undefined,
    @Query('article', IdPipe) articleId: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentMember() by: CallingMember,
  ): Promise<void> {
    if (!url || url.length > LIMITS.url) throw badInput('url', because('web_address_expected'));
    await this.answer(request, reply, (watch) => this.imports.fromUrl(by, { url, articleId }, watch));
  }

  private async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (watch: ImportWatch) => Promise<ArticlePayload>,
  ): Promise<void> {
    const signal = clientLeft(reply);
    const outcome = ({ article, outcome }: ArticlePayload) => ({ articleId: article.id, outcome });
    if (request.headers.accept !== LINES) {
      await reply.status(201).send(outcome(await work({ signal })));
      return;
    }
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': LINES,
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const write = (line: object) => void reply.raw.write(`${JSON.stringify(line)}\n`);
    try {
      write(outcome(await work({ signal, onProgress: write })));
    } catch (error) {
      const { message, extensions } = clientErrorOf(error);
      write({ error: { ...extensions, message } });
    } finally {
      reply.raw.end();
    }
  }
}
