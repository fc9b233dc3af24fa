import { beginTrace, currentSpan, withinSpan, type Span } from '@assay/server-platform/trace';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AskingRequest } from '../graphql/asked-document';
import { isFile, pathOf } from './paths';

/**
 * Makes each request a trace, and the operation of a GraphQL request a part of it to which its statements belong. A
 * trace names the route and the fields that are asked for; paths, variables and texts stay out of it.
 */
export function traceRequests(server: FastifyInstance): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  server.addHook('onRequest', (request, reply, done) => {
    const path = pathOf(request.url);
    // A socket lasts for hours; what it writes has traces of its own.
    const isSocket = request.headers.upgrade !== undefined;
    if (isSocket || isFile(request.method, path) || path.startsWith('/health/')) return done();
    const route = request.routeOptions.url ?? 'none';
    const facts = {
      'http.request.method': request.method,
      'http.route': route,
      'assay.request.id': request.id,
    };
    const span = beginTrace(`${request.method} ${route}`, 'server', facts);
    if (!span) return done();
    spans.set(request, span);
    // After the answer, or after its reader has gone.
    reply.raw.once('close', () =>
      span.end({ 'http.response.status_code': reply.statusCode }, reply.statusCode >= 500),
    );
    withinSpan(span, done);
  });
  // The body came through events of the connection, which know nothing of the request.
  server.addHook('preValidation', (request, _, done) => withinSpan(spans.get(request), done));
}

/** Begins the part of a trace in which the GraphQL operation runs, once `findOperation` knows it. */
export function traceOperations(server: FastifyInstance): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  server.addHook('preHandler', (request: AskingRequest, reply, done) => {
    const { operation } = request;
    const parent = operation && currentSpan();
    if (!parent) return done();
    const type = /^\s*(mutation|subscription)/.exec(operation.text)?.[1] ?? 'query';
    const span = parent.child(`${type} ${operation.fields.join(', ')}`.slice(0, 200), {
      'graphql.operation.type': type,
    });
    spans.set(request, span);
    reply.raw.once('close', () => spans.delete(request) && span.end());
    withinSpan(span, done);
  });
  server.addHook('onSend', (request, _, payload, done) => {
    const span = spans.get(request);
    if (span && spans.delete(request)) span.end();
    done(null, payload);
  });
}
