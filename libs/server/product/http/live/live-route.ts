import { because } from '@assay/messages';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { limited, tooMany, type DomainError, badInput } from '@assay/domain';
import { addressGroup, type Caller, type CallerResolver } from '@assay/server-platform/access';
import { RequestBudget, Loaders, type RequestContext, localeOf } from '@assay/server-platform/graphql';
import { keepLogContext, noteInLog } from '@assay/server-platform/log';
import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { makeServer } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { refuseLongAnswer } from '../../graphql/answer-length';
import { parseDocument } from '../../graphql/document-bounds';
import { formatErrors } from '../../graphql/format-errors';
import { limitErrors } from '../../graphql/query-limits';
import { callerInLog } from '../request-id';
import type { BytesInFlight } from '../bodies/bytes-in-flight';
import { foreign } from '../same-origin';
import { LIVE_CLOSE } from './close-codes';
import { guardSocket } from './guarded-socket';
import { LIVE_LIMITS } from './live-limits';
import { SenderCount } from './sender-count';
import { SenderRate } from './sender-rate';

/** Where subscriptions are served, by graphql-transport-ws. */
const PATH = '/graphql/live';

/** What the route needs of the application, once it has begun. */
interface Served {
  schema: GraphQLSchema;
  callers: CallerResolver;
}

/** Where the bytes of large answers are counted until their readers have taken them, and how many may wait for one reader. */
interface Waiting {
  answers: BytesInFlight;
  mostOfReader: number;
}

/** One socket, and whose it is counted as. */
interface Extra extends Record<PropertyKey, unknown> {
  socket: WebSocket;
  request: FastifyRequest;
  /** Whom it is counted for. */
  sender: string;
  /** Takes it out of that count. */
  uncount: () => void;
}

/**
 * Subscriptions as a route among the others. Who asks is formatted by the request's cookie, by its key, or by a key as
 * `authorization` in the payload of `connection_init`, since a browser's socket has no headers of its own. A page of
 * another site may follow what is public, but never with a visitor's cookie.
 *
 * Sockets are counted by account, by key, or, for strangers, by network: an office behind one address may have as many
 * windows open as its people have, each of them counted alone.
 */
export async function serveLive(
  server: FastifyInstance,
  served: () => Served,
  origin: string,
  { answers, mostOfReader }: Waiting,
): Promise<void> {
  const unnamed = new SenderCount();
  const named = new SenderCount();
  const documents = new SenderRate(LIVE_LIMITS.documentsPerSecond, LIVE_LIMITS.documentBurst);
  const requestOf = (request: FastifyRequest, payload: unknown) => {
    const given = (payload as { authorization?: unknown } | undefined)?.authorization;
    const { cookie, authorization, origin: from } = request.headers;
    const elsewhere = foreign(request, origin);
    return {
      headers: {
        cookie: elsewhere ? undefined : cookie,
        origin: elsewhere ? from : undefined,
        authorization: typeof given === 'string' ? given : authorization,
      },
    } as FastifyRequest;
  };
  const contextOf = async (request: FastifyRequest, payload: unknown): Promise<RequestContext> => {
    const req = requestOf(request, payload);
    return {
      req,
      // A subscription has no answer of its own to put headers on.
      reply: undefined as never,
      caller: await served().callers.resolve(req),
      locale: localeOf(request),
      loaders: new Loaders(),
      budget: new RequestBudget(),
    };
  };
  const holdFor = ({ sender }: Extra, bytes: number) => {
    if (!answers.hasRoom(sender, bytes, mostOfReader)) return undefined;
    answers.take(sender, bytes, mostOfReader);
    return () => answers.give(sender, bytes);
  };
  const formatted = (errors: readonly GraphQLError[]) =>
    formatErrors({ data: null, errors }).response.errors!.map((error) => error.toJSON());

  const subscriptions = makeServer<Record<string, unknown>, Extra>({
    context: ({ extra, connectionParams }) => contextOf(extra.request, connectionParams),
    onConnect: async ({ extra, connectionParams }) => {
      const caller = await served().callers.resolve(requestOf(extra.request, connectionParams));
      noteInLog(callerInLog(caller));
      const [sender, most] = senderOf(caller, extra.request);
      extra.uncount();
      extra.sender = sender;
      if (named.add(sender, most)) extra.uncount = once(() => named.remove(sender));
      else extra.socket.close(LIVE_CLOSE.too_many_connections, 'too_many_connections');
    },
    onSubscribe: ({ subscriptions: open, extra }, _, asked) => {
      if (Object.keys(open).length > LIVE_LIMITS.subscriptionsPerSocket)
        return [
          refused(
            tooMany(
              'subscriptions',
              because('too_many_subscriptions', { most: LIVE_LIMITS.subscriptionsPerSocket }),
              { max: LIVE_LIMITS.subscriptionsPerSocket, count: Object.keys(open).length },
            ),
          ),
        ];
      if (!documents.take(extra.sender, 1 + Math.floor(asked.query.length / LIVE_LIMITS.documentBytes)))
        return [refused(limited('requests', because('subscriptions_too_fast'), 5))];
      const { schema } = served();
      const document = parsed(asked.query);
      if (document instanceof GraphQLError) return [document];
      const errors = problemsOf(schema, document);
      if (errors.length > 0) return errors;
      const { operationName, variables: variableValues } = asked;
      return { schema, document, operationName, variableValues };
    },
    onNext: (_, __, ___, ____, { errors, data }) => {
      try {
        refuseLongAnswer(data);
      } catch (error) {
        return { data: null, errors: formatted([new GraphQLError('', { originalError: error as Error })]) };
      }
      return errors ? { data: data ?? null, errors: formatted(errors) } : undefined;
    },
    onError: (_, __, ___, errors) => formatted(errors),
  });
  await server.register(async (scope) => {
    scope.get(PATH, { websocket: true }, (socket, request) => {
      const from = addressGroup(request.ip);
      if (!unnamed.add(from, LIVE_LIMITS.unnamedPerNetwork))
        return socket.close(LIVE_CLOSE.too_many_connections, 'too_many_connections');
      const extra: Extra = {
        socket,
        request,
        sender: `network ${from}`,
        uncount: once(() => unnamed.remove(from)),
      };
      socket.once('close', () => extra.uncount());
      keepLogContext(socket);
      guardSocket(subscriptions, socket, extra, (bytes) => holdFor(extra, bytes));
    });
  });
}

/** A document that cannot be read is its sender's fault, and no reason to end the socket. */
function parsed(text: string): DocumentNode | GraphQLError {
  try {
    return parseDocument(text);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

/** Limits first: some rules of the specification hold every field against every other one. */
function problemsOf(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  const tooMuch = limitErrors(schema, document);
  if (tooMuch.length > 0) return tooMuch;
  const other = document.definitions.some(
    (one) => one.kind === Kind.OPERATION_DEFINITION && one.operation !== OperationTypeNode.SUBSCRIPTION,
  );
  if (other) return [refused(badInput('query', because('subscriptions_only')))];
  return validate(schema, document, specifiedRules);
}

/** Whom a socket is counted for, and how many they may have. */
function senderOf({ accountId, key }: Caller, { ip }: FastifyRequest): [sender: string, most: number] {
  if (accountId) return [`account ${accountId}`, LIVE_LIMITS.socketsPerAccount];
  if (key) return [`key ${key.keyId}`, LIVE_LIMITS.socketsPerKey];
  return [`network ${addressGroup(ip)}`, LIVE_LIMITS.socketsPerNetwork];
}

function refused(refusal: DomainError): GraphQLError {
  return new GraphQLError(refusal.message, { originalError: refusal });
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}
