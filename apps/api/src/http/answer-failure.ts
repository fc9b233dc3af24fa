import { DomainError, HTTP_STATUS, type FailureCode } from '@assay/domain';
import { tellFailure, type ToldFailure } from '@assay/server-platform';
import { HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { failedResult, formatErrors } from '../graphql/format-errors';
import { pathOf } from './paths';

/** What an address that nothing answers is answered with. */
export const nothingHere = () => new DomainError({ code: 'NOT_FOUND' }, 'There is nothing at this address.');

/**
 * The one way in which a failed request is answered, whatever failed: a hook, a parser, a guard, a handler, an address
 * that nothing answers. What is not expected is masked, logged, and answered with the id of its log line; a database
 * that cannot serve is 503.
 */
export function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const asksGraphQL = pathOf(request.url) === '/graphql';
  if (asksGraphQL) return answerGraphQL(error, reply);
  const { message, extensions } = told(error);
  return reply.status(statusOf(error, extensions.code)).send({ error: { ...extensions, message } });
}

/** GraphQL clients read failures from `errors`. A document or a body at fault is answered with 200, as it always was. */
function answerGraphQL(error: unknown, reply: FastifyReply): FastifyReply {
  const { response } = formatErrors(failedResult(error));
  const code = response.errors?.[0]?.extensions.code;
  const status = statusOf(error, code);
  const isLegacy = code === 'BAD_INPUT' && status !== 413 && status !== 408;
  return reply.status(isLegacy ? 200 : status).send(response);
}

function told(error: unknown): ToldFailure {
  if (!(error instanceof HttpException)) return tellFailure(error);
  if (error.getStatus() === 404) return tellFailure(nothingHere());
  if (error.getStatus() >= 500) return tellFailure(error);
  // What Fastify or Nest say of the request itself: a body that is no JSON, a type that nothing reads.
  const { message } = error;
  return { message, extensions: { code: 'BAD_INPUT', fields: [{ path: '', message }] } };
}

function statusOf(error: unknown, code: unknown): number {
  const own =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown }).statusCode;
  if (typeof own === 'number' && own >= 400 && own < 500) return own;
  return HTTP_STATUS[code as FailureCode] ?? 500;
}
