import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import type { CollabEngine } from '@assay/collab';
import { COLLAB_ENGINE } from '@assay/server-draft';
import { CALLER_RESOLVER, type CallerResolver } from '@assay/server-platform/access';
import type { Config } from '@assay/server-platform/config';
import { InputPipe } from '@assay/server-platform/graphql';
import { ServerLog, type WriteLine } from '@assay/server-platform/log';
import { PublishedCache } from '@assay/server-publication';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Gauge, Registry } from 'prom-client';
import { startTelemetry } from '@assay/server-platform/trace';
import type { DataSource } from 'typeorm';
import { AppModule } from './app.module';
import { findOperation } from './graphql/asked-document';
import { Documents } from './graphql/documents';
import { limitErrors } from './graphql/query-limits';
import { hasWaitingFields } from './graphql/waiting-fields';
import { boundAnswers } from './http/answers';
import { answerFailure } from './http/answer-failure';
import { readBodies } from './http/bodies/bodies';
import { endUnreadBodies } from './http/bodies/unread-bodies';
import { serveCollab } from './http/collab-route';
import { letOthersRead } from './http/cross-origin';
import { answerInTurns } from './http/limits/fair-requests';
import { FailureFilter } from './http/failure.filter';
import { HTTP_LIMITS, type HttpLimits } from './http/limits/http-limits';
import { judgeCallers } from './http/judge-caller';
import { endFullConnections, limitConnections, skipEndedConnections } from './http/limits/limit-connections';
import { serveLive } from './http/live/live-route';
import { identifyRequests, requestIdOf } from './http/request-id';
import { boundLongTexts } from './http/long-texts';
import { judgeStreamsAgain } from './http/judged-streams';
import { keepMembersAnswersOutOfCaches } from './http/no-store';
import { answerPublished } from './http/published-answers';
import { RateLimit } from './http/limits/rate-limit';
import { endRefusedUpgrades, refuseBrokenAddress } from './http/refused-upgrade';
import { requireSameOrigin } from './http/same-origin';
import { closeWaitingAnswers } from './http/waiting-answers';
import { watchEnds } from './http/when-over';
import { traceOperations, traceRequests } from './http/trace-requests';
import { serveRoles } from './http/serve-roles';
import { serveWebClient } from './http/web-client';

/** Leaves Fastify's error handler as we set it: Nest would put its own in its place when it begins. */
class Adapter extends FastifyAdapter {
  override setErrorHandler(): FastifyInstance {
    return this.getInstance<FastifyInstance>();
  }
}

/** What a caller may choose otherwise than the product does. */
export interface ServerOptions {
  /** The built web client. */
  webFolder?: string;
  /** Bounds of requests and bodies; tests of slow senders shorten the times. */
  http?: Partial<HttpLimits>;
  /** Takes the lines of the log, as JSON, instead of the standard output. */
  writeLog?: WriteLine;
}

/** Composes the server; it listens when its caller says so. */
export async function createServer(
  config: Config,
  source: DataSource,
  { webFolder, http, writeLog }: ServerOptions = {},
): Promise<NestFastifyApplication> {
  const limits = { ...HTTP_LIMITS, ...http };
  const adapter = new Adapter({
    trustProxy: config.trustProxy > 0 && ((_, hop) => hop < config.trustProxy),
    bodyLimit: limits.body,
    requestTimeout: limits.request,
    connectionTimeout: limits.silence,
    maxRequestsPerSocket: limits.requestsPerConnection,
    http: {
      headersTimeout: limits.headers,
      connectionsCheckingInterval: limits.check,
      maxHeaderSize: limits.headerBytes,
    },
    forceCloseConnections: true,
    frameworkErrors: refuseBrokenAddress,
    requestIdHeader: false,
    genReqId: requestIdOf,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, source), adapter, {
    logger: new ServerLog({ level: config.logLevel, json: config.production || !!writeLog, write: writeLog }),
    bufferLogs: false,
    abortOnError: false,
    // Bodies have parsers of our own, which know who sends them.
    bodyParser: false,
  });
  const server = adapter.getInstance();
  server.setErrorHandler(answerFailure);
  closeWaitingAnswers(server.server);
  endFullConnections(server.server);
  if (config.trustProxy === 0) limitConnections(server.server, limits);
  skipEndedConnections(server);
  if (config.telemetry) {
    const stop = await startTelemetry({ ...config.telemetry, registry: app.get(Registry) });
    server.addHook('onClose', stop);
  }
  identifyRequests(server);
  traceRequests(server);
  serveRoles(server, config.roles);
  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: [
          "'self'",
          config.origin.replace(/^http/, 'ws'),
          // The demo and the development server are opened under either name of this machine, on any port.
          ...(config.production ? [] : ['ws://localhost:*', 'ws://127.0.0.1:*']),
        ],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: config.origin.startsWith('https:') ? [] : null,
      },
    },
    strictTransportSecurity: config.origin.startsWith('https:'),
  });
  const callers = () => app.get<CallerResolver>(CALLER_RESOLVER);
  const published = () => app.get(PublishedCache, { strict: false });
  const schema = () => app.get(GraphQLSchemaHost, { strict: false }).schema;
  const limit = new RateLimit(config.requestsPerMinute);
  endRefusedUpgrades(server);
  letOthersRead(server, published);
  keepMembersAnswersOutOfCaches(server);
  requireSameOrigin(server, config.origin);
  watchEnds(server);
  const answers = boundAnswers(server, limits);
  judgeStreamsAgain(server, callers, limits);
  endUnreadBodies(server);
  judgeCallers(server, callers, limit);
  const inFlight = readBodies(server, limits, limit);
  new Gauge({
    name: 'assay_request_body_bytes',
    help: 'Bytes of request bodies in memory, until their requests are answered',
    registers: [app.get(Registry)],
    collect() {
      this.set(inFlight.total);
    },
  });
  new Gauge({
    name: 'assay_answer_bytes',
    help: 'Bytes of large answers in memory, until their readers have taken them',
    registers: [app.get(Registry)],
    collect() {
      this.set(answers.total);
    },
  });
  const documents = new Documents(
    (document) => limitErrors(schema(), document),
    // Mercurius forgets its documents where it is given a schema, the same one too.
    () => server.graphql.replaceSchema(schema()),
    (document) => hasWaitingFields(schema(), document),
  );
  findOperation(server, documents, limits.body);
  traceOperations(server);
  answerPublished(server, published);
  answerInTurns(server);
  const longTexts = boundLongTexts(server, limits);
  new Gauge({
    name: 'assay_long_text_bytes',
    help: 'Bytes of articles and frozen verdicts that requests hold while they are answered',
    registers: [app.get(Registry)],
    collect() {
      this.set(longTexts.total);
    },
  });
  app.useGlobalPipes(new InputPipe());
  app.useGlobalFilters(new FailureFilter());
  await serveCollab(server, () => app.get<CollabEngine>(COLLAB_ENGINE), config.origin);
  await serveLive(server, () => ({ schema: schema(), callers: callers() }), config.origin, {
    answers,
    mostOfReader: limits.accountInFlight,
  });
  if (webFolder) await serveWebClient(server, webFolder);
  return app;
}
