import { limited } from '@assay/domain';
import { Loaders, type CallerResolver, type RequestContext } from '@assay/server-platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError, specifiedRules, validate, type GraphQLSchema } from 'graphql';
import { makeHandler } from 'graphql-ws/use/@fastify/websocket';
import { formatErrors } from '../graphql/graphql.module';
import { queryLimits } from '../graphql/query-limits';
import { foreign } from './same-origin';

/** Where subscriptions are served, by graphql-transport-ws. */
const PATH = '/graphql/live';

/** Subscriptions at once over one socket. */
const MOST_ON_ONE = 10;

/** Sockets at once from one address; who shares one behind a proxy polls instead. */
const MOST_SOCKETS = 50;

/** What the route needs of the application, once it has begun. */
interface Served {
  schema: GraphQLSchema;
  callers: CallerResolver;
}

/**
 * Subscriptions as a route among the others. Who asks is told by the request's cookie, by its key, or by a key as
 * `authorization` in the payload of `connection_init`, since a browser's socket has no headers of its own. A page of
 * another site may follow what is public, but never with a visitor's cookie.
 */
export async function serveLive(
  server: FastifyInstance,
  served: () => Served,
  origin: string,
): Promise<void> {
  const open = new Map<string, number>();
  const contextOf = async (request: FastifyRequest, payload: unknown): Promise<RequestContext> => {
    const given = (payload as { authorization?: unknown } | undefined)?.authorization;
    const { cookie, authorization, origin: from } = request.headers;
    const elsewhere = foreign(request, origin);
    const req = {
      headers: {
        cookie: elsewhere ? undefined : cookie,
        origin: elsewhere ? from : undefined,
        authorization: typeof given === 'string' ? given : authorization,
      },
    } as FastifyRequest;
    // A subscription has no answer of its own to put headers on.
    return {
      req,
      reply: undefined as never,
      caller: await served().callers.resolve(req),
      loaders: new Loaders(),
    };
  };
  const told = (errors: readonly GraphQLError[]) =>
    formatErrors({ data: null, errors }).response.errors!.map((error) => error.toJSON());

  const handler = makeHandler({
    schema: () => served().schema,
    validate: (schema, document) => {
      const errors = validate(schema, document, [...specifiedRules, queryLimits]);
      const other = document.definitions.some(
        (one) => one.kind === 'OperationDefinition' && one.operation !== 'subscription',
      );
      return other ? [...errors, new GraphQLError('Only subscriptions are answered here.')] : errors;
    },
    context: ({ extra, connectionParams }) => contextOf(extra.request, connectionParams),
    onConnect: ({ extra }) => (open.get(extra.request.ip) ?? 0) <= MOST_SOCKETS,
    onSubscribe: ({ subscriptions }) => {
      if (Object.keys(subscriptions).length <= MOST_ON_ONE) return;
      const refusal = limited('subscriptions', `At most ${MOST_ON_ONE} subscriptions over one socket.`, 0);
      return [new GraphQLError(refusal.message, { originalError: refusal })];
    },
    onNext: (_, __, ___, ____, { errors, data }) =>
      errors ? { data: data ?? null, errors: told(errors) } : undefined,
    onError: (_, __, ___, errors) => told(errors),
  });
  await server.register(async (scope) => {
    scope.get(PATH, { websocket: true }, function (socket, request) {
      open.set(request.ip, (open.get(request.ip) ?? 0) + 1);
      socket.once('close', () => {
        const left = open.get(request.ip)! - 1;
        if (left) open.set(request.ip, left);
        else open.delete(request.ip);
      });
      return handler.call(this, socket, request);
    });
  });
}
