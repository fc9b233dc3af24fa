import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import type { CollabEngine } from '@assay/collab';
import { LIMITS } from '@assay/domain';
import { COLLAB_ENGINE } from '@assay/server-draft';
import { CALLER_RESOLVER, InputPipe, type CallerResolver, type Config } from '@assay/server-platform';
import { PublishedCache } from '@assay/server-publication';
import type { LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { AppModule } from './app.module';
import { FailureFilter } from './http/failure.filter';
import { MOST_BODY_BYTES, refuseLargeBodies } from './http/body-size';
import { letOthersRead } from './http/cross-origin';
import { serveCollab } from './http/collab-route';
import { answerPublished } from './http/published-answers';
import { limitAddresses, limitKeys } from './http/rate-limit';
import { judgeKey } from './http/judge-key';
import { serveLive } from './http/live-route';
import { endRefusedUpgrades, refuseBrokenAddress } from './http/refused-upgrade';
import { findOperation } from './graphql/asked-document';
import { Documents } from './graphql/documents';
import { requireSameOrigin } from './http/same-origin';
import { serveWebClient } from './http/web-client';

/** What Nest writes at each level. */
const LOGGED: Record<Config['logLevel'], false | LogLevel[]> = {
  silent: false,
  error: ['fatal', 'error'],
  warn: ['fatal', 'error', 'warn'],
  info: ['fatal', 'error', 'warn', 'log'],
  debug: ['fatal', 'error', 'warn', 'log', 'debug'],
};

/** Composes the server; it listens when its caller says so. */
export async function createServer(
  config: Config,
  source: DataSource,
  webFolder?: string,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    trustProxy: config.trustProxy > 0 && ((_, hop) => hop < config.trustProxy),
    bodyLimit: MOST_BODY_BYTES,
    forceCloseConnections: true,
    frameworkErrors: refuseBrokenAddress,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, source), adapter, {
    logger: LOGGED[config.logLevel],
    bufferLogs: false,
    abortOnError: false,
  });
  const server = adapter.getInstance();
  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", config.origin.replace(/^http/, 'ws'), 'ws://localhost:*', 'ws://127.0.0.1:*'],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: config.origin.startsWith('https:') ? [] : null,
      },
    },
    strictTransportSecurity: config.origin.startsWith('https:'),
  });
  endRefusedUpgrades(server);
  refuseLargeBodies(server);
  letOthersRead(server, () => app.get(PublishedCache, { strict: false }));
  requireSameOrigin(server, config.origin);
  await limitAddresses(server, config.requestsPerMinute);
  judgeKey(server, () => app.get<CallerResolver>(CALLER_RESOLVER));
  limitKeys(server, config.requestsPerMinute);
  findOperation(server, new Documents());
  answerPublished(server, () => app.get(PublishedCache, { strict: false }));
  app.useGlobalPipes(new InputPipe());
  app.useGlobalFilters(new FailureFilter());
  server.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: LIMITS.evidenceBytes + 1024 },
    (_, body, done) => done(null, body),
  );
  await serveCollab(server, () => app.get<CollabEngine>(COLLAB_ENGINE), config.origin);
  await serveLive(
    server,
    () => ({
      schema: app.get(GraphQLSchemaHost, { strict: false }).schema,
      callers: app.get<CallerResolver>(CALLER_RESOLVER),
    }),
    config.origin,
  );
  if (webFolder) await serveWebClient(server, webFolder);
  return app;
}
