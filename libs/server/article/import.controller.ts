import { cutText } from '@assay/text';
import { badInput, LIMITS } from '@assay/domain';
import { CurrentMember, IdPipe, Requires, tellFailure, type CallingMember } from '@assay/server-platform';
import { Controller, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ArticlePayload } from './article.types';
import type { ImportWatch } from './import-progress';
import { ImportService } from './import.service';

/** Lines of JSON, one a message (ndjson.org); the last tells what came of it. */
const LINES = 'application/x-ndjson';

/**
 * Imports that take a while. Who asks for lines (`Accept: application/x-ndjson`) is told how far it is; who hangs up
 * stops it, and nothing is stored.
 */
@Controller('import')
export class ImportController {
  constructor(private readonly imports: ImportService) {}

  /** Files come in as raw bytes: base64 in GraphQL would cost a third more and be held twice. */
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
    if (!(bytes instanceof Buffer)) throw badInput('file', 'Send the bytes as application/octet-stream.');
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
    if (!url || url.length > LIMITS.url) throw badInput('url', 'Give an http or https address.');
    await this.answer(request, reply, (watch) => this.imports.fromUrl(by, { url, articleId }, watch));
  }

  private async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (watch: ImportWatch) => Promise<ArticlePayload>,
  ): Promise<void> {
    const left = new AbortController();
    reply.raw.on('close', () => {
      if (!reply.raw.writableFinished) left.abort();
    });
    const outcome = ({ article, outcome }: ArticlePayload) => ({ articleId: article.id, outcome });
    if (request.headers.accept !== LINES) {
      await reply.status(201).send(outcome(await work({ signal: left.signal })));
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
      write(outcome(await work({ signal: left.signal, onProgress: write })));
    } catch (error) {
      const { message, extensions } = tellFailure(error);
      write({ error: { ...extensions, message } });
    } finally {
      reply.raw.end();
    }
  }
}
