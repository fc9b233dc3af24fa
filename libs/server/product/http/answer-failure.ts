import { because, type Locale } from '@assay/messages';
import { DomainError, HTTP_STATUS, type FailureCode, badInput } from '@assay/domain';
import { clientErrorOf, type ClientError, localeOf } from '@assay/server-platform/graphql';
import { HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { failedResult, formatErrors } from '../graphql/format-errors';
import { pathOf } from './paths';

/** The failure for an address that no handler serves. */
export const nothingHere = () => new DomainError({ code: 'NOT_FOUND' }, because('nothing_at_address'));

/**
 * The one way in which a failed request is answered, whatever failed: a hook, a parser, a guard, a handler, an address
 * that nothing answers. What is not expected is masked, logged, and answered with the id of its log line; a database
 * that cannot serve is 503.
 */
export function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const asksGraphQL = pathOf(request.url) === '/graphql';
  if (asksGraphQL) return answerGraphQL(error, localeOf(request), reply);
  const { message, extensions } = httpErrorOf(error, localeOf(request));
  return reply.status(statusOf(error, extensions.code)).send({ error: { ...extensions, message } });
}

/** GraphQL clients read failures from `errors`. A document or a body at fault is answered with 200, as it always was. */
function answerGraphQL(error: unknown, locale: Locale, reply: FastifyReply): FastifyReply {
  const { response } = formatErrors(failedResult(error), locale);
  const code = response.errors?.[0]?.extensions.code;
  const status = statusOf(error, code);
  const isLegacy = code === 'BAD_INPUT' && status !== 413 && status !== 408;
  return reply.status(isLegacy ? 200 : status).send(response);
}

function httpErrorOf(error: unknown, locale: Locale): ClientError {
  if (!(error instanceof HttpException)) return clientErrorOf(error, locale);
  if (error.getStatus() === 404) return clientErrorOf(nothingHere(), locale);
  if (error.getStatus() >= 500) return clientErrorOf(error, locale);
  // What Fastify or Nest say of the request itself: a body that is no JSON, a type that nothing reads.
  return clientErrorOf(badInput('', because('request_malformed', { detail: error.message })), locale);
}

function statusOf(error: unknown, code: unknown): number {
  const own =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown }).statusCode;
  if (typeof own === 'number' && own >= 400 && own < 500) return own;
  return HTTP_STATUS[code as FailureCode] ?? 500;
}
