import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Caller } from '@assay/server-platform/access';
import { inLogContext, type LogContext } from '@assay/server-platform/log';
import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isFile, pathOf } from './paths';

/** Ids that proxies and clients make: UUIDs, ULIDs, trace ids. Anything else could write whatever it likes into the log. */
const WELL_FORMED = /^[A-Za-z0-9][A-Za-z0-9_-]{7,63}$/;

const log = new Logger('Http');

/** The id by which a request is found in the log: the one it brings in `x-request-id` where that is well-formed. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const brought = headers['x-request-id'];
  return typeof brought === 'string' && WELL_FORMED.test(brought) ? brought : randomUUID();
}

/**
 * Gives each answer its request's id in `x-request-id` and each log line written for it the same id. One line tells of
 * each request that was answered; it names the route, since paths of links hold tokens.
 */
export function identifyRequests(server: FastifyInstance): void {
  const contexts = new WeakMap<FastifyRequest, LogContext>();
  server.addHook('onRequest', (request, reply, done) => {
    // On Node's own answer: handlers that write to it themselves send the header too.
    reply.raw.setHeader('x-request-id', request.id);
    const context: LogContext = { requestId: request.id };
    contexts.set(request, context);
    inLogContext(context, done);
  });
  // The body came through events of the connection, which know nothing of the request.
  server.addHook('preValidation', (request, _, done) => inLogContext(contexts.get(request) ?? {}, done));
  server.addHook('onResponse', (request, reply, done) => {
    inLogContext(contexts.get(request) ?? {}, () => {
      const { method, routeOptions } = request;
      const path = pathOf(request.url);
      const facts = {
        message: 'Answered',
        method,
        route: routeOptions.url ?? 'none',
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
      };
      if (isFile(method, path) || path.startsWith('/health/')) log.debug(facts);
      else log.log(facts);
    });
    done();
  });
}

/** Who asks, by the ids of their rows. */
export function callerInLog({ accountId, member, key }: Caller): LogContext {
  return {
    accountId: accountId ?? undefined,
    memberId: member?.memberId,
    newsroomId: member?.newsroomId ?? key?.newsroomId,
    keyId: key?.keyId,
  };
}
