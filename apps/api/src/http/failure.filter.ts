import { HTTP_STATUS, type FailureCode } from '@assay/domain';
import { tellFailure } from '@assay/server-platform';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { GqlContextType } from '@nestjs/graphql';
import type { FastifyReply } from 'fastify';

/** Tells failures of handlers outside GraphQL in the same codes; GraphQL's own go on to its formatter. */
@Catch()
export class FailureFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<GqlContextType>() === 'graphql') throw error;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (error instanceof HttpException && error.getStatus() === 404) {
      return reply
        .status(404)
        .send({ error: { code: 'NOT_FOUND', message: 'There is nothing at this address.' } });
    }
    // What Fastify or Nest say of the request itself: a body that is no JSON, a type nobody reads.
    if (error instanceof HttpException && error.getStatus() < 500) {
      const { message } = error;
      return reply
        .status(error.getStatus())
        .send({ error: { code: 'BAD_INPUT', fields: [{ path: '', message }], message } });
    }
    const { message, extensions } = tellFailure(error);
    const status = HTTP_STATUS[extensions.code as FailureCode] ?? 500;
    return reply.status(status).send({ error: { ...extensions, message } });
  }
}
